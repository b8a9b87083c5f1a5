import { type TestCheck, type TestResult, type TestStep, testChecks } from '../contract/connection-test.ts';
import type { Failure } from '../contract/failure.ts';

/** What was found out, by check: a result, or why it fails. Checks that are left out were not tried. */
export type Found = { readonly [C in TestCheck]?: Exclude<TestResult, 'fails' | 'notTried'> | Failure };

/** What is known as soon as any answer came: the host was reached and its certificate was good. */
export const answered = { reach: 'works', trust: 'works' } as const satisfies Found;

/** One step for each check, in their order. */
export function testSteps(found: Found): readonly TestStep[] {
  return testChecks.map((check) => {
    const known = found[check] ?? 'notTried';
    if (typeof known === 'string') return { check, result: known, failure: null };
    return { check, result: 'fails', failure: known };
  });
}

/**
 * What the failure of a first request tells. `asked` is the check that fails where it says nothing of the way there,
 * the key or the base URL.
 */
export function foundByFailure(failure: Failure, asked: 'key' | 'list'): Found {
  switch (failure.code) {
    case 'notReachable':
    case 'proxyTrouble':
    case 'privateAddress':
      return { reach: failure };
    case 'notTrusted':
      return { reach: 'works', trust: failure };
    case 'tooSlow':
      if (failure.phase === 'connect') return { reach: failure };
      return failure.phase === 'secure'
        ? { reach: 'works', trust: failure }
        : { ...answered, [asked]: failure };
    // Whether TLS stood by then can't be told.
    case 'badProtocol':
      return { reach: 'works', basePath: failure };
    case 'keyRefused':
      return { ...answered, key: failure };
    case 'redirect':
    case 'emptyAnswer':
    case 'htmlAnswer':
    case 'unreadableAnswer':
      return { ...answered, basePath: failure };
    case 'refusedByStatus':
      return { ...answered, [isNoRoute(failure.status) ? 'basePath' : asked]: failure };
    case 'saidNo':
      return { ...answered, basePath: 'works', [asked]: failure };
    default:
      return { ...answered, [asked]: failure };
  }
}

/** 404, 405 and 410: nothing of the kind stands at the path. */
function isNoRoute(status: number): boolean {
  return status === 404 || status === 405 || status === 410;
}
