import { useEffect, useState } from 'react';
import type { ConnectionView } from '../../electron/contract/connection.ts';
import { say } from '../../electron/words/say.ts';
import { everyCall, filterDurations, filterStates, narrows } from '../state/call-filter.ts';
import { useView } from '../state/view.ts';
import { Choice, type Option } from '../ui/choice.tsx';
import { changeFilter } from './chosen-calls.ts';
import { SearchField } from './search-field.tsx';

interface FilterLineProps {
  /** How many calls are listed, in words. */
  readonly shown: string;
  readonly connections: readonly ConnectionView[];
}

/** A screen reader is told the number after so many ms without a further change of the filter. */
const restMs = 600;
const anyConnection = '';
const durations: readonly Option[] = filterDurations.map((ms) => ({
  id: String(ms),
  label: ms === 0 ? say('window.filter.anyDuration') : say('window.filter.minutes', { count: ms / 60_000 }),
}));
const states: readonly Option[] = filterStates.map((state) => ({
  id: state,
  label: say(`window.filter.states.${state}`),
}));

/** What the list is narrowed to. How many calls that leaves is told after each change. */
export function FilterLine({ shown, connections }: FilterLineProps) {
  const filter = useView((view) => view.filter);
  const heard = useHeardAfter(filter, shown);
  const connectionOptions = [
    { id: anyConnection, label: say('window.filter.allConnections') },
    ...connections.map(({ id, name }) => ({ id, label: name })),
  ];
  return (
    <search className="filter" aria-label={say('window.filter.label')}>
      <SearchField text={filter.text} onText={(text) => changeFilter({ text })} />
      <Choice
        label={say('window.filter.connection')}
        options={connectionOptions}
        value={filter.connectionId ?? anyConnection}
        onPick={(id) => changeFilter({ connectionId: id === anyConnection ? null : id })}
      />
      <Choice
        label={say('window.filter.longerThan')}
        options={durations}
        value={String(filter.longerThanMs)}
        onPick={(id) => changeFilter({ longerThanMs: filterDurations.find((ms) => String(ms) === id) ?? 0 })}
      />
      <Choice
        label={say('window.filter.state')}
        options={states}
        value={filter.state}
        onPick={(id) => changeFilter({ state: filterStates.find((state) => state === id) ?? 'all' })}
      />
      {narrows(filter) && (
        <button type="button" className="button button-quiet" onClick={() => changeFilter(everyCall)}>
          {say('window.filter.clear')}
        </button>
      )}
      <div className="heard" role="status">
        {heard}
      </div>
    </search>
  );
}

/** The words as they stood a moment after the last change of `cause`; '' before the first. */
function useHeardAfter(cause: unknown, words: string): string {
  const [first] = useState(cause);
  const [heard, setHeard] = useState('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new cause is told, not each new number.
  useEffect(() => {
    if (cause === first) return;
    const timer = window.setTimeout(() => setHeard(words), restMs);
    return () => window.clearTimeout(timer);
  }, [cause]);
  return heard;
}
