import { useCallback } from 'react';
import type { CallRow } from '../../electron/contract/snapshot.ts';
import { say } from '../../electron/words/say.ts';
import { sayCallState, sayDirection, sayNumber } from '../../electron/words/say-call.ts';
import { sayDuration, sayMoment } from '../../electron/words/say-time.ts';
import { ranMs } from '../state/selectors.ts';
import { GridPart } from '../ui/grid-part.tsx';
import { TickingText } from '../ui/ticking-text.tsx';

interface CallCellsProps {
  readonly row: CallRow;
  readonly connection: string;
  readonly platform: string;
  /** True when the connection's calls can't be seen now, so that the row tells how old it is. */
  readonly unseen: boolean;
  /** UTC ms at which it was last read, as far as is known. */
  readonly readAt: number | null;
}

/** What the platform tells about a call. Its own status word stands as it came; a call known by its id alone is its id. */
export function CallCells({ row, connection, platform, unseen, readAt }: CallCellsProps) {
  const { state } = row;
  const duration = useCallback((now: number) => sayDuration(ranMs(row, now)), [row]);
  const seen = useCallback(
    (now: number) => say('window.lastSeen', { time: sayMoment(readAt ?? now, now) }),
    [readAt],
  );
  return (
    <>
      {state === 'notVisible' ? <IdCell row={row} /> : <PartyCells facts={row.facts} />}
      <GridPart role="gridcell" className="cell-status">
        <StatusWords row={row} />
        {state === 'live' && unseen && readAt !== null && <TickingText className="under" text={seen} />}
      </GridPart>
      <GridPart role="gridcell" className="cell-duration">
        {row.facts.startedAt === null ? <UnknownDuration /> : <TickingText text={duration} />}
      </GridPart>
      <GridPart
        role="gridcell"
        className="cell-connection"
        title={[connection, platform].filter((part) => part !== '').join('\n')}
      >
        <div className="name">{connection}</div>
        {platform !== '' && <div className="under name">{platform}</div>}
      </GridPart>
    </>
  );
}

function UnknownDuration() {
  return (
    <>
      <span aria-hidden="true">{sayDuration(null)}</span>
      <span className="heard">{say('calls.durationUnknown')}</span>
    </>
  );
}

function IdCell({ row }: { readonly row: CallRow }) {
  return (
    <GridPart role="gridcell" aria-colspan={4} className="cell-id" title={row.call.callId}>
      <div className="name">{row.call.callId}</div>
    </GridPart>
  );
}

function PartyCells({ facts }: { readonly facts: CallRow['facts'] }) {
  const { agent, campaign, direction } = facts;
  return (
    <>
      <GridPart
        role="gridcell"
        className="cell-agent"
        title={[agent, campaign].filter((part) => part !== null).join('\n')}
      >
        <div className={agent === null ? 'name absent' : 'name'}>{agent ?? say('window.noAgent')}</div>
        {campaign !== null && <div className="under name">{campaign}</div>}
      </GridPart>
      <GridPart role="gridcell" className="cell-from">
        <NumberAt facts={facts} end="from" />
      </GridPart>
      <GridPart role="gridcell" className="cell-to">
        <NumberAt facts={facts} end="to" />
      </GridPart>
      <GridPart role="gridcell" className="cell-direction">
        {sayDirection(direction)}
      </GridPart>
    </>
  );
}

function StatusWords({ row: { facts, state } }: { readonly row: CallRow }) {
  if (state === 'notVisible') return sayCallState(state);
  return (
    <>
      {facts.status || <span className="absent">{say('window.noStatus')}</span>}
      {state !== 'live' && <div className="under">{sayCallState(state)}</div>}
    </>
  );
}

function NumberAt({ facts, end }: { readonly facts: CallRow['facts']; readonly end: 'from' | 'to' }) {
  const number = sayNumber(facts, end);
  return (
    <>
      {/* Seen only where no column has a name. */}
      <span className="cell-label" aria-hidden="true">
        {say(`window.column.${end}`)}
      </span>
      <span className={facts[end] === null ? 'absent' : 'number'} title={number}>
        {number}
      </span>
    </>
  );
}
