import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { HistoryEntry } from '../../electron/contract/history.ts';
import { say } from '../../electron/words/say.ts';
import { sayFacts } from '../../electron/words/say-evidence.ts';
import { sayOutcome, sayTimes } from '../../electron/words/say-outcome.ts';
import { sayDoor, sayReason } from '../../electron/words/say-stop.ts';
import { sayUtc } from '../../electron/words/say-utc.ts';
import { toneOf } from '../state/selectors.ts';
import { ToneMark } from '../ui/tone-mark.tsx';
import { ReadEvidence } from './evidence-list.tsx';
import { CallName, TrueReason } from './history-cells.tsx';
import { NextStep } from './next-step.tsx';
import { useEvidence } from './use-evidence.ts';

interface HistoryDrawerProps {
  readonly entry: HistoryEntry;
  readonly platform: string;
  /** Whether the keyboard goes there as it opens. */
  readonly takesFocus: boolean;
  readonly onClose: () => void;
}

/** Why one attempt is called what it is called, beside the list, which stays usable. */
export function HistoryDrawer({ entry: opened, platform, takesFocus, onClose }: HistoryDrawerProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const read = useEvidence(opened.attempt);
  const entry = read.evidence?.entry ?? opened;
  const { at, attempt, connectionName, door, facts, reason, reasonSent, who } = entry;
  const { label, detail } = sayOutcome(attempt, platform);
  const tone = toneOf(attempt);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
  };
  const lines: readonly (readonly [string, string])[] = [
    [say('history.moment'), sayUtc(at)],
    [say('history.column.who'), say('history.by', { who, door: sayDoor(door) })],
    [say('history.connection'), connectionName],
    [say('history.reason'), say('history.reasonWithCode', { label: sayReason(reason), code: reason.code })],
    reasonSent === null ? [say('history.reasonKept'), reason.text] : [say('history.reasonSent'), reasonSent],
    [say('history.times'), sayTimes(attempt)],
    [say('history.column.after'), facts === null ? say('history.nothingTold') : sayFacts(facts)],
  ];
  return (
    <aside
      className="history-drawer"
      aria-label={say('history.evidenceOf', { call: attempt.call.callId })}
      onKeyDown={onKeyDown}
    >
      <header className="history-drawer-head">
        <h2 ref={heading} tabIndex={-1}>
          <CallName {...entry} />
        </h2>
        <button type="button" className="button" onClick={onClose}>
          {say('history.close')}
        </button>
      </header>
      <div className="words" data-tone={tone}>
        <div className="words-label">
          <ToneMark tone={tone} />
          <strong>{label}</strong>
        </div>
        {detail !== '' && <p>{detail}</p>}
      </div>
      {entry.reasonAfter && <TrueReason after={entry.reasonAfter} />}
      <NextStep code={entry.reasonAfter?.code ?? reason.code} />
      <dl className="history-facts">
        {lines
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        {reason.note !== null && (
          <div>
            <dt />
            <dd>{say('history.note', { note: reason.note })}</dd>
          </div>
        )}
      </dl>
      <h3>{say('evidence.heading')}</h3>
      <ReadEvidence {...read} platform={platform} />
    </aside>
  );
}
