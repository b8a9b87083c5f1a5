import { memo } from 'react';
import type { HistoryEntry } from '../../electron/contract/history.ts';
import { say } from '../../electron/words/say.ts';
import { sayOutcome, sayTimes } from '../../electron/words/say-outcome.ts';
import { sayDoor, sayReason } from '../../electron/words/say-stop.ts';
import { sayMoment } from '../../electron/words/say-time.ts';
import { toneOf } from '../state/selectors.ts';
import { ToneMark } from '../ui/tone-mark.tsx';

interface HistoryRowProps {
  readonly entry: HistoryEntry;
  readonly platform: string;
}

/** One attempt, as it was made and as it ended. */
export const HistoryRow = memo(function HistoryRow({ entry, platform }: HistoryRowProps) {
  const { at, attempt, connectionName, door, from, reason, to, who } = entry;
  const { label, detail } = sayOutcome(attempt, platform);
  const tone = toneOf(attempt);
  const noNumber = say('history.noNumber');
  return (
    <tr>
      <td className="number">
        <time dateTime={new Date(at).toISOString()}>{sayMoment(at, Date.now())}</time>
      </td>
      <td>
        <span className="number">
          {say('history.fromTo', { from: from ?? noNumber, to: to ?? noNumber })}
        </span>
        <div className="under">{attempt.call.callId}</div>
      </td>
      <td>{connectionName}</td>
      <td>{sayDoor(door)}</td>
      <td>
        {sayReason(reason)}
        {reason.note !== null && <div className="under">{say('history.note', { note: reason.note })}</div>}
      </td>
      <td>{who}</td>
      <td className="words" data-tone={tone}>
        <div className="words-label">
          <ToneMark tone={tone} />
          <strong>{label}</strong>
        </div>
        {detail !== '' && <div>{detail}</div>}
        <div className="words-times">{sayTimes(attempt)}</div>
      </td>
    </tr>
  );
});
