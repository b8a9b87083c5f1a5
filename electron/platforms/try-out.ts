import { type TestCheck, type TestResult, type TestStep, testChecks } from '../contract/connection-test.ts';
import type { Failure, FailureParams } from '../contract/failure.ts';
import type { HttpConnection } from './http.ts';

/** What was found out, by check: a result, or why it fails. Checks that are left out were not tried. */
export type Found = { readonly [C in TestCheck]?: Exclude<TestResult, 'fails' | 'notTried'> | Failure };

/** What is known as soon as a request could be sent: the host was reached and its certificate was good. */
export const answered = { reach: 'works', trust: 'works' } as const satisfies Found;

/** One step for each check, in their order. */
export function testSteps(found: Found): readonly TestStep[] {
  return testChecks.map((check) => {
    const known = found[check] ?? 'notTried';
    if (typeof known === 'string') return { check, result: known, failure: null };
    return { check, result: 'fails', failure: known };
  });
}

/** The same connection, and whether a byte of a request has left on it. */
export function watchSending(http: HttpConnection): { readonly http: HttpConnection; isSent(): boolean } {
  let sent = false;
  return {
    http: {
      ...http,
      async request(wanted) {
        const result = await http.request(wanted);
        if (result.sentAt !== null) sent = true;
        return result;
      },
    },
    isSent: () => sent,
  };
}

/**
 * What the failure of a first request tells. `asked` is the check that fails where it says nothing of the way there,
 * the key or the base URL; `sent`: whether a byte of it left, so that the key was sent.
 */
export function foundByFailure(failure: Failure, asked: 'key' | 'list', sent: boolean): Found {
  const shown = shownByFailure(failure, asked);
  return sent ? { ...answered, key: 'notKnown', ...shown } : shown;
}

function shownByFailure(failure: Failure, asked: 'key' | 'list'): Found {
  switch (failure.code) {
    case 'notReachable':
    case 'proxyTrouble':
    case 'privateAddress':
      return { reach: failure };
    case 'notTrusted':
      return { reach: 'works', trust: failure };
    case 'tooSlow':
      return isOnTheWay(failure.phase) ? { reach: failure } : { [asked]: failure };
    case 'badProtocol':
      return { reach: 'works', basePath: failure };
    case 'keyRefused':
      return { key: failure };
    case 'redirect':
    case 'emptyAnswer':
    case 'htmlAnswer':
    case 'unreadableAnswer':
      return { basePath: failure };
    case 'refusedByStatus':
      return { [isNoRoute(failure.status) ? 'basePath' : asked]: failure };
    case 'saidNo':
      return { basePath: 'works', [asked]: failure };
    default:
      return { [asked]: failure };
  }
}

function isOnTheWay(phase: FailureParams['tooSlow']['phase']): boolean {
  return phase === 'connect' || phase === 'secure';
}

/** 404, 405 and 410: nothing of the kind stands at the path. */
function isNoRoute(status: number): boolean {
  return status === 404 || status === 405 || status === 410;
}
