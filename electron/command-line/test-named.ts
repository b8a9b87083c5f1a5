import { keyLackOf } from '../contract/connection.ts';
import { type CommandResult, complaintOf } from './command-result.ts';
import {
  accessLinesBesideTest,
  connectionFacts,
  testJson,
  testLines,
  testWorks,
  withoutSight,
} from './connection-lines.ts';
import { type ConnectionTools, connectionNamed, connectionOfId } from './connection-tools.ts';
import { shownFailure } from './practice-failure.ts';

/** `callstop connections test`: says what works on a connection, without ending anything. */
export async function testNamed({ owner, now }: ConnectionTools, wanted: string): Promise<CommandResult> {
  const named = await connectionNamed(owner, wanted);
  if ('kind' in named) return named;
  const answer = await owner.send('connections.test', { connectionId: named.id });
  if (!answer.ok) return complaintOf(answer.failure);
  // Its key has come meanwhile.
  const view = await connectionOfId(owner, named.id);
  if ('kind' in view) return view;
  const lack = keyLackOf(view);
  if (lack) return complaintOf(lack);
  const [tested, at] = [withoutSight(view), now()];
  const steps = answer.value.steps.map((step) => ({
    ...step,
    failure: shownFailure(step.failure, view.practice),
  }));
  const test = { ...answer.value, steps };
  return {
    kind: 'report',
    exit: testWorks(test) ? 0 : 1,
    json: { connection: connectionFacts(tested, at), test: testJson(test, view) },
    lines: [...testLines(test, view), ...accessLinesBesideTest(tested, at)],
  };
}
