import type { OwnerHands } from '../owner/call-owner.ts';
import { say } from '../words/say.ts';
import { type CommandResult, complaintOf } from './command-result.ts';
import { inColumns } from './print-words.ts';

/** `callstop connections list`: what is set up, without looking at any platform. */
export async function listConnections(owner: OwnerHands): Promise<CommandResult> {
  const answer = await owner.send('snapshot.get', null);
  if (!answer.ok) return complaintOf(answer.failure);
  const { connections } = answer.value;
  const headings = (['name', 'platform', 'lists', 'proof', 'id'] as const).map((name) =>
    say(`commandLine.column.${name}`),
  );
  const rows = connections.map(({ name, platformName, canList, proof, id }) => [
    name,
    platformName,
    say(canList ? 'commandLine.yes' : 'commandLine.no'),
    say(`commandLine.proof.${proof}`),
    id,
  ]);
  return {
    kind: 'report',
    exit: 0,
    json: {
      connections: connections.map(
        ({ id, name, platform, platformName, practice, canList, canReadOne, takesReason, proof }) => ({
          ...{ id, name, platform, platformName, practice, canList, canReadOne, takesReason, proof },
        }),
      ),
    },
    lines: connections.length === 0 ? [say('failures.noConnection.what')] : inColumns(headings, rows),
  };
}
