import type { CallFacts, UnreadableRow } from '../contract/call.ts';
import type { CallRow } from '../contract/snapshot.ts';
import { say } from './say.ts';
import { sayOutcome } from './say-outcome.ts';

/** How the newest reading shows a call. */
export function sayCallState(state: CallRow['state']): string {
  return say(`calls.state.${state}`);
}

/** A number of calls: 1 call, 7 calls. */
export function sayCalls(count: number): string {
  return say('calls.count', { count });
}

/** A number of live calls: 12 live; or, where that is no longer `sure`, 12 live when last seen. Null: none was ever seen. */
export function sayLive(count: number, sure: boolean | null): string {
  return sure === null ? say('calls.neverSeen') : say(sure ? 'calls.live' : 'calls.lastLive', { count });
}

/** The number, or the words for having none, at one end of a call. */
export function sayNumber(facts: CallFacts, end: 'from' | 'to'): string {
  const number = facts[end];
  if (number !== null) return number;
  const farEnd = facts.direction === 'inbound' ? 'from' : 'to';
  return !facts.hasNumber && end === farEnd ? say('calls.noNumber') : say('calls.notGiven');
}

/** Which way the call went. */
export function sayDirection(direction: CallFacts['direction']): string {
  return direction === null ? say('calls.notGiven') : say(`calls.direction.${direction}`);
}

/** A name for the call by its two ends, for those who hear it rather than see its row. */
export function sayCallName(facts: CallFacts): string {
  return say('calls.nameBetween', { from: sayNumber(facts, 'from'), to: sayNumber(facts, 'to') });
}

/** A name for the row's call: by its two ends, or by its id where neither is known. */
export function sayRowName({ call, facts }: Pick<CallRow, 'call' | 'facts'>): string {
  const known = facts.from !== null || facts.to !== null;
  return known ? sayCallName(facts) : say('calls.name', { id: call.callId });
}

/** The row in one breath: who speaks, which call, how it stands, and what became of its end. */
export function sayRow(row: Pick<CallRow, 'call' | 'facts' | 'state' | 'attempt'>, platform: string): string {
  const { facts, state, attempt } = row;
  const status = state === 'notVisible' ? null : facts.status;
  return [
    facts.agent,
    sayRowName(row),
    status,
    sayCallState(state),
    attempt && sayOutcome(attempt, platform).label,
  ]
    .filter((part) => part)
    .join(', ');
}

/** On what the row's state rests. */
export function sayKnown(state: CallRow['state'], platform: string): string {
  return say(`calls.known.${state}`, { platform });
}

/** How many rows of a list can't be read, and what stands where their ids should be. */
export function sayUnreadable(rows: readonly UnreadableRow[]): string {
  const ids = rows.map(({ cause, shownId }) => say(`calls.unreadable.${cause}`, { id: shownId }));
  return `${say('calls.unreadableCount', { count: rows.length })}: ${ids.join(', ')}`;
}
