import { covers, type ReachPart, type StopScope } from '../contract/emergency.ts';
import type { StopHands } from '../owner/direct-stop/stop-hands.ts';
import { say } from '../words/say.ts';
import { saySightFailure } from '../words/say-failure.ts';
import { sayReach } from '../words/say-reach.ts';
import { type Complaint, complaintOf, type Report } from './command-result.ts';
import type { ExitCode } from './exit-code.ts';
import { failureLine, lineOf } from './failure-lines.ts';
import { noteJson } from './print-json.ts';
import { engageInputOf, type StopCommand } from './stop-command.ts';

/** How long a dry run waits for every connection's first complete look, in ms. */
const waitMs = 5_000;

/** What a stop would do now, which is not done. */
export async function reportReach(hands: StopHands, command: StopCommand): Promise<Report | Complaint> {
  const looked = await hands.send('lists.settle', { waitMs });
  if (!looked.ok) return complaintOf(looked.failure);
  const input = await engageInputOf(hands, command);
  if ('kind' in input) return input;
  const status = await hands.send('status.get', null);
  if (!status.ok) return complaintOf(status.failure);
  const { latched, listFailures } = status.value;
  const { scope } = input;
  const parts = looked.value.reach.filter(({ connectionId }) => covers(scope, connectionId));
  if (parts.length === 0) return complaintOf(listFailures[0] ?? { code: 'noConnection' });
  return {
    kind: 'report',
    exit: exitOfReach(parts, listFailures.length > 0),
    json: { dryRun: true, reach: reachJson(parts, scope), latched, notes: listFailures.map(noteJson) },
    lines: [
      ...reachLines(parts, scope),
      ...listFailures.map(failureLine),
      ...(latched ? [say('commandLine.latched')] : []),
      say('stopCommand.dryRun'),
    ],
  };
}

/** What a stop would do, for scripts. */
export function reachJson(parts: readonly ReachPart[], scope: StopScope) {
  return {
    calls: parts.reduce((sum, { calls }) => sum + calls, 0),
    connections: parts.map(({ connectionName }) => connectionName),
    words: sayReach(parts, scope).line,
    parts: parts.map(({ connectionName: connection, calls, reach, failure }) => ({
      ...{ connection, calls, reach },
      failure: failure && {
        code: failure.code,
        words: lineOf(failure, saySightFailure(failure, reach === 'listed')),
      },
    })),
  };
}

function reachLines(parts: readonly ReachPart[], scope: StopScope): readonly string[] {
  const { line, parts: others } = sayReach(parts, scope);
  return [line, ...others];
}

/** 3: nothing could be tried. 1: some calls would not be reached, or could not be seen. */
function exitOfReach(parts: readonly ReachPart[], isListBroken: boolean): ExitCode {
  if (parts.every(({ reach }) => reach === 'none')) return 3;
  return !isListBroken && parts.every(({ reach }) => reach === 'all' || reach === 'held') ? 0 : 1;
}
