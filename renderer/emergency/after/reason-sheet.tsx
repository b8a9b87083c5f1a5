import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { reasonByCode, takesText } from '../../../electron/contract/reason.ts';
import { say } from '../../../electron/words/say.ts';
import { sayDayAndTime } from '../../../electron/words/say-time.ts';
import { currentPlace, movedTo, reasonSections } from '../../calls/reason-choices.ts';
import { pickerAct } from '../../calls/reason-keys.ts';
import { ReasonSearch } from '../../calls/reason-search.tsx';
import { ReasonTextForm } from '../../calls/reason-text-form.tsx';
import { useMirror } from '../../state/window-mirror.ts';
import { changeEmergency, useEmergency } from '../emergency-store.ts';
import { giveReason } from '../stop-acts.ts';

interface ReasonAfterProps {
  readonly stopId: string;
  /** UTC ms of the stop's gesture. */
  readonly at: number;
}

/** The sheet for the true reason of a stop, while one is being given. */
export function ReasonSheet() {
  const asked = useEmergency((store) => store.reasonFor);
  return asked && <ReasonAfter key={asked.stopId} {...asked} />;
}

/** Longest note, in characters, as the owner takes it. */
const noteLimit = 2_000;

/** Gives a whole stop its true reason, in one sheet beside everything else: nothing waits for it. */
function ReasonAfter({ stopId, at }: ReasonAfterProps) {
  const favourites = useMirror(({ snapshot }) => snapshot?.favourites) ?? [];
  const list = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const headingId = useId();
  const [text, setText] = useState('');
  const [note, setNote] = useState('');
  const [own, setOwn] = useState('');
  const [markedId, setMarkedId] = useState<string | null>(null);
  /** Code of the reason whose text is being typed. */
  const [typing, setTyping] = useState<string | null>(null);
  useEffect(() => {
    const before = document.activeElement;
    list.current?.focus();
    list.current?.closest('section')?.scrollIntoView({ block: 'nearest' });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  const sections = reasonSections(favourites, text).filter(({ kind }) => kind !== 'neutral');
  const choices = sections.flatMap((section) => section.choices);
  const place = currentPlace(choices, markedId, text);
  const current = choices[place];
  const close = () => changeEmergency({ reasonFor: null });
  const pick = async (code: string, ownText: string | null) => {
    const template = reasonByCode(code);
    if (template === null) return;
    if (takesText(template) && ownText === null) {
      setTyping(code);
      return;
    }
    const kept = note.trim() === '' ? null : note.trim();
    if (await giveReason({ stopId, reasonCode: code, reasonText: ownText, note: kept })) close();
  };
  const onText = (typed: string) => {
    setText(typed);
    setMarkedId(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      if (typing === null) close();
      else flushSync(() => setTyping(null));
      return;
    }
    const inSearch = event.target === search.current;
    if (!inSearch && event.target !== list.current) return;
    const act = pickerAct(event, inSearch ? 'search' : 'list');
    if (act === null || act === 'close') return;
    if (act !== 'type') event.preventDefault();
    if (act === 'search' || act === 'type') search.current?.focus();
    else if (act === 'pick') {
      if (current) void pick(current.template.code, null);
      else setMarkedId(choices[0]?.id ?? null);
    } else if ('end' in act) void pick(favourites[act.end - 1] ?? '', null);
    else if ('move' in act) setMarkedId(movedTo(choices, place, act.move));
  };
  return (
    <section className="reason-after" aria-labelledby={headingId} onKeyDown={onKeyDown}>
      <div className="reason-head">
        <h2 id={headingId}>{say('emergencyWindow.reason.heading')}</h2>
        <button type="button" className="button" onClick={close}>
          {say('emergencyWindow.reason.close')}
        </button>
      </div>
      <p className="quiet">{say('emergencyWindow.reason.means', { time: sayDayAndTime(at) })}</p>
      <label className="reason-note">
        {say('emergencyWindow.reason.note')}
        <input
          className="field"
          value={note}
          maxLength={noteLimit}
          autoComplete="off"
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </label>
      {typing === null ? (
        <ReasonSearch
          {...{ search, list, text, sections, current, onText }}
          onPoint={(choice) => setMarkedId(choice.id)}
          onPick={(choice) => void pick(choice.template.code, null)}
        />
      ) : (
        <ReasonTextForm
          own={own}
          endWords={say('emergencyWindow.reason.give')}
          onChange={setOwn}
          onBack={() => setTyping(null)}
          onEnd={() => void pick(typing, own.trim())}
        />
      )}
    </section>
  );
}
