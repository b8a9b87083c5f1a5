import { memo } from 'react';
import type { HistoryEntry } from '../../electron/contract/history.ts';
import { say } from '../../electron/words/say.ts';
import { sayFacts } from '../../electron/words/say-evidence.ts';
import { sayOutcome, sayTimes } from '../../electron/words/say-outcome.ts';
import { sayDoor } from '../../electron/words/say-stop.ts';
import { toneOf } from '../state/selectors.ts';
import { ToneMark } from '../ui/tone-mark.tsx';
import { CallName, ReasonCell, TimeCell } from './history-cells.tsx';
import type { HistoryRowProps } from './history-rows.ts';

interface EntryRowProps extends HistoryRowProps<HistoryEntry> {
  readonly platform: string;
  /** 2 for a call under its stop. */
  readonly level: 1 | 2;
}

/** One attempt, as it was made and as it ended, and what the platform told of its call. */
export const HistoryRow = memo(function HistoryRow(props: EntryRowProps) {
  const { entry, platform, level, id, current, open, onOpen } = props;
  const { at, attempt, connectionName, door, facts, reason, reasonSent, who } = entry;
  const { label, detail } = sayOutcome(attempt, platform);
  const tone = toneOf(attempt);
  return (
    <tr
      className="log-row"
      data-entry={id}
      data-level={level}
      tabIndex={current ? 0 : -1}
      aria-level={level === 2 ? level : undefined}
      aria-selected={open}
      onClick={() => onOpen(entry)}
    >
      <TimeCell at={at} />
      <td className="log-call">
        <CallName {...entry} />
      </td>
      <td className="log-connection">{connectionName}</td>
      <td className="log-door">{sayDoor(door)}</td>
      <ReasonCell reason={reason} after={entry.reasonAfter} sent={reasonSent} />
      <td className="log-who">{who}</td>
      <td className="log-outcome words" data-tone={tone}>
        <div className="words-label">
          <ToneMark tone={tone} />
          <strong>{label}</strong>
        </div>
        {detail !== '' && <div>{detail}</div>}
        <div className="words-times">{sayTimes(attempt)}</div>
      </td>
      <td className="log-after">
        {facts === null ? <span className="quiet">{say('history.nothingTold')}</span> : sayFacts(facts)}
      </td>
    </tr>
  );
});
