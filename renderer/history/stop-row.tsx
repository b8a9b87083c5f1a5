import { memo } from 'react';
import type { StopEntry } from '../../electron/contract/history.ts';
import { say } from '../../electron/words/say.ts';
import { sayCalls } from '../../electron/words/say-call.ts';
import { sayDoor, sayTotals } from '../../electron/words/say-stop.ts';
import { Chevron } from '../ui/chevron.tsx';
import { ReasonCell, TimeCell } from './history-cells.tsx';
import type { HistoryRowProps } from './history-rows.ts';

/** One stop with its totals. It opens to its calls. */
export const StopRow = memo(function StopRow({
  entry,
  id,
  current,
  open,
  onOpen,
}: HistoryRowProps<StopEntry>) {
  const { stop, connectionNames } = entry;
  const { door, reason, recorded, startedAt, totals, who } = stop;
  return (
    <tr
      className="log-row log-stop"
      data-entry={id}
      data-level={1}
      tabIndex={current ? 0 : -1}
      aria-level={1}
      aria-expanded={open}
      onClick={() => onOpen(entry)}
    >
      <TimeCell at={startedAt} />
      <td className="log-call">
        <span className="log-fold">
          <Chevron /> {sayCalls(totals.targeted)}
        </span>
      </td>
      <td className="log-connection">{connectionNames.join(', ')}</td>
      <td className="log-door">{sayDoor(door)}</td>
      <ReasonCell reason={reason} after={stop.reasonAfter} />
      <td className="log-who">{who}</td>
      <td className="log-outcome words" colSpan={2}>
        <strong>{sayTotals(totals)}</strong>
        {!recorded && <div className="under">{say('history.notRecorded')}</div>}
      </td>
    </tr>
  );
});
