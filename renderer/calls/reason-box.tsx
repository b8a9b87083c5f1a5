import { type KeyboardEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ConnectionView } from '../../electron/contract/connection.ts';
import type { Failure } from '../../electron/contract/failure.ts';
import { reasonByCode, takesText } from '../../electron/contract/reason.ts';
import { withText } from '../../electron/contract/reason-text.ts';
import type { CallRow } from '../../electron/contract/snapshot.ts';
import { say } from '../../electron/words/say.ts';
import { sayCalls } from '../../electron/words/say-call.ts';
import { sayReason } from '../../electron/words/say-stop.ts';
import { client } from '../bridge/client.ts';
import { NextStep } from '../history/next-step.tsx';
import { keepOwnReason, useView } from '../state/view.ts';
import { Backdrop } from '../ui/backdrop.tsx';
import { nameCalls } from './name-calls.ts';
import { currentPlace, movedTo, reasonSections } from './reason-choices.ts';
import { ReasonDigits } from './reason-digits.tsx';
import { useReasonFocus } from './reason-focus.ts';
import { type PickerAct, pickerAct } from './reason-keys.ts';
import type { ReasonSender } from './reason-preview.ts';
import { ReasonPreviewPane } from './reason-preview-pane.tsx';
import { ReasonSearch } from './reason-search.tsx';
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

/**
 * All reasons, what each would send, and a text of one's own. The page behind it stays as it is; a press there closes
 * the box and does nothing else. One reason is current: the preview, the digits and Enter are all about it.
 */
export function ReasonBox({ rows, connections, favourites, sender, onPick, onClose }: ReasonBoxProps) {
  const box = useRef<HTMLElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const focus = useReasonFocus(box, list);
  const [text, setText] = useState('');
  const [markedId, setMarkedId] = useState<string | null>(null);
  /** Code of the reason whose text is being typed. */
  const [typing, setTyping] = useState<string | null>(null);
  const own = useView((view) => (typing && view.ownReasons[typing]) ?? '');
  const [failure, setFailure] = useState<Failure | null>(null);

  const sections = reasonSections(favourites, text);
  const choices = sections.flatMap((section) => section.choices);
  const place = currentPlace(choices, markedId, text);
  const current = choices[place];
  const template = (typing === null ? null : reasonByCode(typing)) ?? current?.template ?? null;
  const heading =
    rows.length === 0 ? say('reasonPicker.none') : say('reasonPicker.heading', { calls: nameCalls(rows) });

  const pick = (code: string, text: string | null) => {
    const picked = reasonByCode(code);
    if (rows.length === 0 || picked === null) return;
    if (takesText(picked) && text === null) {
      setTyping(code);
      return;
    }
    focus.picked();
    onPick(code, text);
  };
  const onText = (typed: string) => {
    setText(typed);
    setMarkedId(null);
  };
  const backToList = () => {
    flushSync(() => setTyping(null));
    list.current?.focus();
  };
  const favour = async (digit: number) => {
    if (template === null) return;
    const answer = await client.send('reasons.favour', { digit, code: template.code });
    setFailure(answer.ok ? null : answer.failure);
  };
  const perform = (act: PickerAct) => {
    if (act === 'close') onClose();
    else if (act === 'pick' && current) pick(current.template.code, null);
    else if (act === 'pick') setMarkedId(choices[0]?.id ?? null);
    else if (act === 'search' || act === 'type') search.current?.focus();
    else if ('end' in act) pick(favourites[act.end - 1] ?? '', null);
    else if ('favour' in act) void favour(act.favour);
    else setMarkedId(movedTo(choices, place, act.move));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab') focus.onTab(event);
    const inSearch = event.target === search.current;
    if (event.key === 'Escape') {
      event.preventDefault();
      if (typing === null) onClose();
      else backToList();
      return;
    }
    if (!inSearch && event.target !== list.current) return;
    const act = pickerAct(event, inSearch ? 'search' : 'list');
    if (act === null) return;
    if (act !== 'type') event.preventDefault();
    perform(act);
  };

  return (
    <>
      <Backdrop onPress={onClose} />
      <section ref={box} className="reason-box" role="dialog" aria-label={heading} onKeyDown={onKeyDown}>
        <header className="reason-head">
          <h2>{heading}</h2>
          <button type="button" className="button button-quiet" onClick={onClose}>
            {say('reasonPicker.close')}
          </button>
        </header>
        {typing === null ? (
          <div className="reason-choice">
            <ReasonSearch
              {...{ search, list, text, sections, current, onText }}
              onPoint={(choice) => setMarkedId(choice.id)}
              onPick={(choice) => pick(choice.template.code, null)}
            />
          </div>
        ) : (
          <ReasonTextForm
            own={own}
            endWords={say('reasonPicker.end', { calls: sayCalls(rows.length) })}
            onChange={(changed) => keepOwnReason(typing, changed)}
            onBack={backToList}
            onEnd={() => pick(typing, own.trim())}
          />
        )}
        <aside className="reason-aside">
          {template === null ? (
            choices.length > 0 && <p role="status">{say('reasonPicker.choose', { count: choices.length })}</p>
          ) : (
            <>
              <h3>{say('reasonPicker.previewHeading', { label: sayReason(template) })}</h3>
              <ReasonPreviewPane
                text={withText(template.text, takesText(template) ? own.trim() || '…' : null)}
                rows={rows}
                connections={connections}
                {...sender}
              />
              <NextStep code={template.code} />
            </>
          )}
          {typing === null && template !== null && (
            <ReasonDigits
              template={template}
              favourites={favourites}
              failure={failure}
              onFavour={(digit) => void favour(digit)}
            />
          )}
          {typing === null && <p className="under">{say('reasonPicker.keys')}</p>}
        </aside>
      </section>
    </>
  );
}
