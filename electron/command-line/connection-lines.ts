import type { Access, ConnectionView } from '../contract/connection.ts';
import type { ConnectionTest } from '../contract/connection-test.ts';
import { say } from '../words/say.ts';
import { type AccessView, sayAccess } from '../words/say-access.ts';
import { sayElsewhere, sayTestStep, type TestedView } from '../words/say-connection-test.ts';
import { onOneLine } from '../words/say-failure.ts';
import { lineOf } from './failure-lines.ts';
import { iso } from './print-json.ts';
import { inColumns } from './print-words.ts';

/** How a connection's key stands, for scripts; at most its last four characters stand in it. */
export function accessJson(view: AccessView, now: number) {
  const { label, failure, why } = sayAccess(view, now);
  return {
    ...keyJson(view.access),
    words: label,
    failure: failure && why && { code: failure.code, words: lineOf(failure, why) },
  };
}

function keyJson(access: Access) {
  switch (access.state) {
    case 'set': {
      const { state, ending, kept, expiresAt } = access;
      return { state, ending, kept, expiresAt: iso(expiresAt) };
    }
    case 'asking':
      return { state: access.state, since: iso(access.since) };
    case 'missing':
      return { state: access.state };
  }
}

/** The whole story and the way out where a key does not stand as it should, as one line; else none. */
export function accessLines(view: AccessView, now: number): readonly string[] {
  const { failure, why } = sayAccess(view, now);
  if (failure === null || why === null) return [];
  return [say('commandLine.sight', { connection: view.name, sight: lineOf(failure, why) })];
}

/** The same beside a test, which tells itself why a key is refused. */
export function accessLinesBesideTest(view: AccessView, now: number): readonly string[] {
  return sayAccess(view, now).failure?.code === 'keyRefused' ? [] : accessLines(view, now);
}

/** What a test found, for scripts. */
export function testJson({ at, ms, steps, elsewhere }: ConnectionTest, view: TestedView) {
  return {
    ...{ at: iso(at), ms },
    steps: steps.map((step) => {
      const { check, result, failure } = step;
      const words = sayTestStep(step, view);
      return {
        ...{ check, result, words: words.result },
        failure: failure && { code: failure.code, words: sayWhyLine(words) },
      };
    }),
    elsewhere,
  };
}

/** What a test found: one line a step, why each failing one fails, and what was not tested. */
export function testLines({ steps, elsewhere }: ConnectionTest, view: TestedView): readonly string[] {
  const told = steps.map((step) => sayTestStep(step, view));
  const headings = (['test', 'result'] as const).map((name) => say(`commandLine.column.${name}`));
  return [
    ...inColumns(
      headings,
      told.map(({ label, result }) => [label, result]),
    ),
    ...told.filter(({ why }) => why !== null).map(sayWhyLine),
    ...(elsewhere === null ? [] : [sayElsewhere(elsewhere, view, { kept: false })]),
    say('connectionTests.ends'),
  ];
}

/** Whether nothing that was tested fails, and the platform took the key. */
export function testWorks({ steps }: ConnectionTest): boolean {
  return steps.every(({ check, result }) =>
    check === 'key' || check === 'basePath' ? result === 'works' : result !== 'fails',
  );
}

/** A connection as scripts know it; never its key. */
export function connectionFacts(view: ConnectionView, now: number) {
  const { id, name, platform, platformName, baseUrl, privateNetwork, practice } = view;
  const { canList, canReadOne, takesReason, proof } = view;
  return {
    ...{ id, name, platform, platformName, baseUrl, privateNetwork, practice },
    ...{ canList, canReadOne, takesReason, proof },
    access: accessJson(view, now),
  };
}

/** A connection but for what its list says of its key, where a test says that better. */
export function withoutSight(view: ConnectionView): ConnectionView {
  const sight = { ...view.sight, asOf: null, complete: false, failure: null, failingSince: null };
  return { ...view, sight };
}

function sayWhyLine({ label, why }: ReturnType<typeof sayTestStep>): string {
  return say('commandLine.sight', { connection: label, sight: why === null ? '' : onOneLine(why) });
}
