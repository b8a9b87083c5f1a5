import type { OwnerHands } from '../owner/call-owner.ts';
import { say } from '../words/say.ts';
import { sayAccess } from '../words/say-access.ts';
import { saySight } from '../words/say-sight.ts';
import { addedCount, withAdded } from './added-count.ts';
import { type CommandResult, complaintOf } from './command-result.ts';
import { isLeftOpen } from './connection-called.ts';
import { exitOfStatus } from './exit-code.ts';
import { failureLine, sightFailureLine } from './failure-lines.ts';
import { keyLack } from './key-lack.ts';
import { shownFailure } from './practice-failure.ts';
import { connectionJson, noteJson } from './print-json.ts';
import { sayLiveOn } from './say-lines.ts';

/** How long a status waits for every connection's first complete look, in ms. */
const waitMs = 10_000;

/** `callstop status`: whether a stop would work now, and why not. */
export async function showStatus(owner: OwnerHands, now: () => number): Promise<CommandResult> {
  const looked = await owner.send('lists.settle', { waitMs });
  if (!looked.ok) return complaintOf(looked.failure);
  const answer = await owner.send('status.get', null);
  if (!answer.ok) return complaintOf(answer.failure);
  const { armed, latched, liveCalls, connections } = answer.value;
  const warnings = [...answer.value.warnings, ...looked.value.notes.filter(isLeftOpen)];
  const reasons = answer.value.reasons.map((failure) => shownFailure(failure, looked.value.practice));
  const at = now();
  return {
    kind: 'report',
    exit: exitOfStatus(armed),
    json: {
      armed,
      reasons: reasons.map((failure) => ({ code: failure.code, words: sightFailureLine(failure) })),
      warnings: warnings.map(noteJson),
      ...{ latched, liveCalls },
      connections: connections.map((view) => connectionJson(view, looked.value, at)),
    },
    lines: [
      say(`commandLine.armed.${armed}`),
      ...reasons.map(sightFailureLine),
      ...warnings.map(failureLine),
      ...(latched ? [say('commandLine.latched')] : []),
      sayLiveOn(connections, liveCalls),
      ...connections.map((view) => {
        const isBlind = view.leaving || keyLack(view) !== null;
        const sight = isBlind ? sayAccess(view, at).label : saySight(view, at);
        const added = addedCount(view, looked.value);
        return say('commandLine.sight', { connection: view.name, sight: withAdded(sight, added) });
      }),
    ],
  };
}
