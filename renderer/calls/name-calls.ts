import type { CallRow } from '../../electron/contract/snapshot.ts';
import { say } from '../../electron/words/say.ts';
import { sayCalls } from '../../electron/words/say-call.ts';

type Named = Pick<CallRow, 'call' | 'facts'>;

/** So many of several calls are named. */
const namedAtMost = 2;

/** A call by its agent and the other party's number; by its id where that number is not known. */
export function nameCall({ call, facts }: Named): string {
  const { agent, direction, from, to } = facts;
  const number = direction === 'inbound' ? from : to;
  const name = number ?? say('calls.name', { id: call.callId });
  return agent === null ? name : `${agent} ${name}`;
}

/** One call by its name; several by their number, with the first of them named. */
export function nameCalls(rows: readonly Named[]): string {
  const [first, ...others] = rows;
  if (first && others.length === 0) return nameCall(first);
  const names = rows.slice(0, namedAtMost).map(nameCall).join(', ');
  const more = rows.length - namedAtMost;
  const calls = sayCalls(rows.length);
  return more > 0
    ? say('window.namedMore', { calls, names, count: more })
    : say('window.named', { calls, names });
}
