import type { Clock } from '../../calls/clock.ts';
import type { ConnectionTest, TestCheck, TestResult, TestStep } from '../../contract/connection-test.ts';
import type { Failure } from '../../contract/failure.ts';
import type { HttpConnection } from '../../platforms/http.ts';
import type { Platform } from '../../platforms/platform.ts';
import { answered, foundByFailure, testSteps } from '../../platforms/try-out.ts';

/** What a test of a connection is made of. */
export interface TestParts {
  readonly platform: Pick<Platform, 'basePaths' | 'tryOut'>;
  /** As parseBaseUrl gives it. */
  readonly baseUrl: string;
  /** Opens a connection with the key that is tested; it is closed again. */
  readonly open: (baseUrl: string) => HttpConnection;
  readonly clock: Clock;
}

/**
 * Finds out what works under a base URL, by reading only. Where the platform does not answer there, the same host's
 * other base paths are tried until one takes the key: that one is `elsewhere`.
 */
export async function testConnection(parts: TestParts): Promise<ConnectionTest> {
  const { platform, baseUrl, clock } = parts;
  const begun = clock.now();
  const steps = await tryOutAt(parts, baseUrl);
  let elsewhere: string | null = null;
  if (resultOf(steps, 'basePath') === 'fails') {
    for (const sibling of siblingsOf(baseUrl, platform.basePaths)) {
      if (!answersHere(await tryOutAt(parts, sibling))) continue;
      elsewhere = sibling;
      break;
    }
  }
  return { at: clock.utc(), ms: clock.now() - begun, steps, elsewhere };
}

/** Finds out what can be told without a key: whether the host is reached, and its certificate good. */
export async function testWithoutKey(
  parts: Pick<TestParts, 'baseUrl' | 'clock'> & {
    /** Opens a connection to the host and closes it: null, or why it can't be. */
    readonly reach: () => Promise<Failure | null>;
    /** Why there is no key. */
    readonly lack: Failure;
  },
): Promise<ConnectionTest> {
  const { baseUrl, reach, lack, clock } = parts;
  const begun = clock.now();
  const failure = await reach();
  const found = failure === null ? answered : foundByFailure(failure, 'key', false);
  const steps = trustedWhere(baseUrl, testSteps({ ...found, key: lack }));
  return { at: clock.utc(), ms: clock.now() - begun, steps, elsewhere: null };
}

/** The same host's base URLs with the platform's other base paths, whichever of them this one ends with. */
function siblingsOf(baseUrl: string, basePaths: readonly string[]): readonly string[] {
  const { origin, pathname } = new URL(baseUrl);
  const path = pathname.replace(/\/+$/, '');
  const known = basePaths.filter((end) => path.endsWith(end)).sort((a, b) => b.length - a.length)[0] ?? '';
  const stem = path.slice(0, path.length - known.length);
  return basePaths.filter((end) => end !== known).map((end) => origin + stem + end);
}

async function tryOutAt({ platform, open }: TestParts, baseUrl: string): Promise<readonly TestStep[]> {
  const http = open(baseUrl);
  try {
    return trustedWhere(baseUrl, await platform.tryOut(http));
  } finally {
    http.close();
  }
}

/** Only loopback is spoken to without TLS, and there is no certificate to look at. */
function trustedWhere(baseUrl: string, steps: readonly TestStep[]): readonly TestStep[] {
  if (baseUrl.startsWith('https:')) return steps;
  return steps.map((step) =>
    step.check === 'trust' ? { ...step, result: 'notOffered', failure: null } : step,
  );
}

function answersHere(steps: readonly TestStep[]): boolean {
  return resultOf(steps, 'key') === 'works' && resultOf(steps, 'basePath') === 'works';
}

function resultOf(steps: readonly TestStep[], check: TestCheck): TestResult | undefined {
  return steps.find((step) => step.check === check)?.result;
}
