import { covers, type ReachPart, type StopScope } from '../contract/emergency.ts';
import { say } from './say.ts';
import { saySightFailure } from './say-failure.ts';

/** What a stop would do: one line, and a line for each connection whose calls it would not all reach. */
export interface ReachWords {
  readonly line: string;
  readonly parts: readonly string[];
}

/** What a stop over this scope would do now, said before the press. */
export function sayReach(reach: readonly ReachPart[], scope: StopScope): ReachWords {
  const covered = reach.filter(({ connectionId }) => covers(scope, connectionId));
  if (covered.length === 0) return { line: say('armed.reach.nowhere'), parts: [] };
  return {
    line: sayLine(covered),
    parts: covered.flatMap((part) => (part.reach === 'all' ? [] : sayPart(part, part.reach))),
  };
}

/** Nought is said as a fact only where every list is whole. */
function sayLine(covered: readonly ReachPart[]): string {
  const within = covered.filter((part) => part.reach !== 'none');
  const count = within.reduce((sum, part) => sum + part.calls, 0);
  const reached = within.length;
  const connections = say('armed.reach.connections', { count: covered.length });
  if (reached === 0) return say('armed.reach.lineNone', { count: covered.length });
  const known = covered.some((part) => part.calls > 0);
  if (!known && covered.some((part) => part.reach !== 'all')) {
    return say('armed.reach.lineUnknown', { connections });
  }
  const calls = sayCalls(count);
  return reached === covered.length
    ? say('armed.reach.line', { calls, connections })
    : say('armed.reach.lineOf', { calls, reached, connections });
}

function sayPart(
  { connectionName: connection, calls: count, failure }: ReachPart,
  reach: 'listed' | 'held' | 'none',
): string {
  const calls = sayCalls(count);
  const why = failure === null ? '' : saySightFailure(failure, reach === 'listed').what;
  const line = reach === 'none' && count > 0 ? 'noneOf' : reach;
  return say(`armed.reach.${line}`, { connection, calls, why }).trimEnd();
}

function sayCalls(count: number): string {
  return say('armed.reach.calls', { count });
}
