import { useCallback } from 'react';
import type { HistoryEntry } from '../../electron/contract/history.ts';
import type { ReasonAfter, StopReason } from '../../electron/contract/stop.ts';
import { say } from '../../electron/words/say.ts';
import { sayReason } from '../../electron/words/say-stop.ts';
import { sayDayAndTime, sayMoment } from '../../electron/words/say-time.ts';
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
  /** The true reason where one was given afterwards. */
  readonly after: ReasonAfter | null;
  /** What the platform was sent; null where it takes none, undefined where that differs from call to call. */
  readonly sent?: string | null;
}

/** Why: label and code, the text and where it went, the note, and what is to be done next. */
export function ReasonCell({ reason, after, sent }: ReasonCellProps) {
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
      {after && <TrueReason after={after} />}
      <NextStep code={after?.code ?? code} />
    </td>
  );
}

/** The true reason that was given to a stop after it, by whom and when, with its note. */
export function TrueReason({ after }: { readonly after: ReasonAfter }) {
  const { code, text, note, who, at } = after;
  const reason = say('history.reasonWithCode', { label: sayReason({ code, text }), code });
  return (
    <div className="true-reason">
      <strong>{say('emergencyWindow.reason.after', { reason })}</strong>
      <div className="under">
        {[
          text,
          ...(note === null ? [] : [say('history.note', { note })]),
          say('emergencyWindow.reason.by', { who, time: sayDayAndTime(at) }),
        ].join(' · ')}
      </div>
    </div>
  );
}
