import type { ConnectionView } from '../../../electron/contract/connection.ts';
import type { ConnectionTest } from '../../../electron/contract/connection-test.ts';
import { say } from '../../../electron/words/say.ts';
import { sayTestStep } from '../../../electron/words/say-connection-test.ts';

/** What came of a test of this connection, in one sentence that names what does not work. */
export function sayTestTotals(
  view: Pick<ConnectionView, 'name' | 'platformName'>,
  { steps }: ConnectionTest,
): string {
  const connection = view.name;
  const fails = steps.filter(({ result }) => result === 'fails').map((step) => sayTestStep(step, view));
  if (fails.length === 0) return say('connectionForms.test.allWork', { connection });
  const what = fails.map(({ label, result }) => say('connectionForms.test.step', { label, result }));
  return say('connectionForms.test.someFail', { connection, what: what.join('; ') });
}
