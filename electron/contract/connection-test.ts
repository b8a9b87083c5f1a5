import type { Failure } from './failure.ts';

/**
 * What a test looks at, in this order. reach: the host answers. trust: its certificate is good. key: the platform takes
 * it. basePath: the platform's interface stands under this base URL. list: active calls can be listed. readOne: one call
 * can be read.
 */
export const testChecks = ['reach', 'trust', 'key', 'basePath', 'list', 'readOne'] as const;

/** One thing that a test looks at. */
export type TestCheck = (typeof testChecks)[number];

/**
 * What came of it. notOffered: the platform has no such thing. notTried: something before it failed. nothingToRead:
 * there was no call to read. notKnown: of the key, which was sent, and nothing shows whether it is taken.
 */
export type TestResult = 'works' | 'fails' | 'notOffered' | 'notTried' | 'nothingToRead' | 'notKnown';

/** One step of a test. */
export interface TestStep {
  readonly check: TestCheck;
  readonly result: TestResult;
  /** Why it fails; null otherwise. */
  readonly failure: Failure | null;
}

/** What works on a connection. Nothing was ended to find out. */
export interface ConnectionTest {
  /** UTC ms at which it ended. */
  readonly at: number;
  readonly ms: number;
  /** One for each check, in their order. */
  readonly steps: readonly TestStep[];
  /** Base URL on the same host under which the platform answers, where the one tested is not it; null otherwise. */
  readonly elsewhere: string | null;
}
