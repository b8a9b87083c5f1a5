import { useCallback } from 'react';
import type { HistoryEntry } from '../../electron/contract/history.ts';
import type { StopReason } from '../../electron/contract/stop.ts';
import { say } from '../../electron/words/say.ts';
import { sayReason } from '../../electron/words/say-stop.ts';
import { sayMoment } from '../../electron/words/say-time.ts';
import { TickingText } from '../ui/ticking-text.tsx';
import { NextStep } from './next-step.tsx';

/** When the gesture was made. Once its day is over, the day stands there too. */
export function TimeCell({ at }: { readonly at: number }) {
  const text = useCallback((now: number) => sayMoment(at, now), [at]);
  return (
    <td className="log-time number">
      <time dateTime={new Date(at).toISOString()}>
        <TickingText text={text} />
      </time>
    </td>
  );
}

/** The call's two ends with its id, or its id alone where neither end is known. */
export function CallName({ from, to, attempt }: Pick<HistoryEntry, 'from' | 'to' | 'attempt'>) {
  const { callId } = attempt.call;
  if (from === null && to === null) return callId;
  const noNumber = say('history.noNumber');
  return (
    <>
      <span className="number">{say('history.fromTo', { from: from ?? noNumber, to: to ?? noNumber })}</span>
      <span className="under">{callId}</span>
    </>
  );
}

interface ReasonCellProps {
  readonly reason: StopReason;
  /** What the platform was sent; null where it takes none, undefined where that differs from call to call. */
  readonly sent?: string | null;
}

/** Why: label and code, the text and where it went, the note, and what is to be done next. */
export function ReasonCell({ reason, sent }: ReasonCellProps) {
  const { code, text, note } = reason;
  return (
    <td className="log-reason">
      {say('history.reasonWithCode', { label: sayReason(reason), code })}
      {sent !== undefined && (
        <div className="under">
          {sent === null ? say('history.keptHere', { text }) : say('history.sent', { text: sent })}
        </div>
      )}
      {note !== null && <div className="under">{say('history.note', { note })}</div>}
      <NextStep code={code} />
    </td>
  );
}
