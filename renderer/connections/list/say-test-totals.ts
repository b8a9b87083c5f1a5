import type { ConnectionTest } from '../../../electron/contract/connection-test.ts';
import { say } from '../../../electron/words/say.ts';

/** What came of a test of the connection of this name, in one sentence. */
export function sayTestTotals(connection: string, { steps }: ConnectionTest): string {
  const count = steps.filter(({ result }) => result === 'fails').length;
  return count === 0
    ? say('connectionForms.test.allWork', { connection })
    : say('connectionForms.test.someFail', { connection, count });
}
