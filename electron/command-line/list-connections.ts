import type { OwnerHands } from '../owner/call-owner.ts';
import { say } from '../words/say.ts';
import { sayAccess } from '../words/say-access.ts';
import { type CommandResult, complaintOf } from './command-result.ts';
import { accessLines, connectionFacts } from './connection-lines.ts';
import { failureLine } from './failure-lines.ts';
import { noteJson } from './print-json.ts';
import { inColumns } from './print-words.ts';

/** How long the keychain has to give the keys, and the platforms to refuse them, in ms. */
const waitMs = 3_000;

/** `callstop connections list`: what is set up, and how the keys stand. */
export async function listConnections(owner: OwnerHands, now: () => number): Promise<CommandResult> {
  const answer = await owner.send('lists.settle', { waitMs });
  if (!answer.ok) return complaintOf(answer.failure);
  const status = await owner.send('status.get', null);
  if (!status.ok) return complaintOf(status.failure);
  const { listFailures } = status.value;
  const { connections } = answer.value;
  if (connections.length === 0 && listFailures[0]) return complaintOf(listFailures[0]);
  const at = now();
  const headings = (['name', 'platform', 'baseUrl', 'key', 'lists', 'proof', 'id'] as const).map((name) =>
    say(`commandLine.column.${name}`),
  );
  const rows = connections.map((view) => [
    ...[view.name, view.platformName, view.baseUrl, sayAccess(view, at).label],
    say(view.canList ? 'commandLine.yes' : 'commandLine.no'),
    say(`commandLine.proof.${view.proof}`),
    view.id,
  ]);
  return {
    kind: 'report',
    exit: listFailures.length === 0 ? 0 : 1,
    json: {
      connections: connections.map((view) => connectionFacts(view, at)),
      notes: listFailures.map(noteJson),
    },
    lines:
      connections.length === 0
        ? [say('failures.noConnection.what'), say('failures.noConnection.do')]
        : [
            ...inColumns(headings, rows),
            ...connections.flatMap((view) => accessLines(view, at)),
            ...listFailures.map(failureLine),
          ],
  };
}
