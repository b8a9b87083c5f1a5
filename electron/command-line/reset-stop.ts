import { keyLackOf } from '../contract/connection.ts';
import type { ResetReport } from '../contract/emergency.ts';
import type { Snapshot } from '../contract/snapshot.ts';
import { openOutcomes } from '../contract/stop.ts';
import type { OwnerHands } from '../owner/call-owner.ts';
import { say } from '../words/say.ts';
import { type CommandResult, complaintOf } from './command-result.ts';
import { isSeen } from './exit-code.ts';
import { failureLine } from './failure-lines.ts';
import { noteJson } from './print-json.ts';

/** How long our own new owner looks at the calls after a reset, in ms, to say what is open. */
const lookMs = 5_000;

/** What stays open after a reset. */
type LeftOpen = Pick<ResetReport, 'open' | 'unseen'>;

/**
 * `callstop reset`: releases the latch, and says what stays open and which connections can start calls. A connection that can't list
 * its calls is told, and changes no exit code.
 */
export async function resetStop({
  owner,
  ours,
}: {
  readonly owner: OwnerHands;
  readonly ours: boolean;
}): Promise<CommandResult> {
  const known = await owner.send('snapshot.get', null);
  if (!known.ok) return complaintOf(known.failure);
  const { emergency } = known.value;
  if (!emergency?.latched) return complaintOf({ code: 'notEngaged' });
  const answer = await owner.send('stop.reset', { stopId: emergency.stopId, door: 'command' });
  if (!answer.ok) return complaintOf(answer.failure);
  const { stopId, canStart, notKept } = answer.value;
  // An owner that has only just begun had not seen the calls by then.
  const looked = ours ? await owner.send('lists.settle', { waitMs: lookMs }) : null;
  const { open, unseen } = looked?.ok ? leftOpenIn(looked.value) : answer.value;
  const blind = known.value.connections.filter(({ name, canList }) => canList && unseen.includes(name));
  return {
    kind: 'report',
    exit: open > 0 || blind.length > 0 || notKept !== null ? 1 : 0,
    json: { reset: { stop: stopId, open, unseen, canStart, notKept: notKept && noteJson(notKept) } },
    lines: [
      say('stopCommand.reset.released', { stop: stopId }),
      open > 0 ? say('stopCommand.reset.open', { count: open }) : '',
      unseen.length > 0 ? say('stopCommand.reset.unseen', { connections: unseen.join(', ') }) : '',
      canStart.length > 0 ? say('stopCommand.reset.canStart', { connections: canStart.join(', ') }) : '',
      notKept === null ? '' : failureLine(notKept),
    ].filter((line) => line !== ''),
  };
}

function leftOpenIn({ calls, connections }: Snapshot): LeftOpen {
  const open = calls.filter(
    ({ state, attempt }) =>
      state === 'live' ||
      (state !== 'over' && attempt?.outcome != null && openOutcomes.includes(attempt.outcome)),
  );
  const unseen = connections.filter((view) => !view.canList || !isSeen(view) || keyLackOf(view) !== null);
  return { open: open.length, unseen: unseen.map(({ name }) => name) };
}
