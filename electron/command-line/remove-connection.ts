import { say } from '../words/say.ts';
import { sayFailureLine } from '../words/say-failure.ts';
import type { CommandResult } from './command-result.ts';
import { type ConnectionTools, connectionNamed, notChanged } from './connection-tools.ts';
import { noteJson } from './print-json.ts';

/** `callstop connections remove`: takes a connection out, with its key. */
export async function removeConnection({ owner }: ConnectionTools, wanted: string): Promise<CommandResult> {
  const view = await connectionNamed(owner, wanted);
  if ('kind' in view) return view;
  const { id, name } = view;
  const answer = await owner.send('connections.remove', { connectionId: id });
  if (!answer.ok) return notChanged(answer.failure);
  const { leftBehind, notKept } = answer.value;
  const troubles = [leftBehind, notKept].filter((failure) => failure !== null);
  return {
    kind: 'report',
    exit: troubles.length === 0 ? 0 : 1,
    json: {
      removed: { id, name },
      leftBehind: leftBehind && noteJson(leftBehind),
      notKept: notKept && noteJson(notKept),
    },
    lines: [say('commandLine.connections.removed', { connection: name }), ...troubles.map(sayFailureLine)],
  };
}
