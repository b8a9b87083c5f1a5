import type { Clock } from '../calls/clock.ts';
import { say } from '../words/say.ts';
import type { CommandResult } from './command-result.ts';
import { type ConnectionTools, connectionNamed, notChanged } from './connection-tools.ts';
import { failureLine } from './failure-lines.ts';
import { noteJson } from './print-json.ts';

/** What a removal works with. */
export interface RemovalTools extends ConnectionTools {
  /** Tells a person something while the command runs. */
  readonly notice: (words: string) => void;
  readonly after: Clock['after'];
}

/** How long a removal goes on without a word, in ms. */
const silentMs = 2_000;

/** `callstop connections remove`: takes a connection out, with its key. */
export async function removeConnection(
  { owner, notice, after }: RemovalTools,
  wanted: string,
): Promise<CommandResult> {
  const view = await connectionNamed(owner, wanted);
  if ('kind' in view) return view;
  const { id, name } = view;
  const stay = after(silentMs, () => notice(say('commandLine.connections.removing', { connection: name })));
  const answer = await owner.send('connections.remove', { connectionId: id });
  stay();
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
    lines: [say('commandLine.connections.removed', { connection: name }), ...troubles.map(failureLine)],
  };
}
