import { useEffect } from 'react';
import type { ConnectionView } from '../../electron/contract/connection.ts';
import { reasonTemplates } from '../../electron/contract/reason.ts';
import { doors } from '../../electron/contract/stop.ts';
import { say } from '../../electron/words/say.ts';
import { sayDoor, sayReason } from '../../electron/words/say-stop.ts';
import { Choice } from '../ui/choice.tsx';
import { useSearchKeys } from '../ui/use-search-keys.ts';
import { emptyForm, type HistoryForm, narrowing, outcomeChoices } from './history-form.ts';
import { setForm, useHistoryView } from './history-view-store.ts';

/** Typing is searched for after so many ms without a further key. */
const restMs = 250;
const any = 'any';
const outcomeOptions = outcomeChoices.map((id) => ({ id, label: say(`history.outcome.${id}`) }));
const doorOptions = [
  { id: any, label: say('history.filter.anyDoor') },
  ...doors.map((id) => ({ id, label: sayDoor(id) })),
];
const reasonOptions = [
  { id: any, label: say('history.filter.anyReason') },
  ...reasonTemplates.map((template) => ({ id: template.code, label: sayReason(template) })),
];

/** What the history is narrowed to. */
export function HistoryFilter({ connections }: { readonly connections: readonly ConnectionView[] }) {
  const field = useSearchKeys();
  const form = useHistoryView((state) => state.form);
  const typed = useHistoryView((state) => state.typed);
  useEffect(() => {
    if (typed === form.text) return;
    const timer = window.setTimeout(() => change({}), restMs);
    return () => window.clearTimeout(timer);
  }, [typed, form.text]);
  const connectionOptions = [
    { id: any, label: say('history.filter.anyConnection') },
    ...connections.map(({ id, name }) => ({ id, label: name })),
  ];
  const orNull = (id: string) => (id === any ? null : id);
  const day = (name: 'from' | 'to') => (
    <label className="history-day">
      {say(`history.filter.${name}`)}
      <input
        type="date"
        className="field"
        value={form[name]}
        onChange={(event) => change({ [name]: event.currentTarget.value })}
      />
    </label>
  );
  return (
    <search className="filter" aria-label={say('window.filter.label')}>
      <input
        ref={field}
        type="search"
        className="field search"
        value={typed}
        aria-label={say('history.search')}
        placeholder={say('history.searchHint')}
        aria-keyshortcuts="/ Control+F"
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => useHistoryView.setState({ typed: event.currentTarget.value })}
      />
      <Choice
        label={say('history.filter.outcome')}
        options={outcomeOptions}
        value={form.outcome}
        onPick={(id) => change({ outcome: outcomeChoices.find((each) => each === id) ?? 'any' })}
      />
      <Choice
        label={say('history.filter.connection')}
        options={connectionOptions}
        value={form.connectionId ?? any}
        onPick={(id) => change({ connectionId: orNull(id) })}
      />
      <Choice
        label={say('history.filter.door')}
        options={doorOptions}
        value={form.door ?? any}
        onPick={(id) => change({ door: doors.find((each) => each === id) ?? null })}
      />
      <Choice
        label={say('history.filter.reason')}
        options={reasonOptions}
        value={form.reasonCode ?? any}
        onPick={(id) => change({ reasonCode: orNull(id) })}
      />
      {day('from')}
      {day('to')}
      {narrowing(form).length > 0 && (
        <button type="button" className="button button-quiet" onClick={() => setForm(emptyForm)}>
          {say('history.filter.clear')}
        </button>
      )}
    </search>
  );
}

/** Changes part of the form; what has been typed by now comes with it. */
function change(part: Partial<HistoryForm>): void {
  const { form, typed } = useHistoryView.getState();
  setForm({ ...form, text: typed, ...part });
}
