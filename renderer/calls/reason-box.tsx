import { type KeyboardEvent, useRef, useState } from 'react';
import type { ConnectionView } from '../../electron/contract/connection.ts';
import type { Failure } from '../../electron/contract/failure.ts';
import { neutralReason, reasonByCode, takesText } from '../../electron/contract/reason.ts';
import { withText } from '../../electron/contract/reason-text.ts';
import type { CallRow } from '../../electron/contract/snapshot.ts';
import { say } from '../../electron/words/say.ts';
import { sayCalls, sayRowName } from '../../electron/words/say-call.ts';
import { sayReason } from '../../electron/words/say-stop.ts';
import { client } from '../bridge/client.ts';
import { NextStep } from '../history/next-step.tsx';
import { reasonSections } from './reason-choices.ts';
import { ReasonDigits } from './reason-digits.tsx';
import { useReasonFocus } from './reason-focus.ts';
import { type PickerAct, pickerAct } from './reason-keys.ts';
import { optionId, ReasonList, reasonListId } from './reason-list.tsx';
import type { ReasonSender } from './reason-preview.ts';
import { ReasonPreviewPane } from './reason-preview-pane.tsx';
import { ReasonTextForm } from './reason-text-form.tsx';

interface ReasonBoxProps {
  /** The calls that the pick ends. */
  readonly rows: readonly CallRow[];
  readonly connections: readonly ConnectionView[];
  readonly favourites: readonly string[];
  readonly sender: ReasonSender;
  readonly onPick: (code: string, own: string | null) => void;
  readonly onClose: () => void;
}

/** All reasons, what each would send, and a text of one's own. The page behind it stays as it is and can be pressed. */
export function ReasonBox({ rows, connections, favourites, sender, onPick, onClose }: ReasonBoxProps) {
  const box = useRef<HTMLElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const focus = useReasonFocus(box, list, onClose);
  const [text, setText] = useState('');
  const [activeId, setActiveId] = useState<string | null>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  /** The reason whose text is being typed, and the text so far. */
  const [typing, setTyping] = useState<{ readonly code: string; readonly own: string } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  const sections = reasonSections(favourites, text);
  const choices = sections.flatMap((section) => section.choices);
  const place = Math.max(
    choices.findIndex(({ id }) => id === activeId),
    0,
  );
  const active = choices[place];
  const shown = choices.find(({ id }) => id === pointed) ?? active;
  const template = (typing && reasonByCode(typing.code)) ?? shown?.template ?? neutralReason;
  const [first] = rows;
  const heading =
    rows.length === 1 && first
      ? say('reasonPicker.heading', { call: sayRowName(first) })
      : say('reasonPicker.headingMany', { calls: sayCalls(rows.length) });

  const pick = (code: string, own: string | null) => {
    const picked = reasonByCode(code);
    if (rows.length === 0 || picked === null) return;
    if (takesText(picked) && own === null) {
      setTyping({ code, own: '' });
      return;
    }
    focus.picked();
    onPick(code, own);
  };
  const favour = async (digit: number) => {
    const answer = await client.send('reasons.favour', { digit, code: template.code });
    setFailure(answer.ok ? null : answer.failure);
  };
  const perform = (act: PickerAct) => {
    if (act === 'close') onClose();
    else if (act === 'pick') active && pick(active.template.code, null);
    else if (act === 'search' || act === 'type') search.current?.focus();
    else if ('end' in act) pick(favourites[act.end - 1] ?? '', null);
    else if ('favour' in act) void favour(act.favour);
    else {
      const places = { first: 0, last: choices.length - 1 };
      const to = typeof act.move === 'number' ? place + act.move : places[act.move];
      setPointed(null);
      setActiveId(choices[Math.min(Math.max(to, 0), choices.length - 1)]?.id ?? null);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab') focus.onTab(event);
    const inSearch = event.target === search.current;
    const onKeys = inSearch || event.target === list.current;
    if (event.key === 'Escape') perform('close');
    if (!onKeys) return;
    const act = pickerAct(event, inSearch ? (text === '' ? 'emptySearch' : 'filledSearch') : 'list');
    if (act === null) return;
    if (act !== 'type') event.preventDefault();
    if (act !== 'close') perform(act);
  };

  return (
    <section ref={box} className="reason-box" role="dialog" aria-label={heading} onKeyDown={onKeyDown}>
      <header className="reason-head">
        <h2>{rows.length === 0 ? say('reasonPicker.none') : heading}</h2>
        <button type="button" className="button button-quiet" onClick={onClose}>
          {say('reasonPicker.close')}
        </button>
      </header>
      {typing === null ? (
        <div className="reason-choice">
          <input
            ref={search}
            className="field"
            type="search"
            role="combobox"
            aria-expanded={true}
            aria-controls={reasonListId}
            aria-activedescendant={active && optionId(active)}
            aria-label={say('reasonPicker.search')}
            placeholder={say('reasonPicker.searchHint')}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setActiveId(null);
            }}
          />
          <ReasonList
            list={list}
            sections={sections}
            active={active}
            onPoint={(choice) => setPointed(choice?.id ?? null)}
            onPick={(choice) => pick(choice.template.code, null)}
          />
          {choices.length === 0 && <p role="status">{say('reasonPicker.nothingFound', { text })}</p>}
        </div>
      ) : (
        <ReasonTextForm
          own={typing.own}
          endWords={say('reasonPicker.end', { calls: sayCalls(rows.length) })}
          onChange={(own) => setTyping({ ...typing, own })}
          onBack={() => {
            setTyping(null);
            requestAnimationFrame(() => list.current?.focus());
          }}
          onEnd={() => pick(typing.code, typing.own.trim())}
        />
      )}
      <aside className="reason-aside">
        <h3>{say('reasonPicker.previewHeading', { label: sayReason(template) })}</h3>
        <ReasonPreviewPane
          text={withText(template.text, takesText(template) ? typing?.own.trim() || '…' : null)}
          rows={rows}
          connections={connections}
          {...sender}
        />
        <NextStep code={template.code} />
        {typing === null && (
          <>
            <ReasonDigits
              template={template}
              favourites={favourites}
              failure={failure}
              onFavour={(digit) => void favour(digit)}
            />
            <p className="under">{say('reasonPicker.keys')}</p>
          </>
        )}
      </aside>
    </section>
  );
}
