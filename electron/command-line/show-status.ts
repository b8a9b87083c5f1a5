import type { ArmedReason } from '../contract/armed.ts';
import { keyLackOf } from '../contract/connection.ts';
import type { DesktopDoors } from '../contract/desktop-doors.ts';
import type { ReachPart } from '../contract/emergency.ts';
import type { OwnerHands } from '../owner/call-owner.ts';
import { say } from '../words/say.ts';
import { sayAccess } from '../words/say-access.ts';
import { sayArmedReason } from '../words/say-armed.ts';
import { sayEmergency } from '../words/say-emergency.ts';
import { sayReach } from '../words/say-reach.ts';
import { saySight } from '../words/say-sight.ts';
import { addedCount, withAdded } from './added-count.ts';
import { type CommandResult, complaintOf } from './command-result.ts';
import { isLeftOpen } from './connection-called.ts';
import { exitOfStatus } from './exit-code.ts';
import { failureLine, lineOf } from './failure-lines.ts';
import { shownFailure } from './practice-failure.ts';
import { connectionJson, noteJson } from './print-json.ts';
import { reachJson } from './reach-report.ts';
import { sayLiveOn } from './say-lines.ts';

/** How long a status waits for every connection's first complete look, in ms. */
const waitMs = 10_000;

/** `callstop status`: whether a stop would work now and what it would reach, and why not. */
export async function showStatus(owner: OwnerHands, now: () => number): Promise<CommandResult> {
  const looked = await owner.send('lists.settle', { waitMs });
  if (!looked.ok) return complaintOf(looked.failure);
  const answer = await owner.send('status.get', null);
  if (!answer.ok) return complaintOf(answer.failure);
  const { armed, latched, liveCalls, connections } = answer.value;
  const { practice, reach, doors, emergency } = looked.value;
  const nameOf = (id: string | null) => connections.find((view) => view.id === id)?.name ?? null;
  const told = ({ failure: given, connectionId, unlisted }: ArmedReason) => {
    const failure = shownFailure(given, practice);
    const words = lineOf(failure, sayArmedReason({ failure, ...(unlisted ? { unlisted } : {}) }));
    return { code: failure.code, words, connection: nameOf(connectionId) };
  };
  const reasons = answer.value.reasons.map(told);
  const warnings = answer.value.warnings.map(told);
  const leftOpen = looked.value.notes.filter(isLeftOpen);
  const at = now();
  return {
    kind: 'report',
    exit: exitOfStatus(armed),
    json: {
      ...{ armed, reasons },
      warnings: [...warnings, ...leftOpen.map(noteJson)],
      ...{ latched, liveCalls },
      reach: reachJson(reach, 'all'),
      doors: doorsJson(doors),
      connections: connections.map((view) => connectionJson(view, looked.value, at)),
    },
    lines: [
      say(`commandLine.armed.${armed}`),
      // What several connections have in common is said once.
      ...new Set([...reasons, ...warnings].map(({ words }) => words)),
      ...leftOpen.map(failureLine),
      ...(latched ? [say('commandLine.latched')] : []),
      ...(latched && emergency ? [sayEmergency(emergency).label] : []),
      ...reachLines(reach),
      sayLiveOn(connections, liveCalls),
      ...connections.map((view) => {
        const isBlind = view.leaving || keyLackOf(view) !== null;
        const sight = isBlind ? sayAccess(view, at).label : saySight(view, at);
        const added = addedCount(view, looked.value);
        return say('commandLine.sight', { connection: view.name, sight: withAdded(sight, added) });
      }),
    ],
  };
}

/** What a stop over everything would do, and where not to all calls. Nothing where there is no connection, which is a reason. */
function reachLines(reach: readonly ReachPart[]): readonly string[] {
  if (reach.length === 0) return [];
  const { line, parts } = sayReach(reach, 'all');
  return [say('armed.reach.would', { what: line }), ...parts];
}

function doorsJson({ tray, shortcut, socket }: DesktopDoors) {
  return { tray, shortcut: shortcut.state, commandLine: socket };
}
