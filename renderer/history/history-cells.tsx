import type { HistoryEntry } from '../../electron/contract/history.ts';
import type { StopReason } from '../../electron/contract/stop.ts';
import { say } from '../../electron/words/say.ts';
import { sayReason } from '../../electron/words/say-stop.ts';
import { sayMoment } from '../../electron/words/say-time.ts';
import { NextStep } from './next-step.tsx';

/** When the gesture was made. */
export function TimeCell({ at }: { readonly at: number }) {
  return (
    <td className="log-time number">
      <time dateTime={new Date(at).toISOString()}>{sayMoment(at, Date.now())}</time>
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
