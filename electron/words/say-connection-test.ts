import type { ConnectionView } from '../contract/connection.ts';
import type { TestCheck, TestStep } from '../contract/connection-test.ts';
import type { Failure, FailureCode } from '../contract/failure.ts';
import { listFailures } from './en/list-failures.ts';
import { say } from './say.ts';
import { sayLack } from './say-access.ts';
import { type FailureWords, saySightFailure } from './say-failure.ts';

/** What a test was made of. */
export type TestedView = Pick<ConnectionView, 'platformName'>;

/** One step of a test in words. */
export interface TestStepWords {
  /** What was looked at. */
  readonly label: string;
  /** What came of it. */
  readonly result: string;
  readonly tone: 'good' | 'plain' | 'bad';
  readonly failure: Failure | null;
  /** Why it fails, what that means and what to do; null where it does not. Nothing in it speaks of an end. */
  readonly why: FailureWords | null;
}

/** Tells one step of a test of a connection to this platform. */
export function sayTestStep(step: TestStep, { platformName: platform }: TestedView): TestStepWords {
  const { check, failure } = step;
  return {
    label: say(`connectionTests.check.${check}`),
    ...sayResult(step, { platform }),
    failure,
    why: failure && sayWhy(check, failure, { platform }),
  };
}

/** Says at which base URL the platform answers instead; `kept`: that one is kept now. */
export function sayElsewhere(
  baseUrl: string,
  { platformName: platform }: TestedView,
  { kept }: { readonly kept: boolean },
): string {
  const key = kept ? 'connectionTests.keptElsewhere' : 'connectionTests.elsewhere';
  return say(key, { platform, baseUrl });
}

type Platform = { readonly platform: string };

function sayResult(
  { check, result, failure }: TestStep,
  params: Platform,
): Pick<TestStepWords, 'result' | 'tone'> {
  switch (result) {
    case 'works':
      return { result: say(`connectionTests.works.${check}`, params), tone: 'good' };
    case 'fails':
      return { result: sayFailing(check, failure, params), tone: 'bad' };
    case 'notOffered':
      return { result: say(`connectionTests.notOffered.${check}`, params), tone: 'plain' };
    case 'notKnown':
      return { result: say('connectionTests.notKnown', params), tone: 'plain' };
    case 'notTried':
    case 'nothingToRead':
      return { result: say(`connectionTests.${result}`), tone: 'plain' };
  }
}

function sayFailing(check: TestCheck, failure: Failure | null, params: Platform): string {
  if (check === 'reach' && failure?.code === 'tooSlow' && failure.phase === 'secure')
    return say('connectionTests.notSecured');
  if (check !== 'key' || failure === null || failure.code === 'keyRefused')
    return say(`connectionTests.fails.${check}`, params);
  // What stands in the way of a key's proof says nothing of the key.
  return sayLack(failure) ?? say('connectionTests.keyNotKnown', params);
}

/** What a sign-in of the network looks like too, which the way out of these tells. */
const fromNetworks: ReadonlySet<FailureCode> = new Set(['htmlAnswer', 'redirect', 'badProtocol']);

/** Failures that speak of an end or of waiting for the next list get another meaning and another way out here. */
function sayWhy(check: TestCheck, failure: Failure, params: Platform): FailureWords {
  const words = saySightFailure(failure);
  if (!Object.hasOwn(listFailures.of, failure.code)) return words;
  const means = say(`connectionTests.means.${check}`, params);
  if (fromNetworks.has(failure.code)) return { ...words, means };
  const way = check === 'basePath' ? 'connectionTests.otherBaseUrl' : 'connectionTests.again';
  return { what: words.what, means, do: say(way, params) };
}
