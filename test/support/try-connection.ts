import { expect } from 'vitest';
import type { ConnectionTest, TestCheck, TestResult } from '../../electron/contract/connection-test.ts';
import type { Failure } from '../../electron/contract/failure.ts';
import { testConnection } from '../../electron/owner/connections/test-connection.ts';
import { systemClock } from '../../electron/owner/system-clock.ts';
import { type Deadlines, defaultDeadlines } from '../../electron/platforms/deadlines.ts';
import { openHttp } from '../../electron/platforms/http.ts';
import type { Platform } from '../../electron/platforms/platform.ts';
import { withoutKey } from './callab-link.ts';
import { canaryKey } from './canary.ts';

/** How a connection is tried, where it is not with the canary key, the usual deadlines and no authority. */
export interface TryOptions {
  readonly key?: string;
  readonly deadlines?: Partial<Deadlines>;
  readonly trust?: readonly string[];
}

/** A test of a connection in short. */
export interface Tried {
  /** The result of each check. */
  readonly results: Readonly<Partial<Record<TestCheck, TestResult>>>;
  /** What fails, as check and failure; null where nothing does. */
  readonly fails: { readonly check: TestCheck; readonly failure: Failure | null } | null;
  readonly elsewhere: string | null;
}

/** Tests a connection for real. Fails where it tells a key, or more than one step fails. */
export async function tryConnection(
  platform: Platform,
  baseUrl: string,
  { key = canaryKey, deadlines, trust = [] }: TryOptions = {},
): Promise<Tried> {
  const test: ConnectionTest = withoutKey(
    await testConnection({
      platform,
      baseUrl,
      clock: systemClock,
      open: (url) =>
        openHttp({
          ...{ baseUrl: url, key, trust, version: '0.0.0-test' },
          deadlines: { ...defaultDeadlines, ...deadlines },
          now: () => performance.now(),
        }),
    }),
  );
  const [failing, ...others] = test.steps.filter(({ result }) => result === 'fails');
  expect(others).toEqual([]);
  return {
    results: Object.fromEntries(test.steps.map(({ check, result }) => [check, result])),
    fails: failing === undefined ? null : { check: failing.check, failure: failing.failure },
    elsewhere: test.elsewhere,
  };
}
