import type { ReactNode } from 'react';
import type { ConnectionView } from '../../electron/contract/connection.ts';
import type { CallRow } from '../../electron/contract/snapshot.ts';
import { say } from '../../electron/words/say.ts';
import { sayCallState, sayDirection, sayKnown, sayNumber } from '../../electron/words/say-call.ts';
import { sayMoment } from '../../electron/words/say-time.ts';
import { lastRead } from '../state/last-read.ts';
import { TickingText } from '../ui/ticking-text.tsx';
import { CopyNumber } from './copy-number.tsx';

interface CallFactListProps {
  readonly row: CallRow;
  readonly connection: ConnectionView | undefined;
}

/** What is known of a call, fact by fact, and on what that rests. */
export function CallFactList({ row, connection }: CallFactListProps) {
  const { call, facts, state } = row;
  const readAt = lastRead(row, connection?.sight);
  const { startedAt } = facts;
  const moment = (at: number) => (now: number) => sayMoment(at, now);
  return (
    <dl className="facts">
      <Fact name="agent">{facts.agent ?? say('window.noAgent')}</Fact>
      <Fact name="campaign">{facts.campaign ?? say('calls.notGiven')}</Fact>
      {(['from', 'to'] as const).map((end) => (
        <Fact key={end} name={end}>
          <span className="number">{sayNumber(facts, end)}</span>
          {facts[end] !== null && <CopyNumber call={call} end={end} number={facts[end]} />}
        </Fact>
      ))}
      <Fact name="direction">{sayDirection(facts.direction)}</Fact>
      <Fact name="status">{facts.status || say('window.noStatus')}</Fact>
      <Fact name="state">{sayCallState(state)}</Fact>
      <Fact name="started">
        {startedAt === null ? say('calls.notGiven') : <TickingText text={moment(startedAt)} />}
      </Fact>
      <Fact name="connection">
        {connection ? `${connection.name} (${connection.platformName})` : call.connectionId}
      </Fact>
      <Fact name="id">
        <span className="call-id">{call.callId}</span>
      </Fact>
      <Fact name="lastRead">
        {readAt === null ? say('window.details.neverRead') : <TickingText text={moment(readAt)} />}
      </Fact>
      <Fact name="known">{sayKnown(state, connection?.platformName ?? '')}</Fact>
    </dl>
  );
}

type FactName =
  | 'agent'
  | 'campaign'
  | 'from'
  | 'to'
  | 'direction'
  | 'status'
  | 'state'
  | 'started'
  | 'connection'
  | 'id'
  | 'lastRead'
  | 'known';

function Fact({ name, children }: { readonly name: FactName; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{say(`window.details.${name}`)}</dt>
      <dd>{children}</dd>
    </div>
  );
}
