import { useCallback } from 'react';
import type { CallRow } from '../../electron/contract/snapshot.ts';
import { say } from '../../electron/words/say.ts';
import { sayCallState, sayDirection, sayNumber } from '../../electron/words/say-call.ts';
import { sayDuration, sayMoment } from '../../electron/words/say-time.ts';
import { TickingText } from '../ui/ticking-text.tsx';

interface CallCellsProps {
  readonly row: CallRow;
  readonly connection: string;
  /** True when the connection's calls can't be seen now, so that the row tells how old it is. */
  readonly unseen: boolean;
}

/** What the platform tells about a call. Its own status word stands as it came. */
export function CallCells({ row, connection, unseen }: CallCellsProps) {
  const { facts, state, readAt } = row;
  const duration = useCallback(
    (now: number) => {
      const until = state === 'live' ? now : (readAt ?? now);
      return sayDuration(facts.startedAt === null ? null : until - facts.startedAt);
    },
    [facts.startedAt, state, readAt],
  );
  const seen = useCallback(
    (now: number) => say('window.lastSeen', { time: sayMoment(readAt ?? now, now) }),
    [readAt],
  );
  return (
    <>
      <td
        className="cell-agent"
        title={[facts.agent, facts.campaign].filter((part) => part !== null).join('\n')}
      >
        <div className={facts.agent === null ? 'name absent' : 'name'}>
          {facts.agent ?? say('window.noAgent')}
        </div>
        {facts.campaign !== null && <div className="under name">{facts.campaign}</div>}
      </td>
      <td className="cell-from">
        <NumberAt facts={facts} end="from" />
      </td>
      <td className="cell-to">
        <NumberAt facts={facts} end="to" />
      </td>
      <td className="cell-direction">{sayDirection(facts.direction)}</td>
      <td className="cell-status">
        {facts.status || <span className="absent">{say('window.noStatus')}</span>}
        {state !== 'live' && <div className="under">{sayCallState(state)}</div>}
        {state === 'live' && unseen && readAt !== null && <TickingText className="under" text={seen} />}
      </td>
      <td className="cell-duration">
        <TickingText text={duration} />
      </td>
      <td className="cell-connection">{connection}</td>
    </>
  );
}

function NumberAt({ facts, end }: { readonly facts: CallRow['facts']; readonly end: 'from' | 'to' }) {
  return <span className={facts[end] === null ? 'absent' : 'number'}>{sayNumber(facts, end)}</span>;
}
