import type { OwnerHands } from '../owner/call-owner.ts';
import { say } from '../words/say.ts';
import { sayAccess } from '../words/say-access.ts';
import { type CommandResult, complaintOf } from './command-result.ts';
import { accessLines, connectionFacts } from './connection-lines.ts';
import { inColumns } from './print-words.ts';

/** How long the keychain has to give the keys, and the platforms to refuse them, in ms. */
const waitMs = 3_000;

/** `callstop connections list`: what is set up, and how the keys stand. */
export async function listConnections(owner: OwnerHands, now: () => number): Promise<CommandResult> {
  const answer = await owner.send('lists.settle', { waitMs });
  if (!answer.ok) return complaintOf(answer.failure);
  const { connections } = answer.value;
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
    exit: 0,
    json: { connections: connections.map((view) => connectionFacts(view, at)) },
    lines:
      connections.length === 0
        ? [say('failures.noConnection.what'), say('failures.noConnection.do')]
        : [...inColumns(headings, rows), ...connections.flatMap((view) => accessLines(view, at))],
  };
}
