import type { Failure } from '../contract/failure.ts';
import { say } from '../words/say.ts';
import {
  type FailureWords,
  onOneLine,
  sayFailure,
  sayKeychainCheck,
  saySightFailure,
} from '../words/say-failure.ts';

/** The three sentences of a failure on one line. */
export function failureLine(failure: Failure): string {
  return lineOf(failure, sayFailure(failure));
}

/** The three sentences of a failing list on one line. */
export function sightFailureLine(failure: Failure): string {
  return lineOf(failure, saySightFailure(failure));
}

/** These sentences of a failure on one line. A key for one session is offered by the window only. */
export function lineOf(failure: Failure, words: FailureWords): string {
  if (failure.code !== 'keychainAbsent') return onOneLine(words);
  const way = say(`failureParts.keychainWay.${failure.cause}`);
  return onOneLine({ ...words, do: say('commandLine.keychainAbsent', { way }) });
}

/** Why a command that ends kept nothing: `means` takes the place of what would be true in an app that stays. */
export function keptNothingLine(failure: Failure, means: string): string {
  return lineOf(failure, { ...sayKeychainCheck(failure), means });
}
