import type { Failure } from '../contract/failure.ts';
import { keychainTrouble } from './en/keychain-trouble.ts';
import { listFailures } from './en/list-failures.ts';
import { say, sayWith } from './say.ts';
import { sayAge, sayDayAndTime } from './say-time.ts';
import type { SentenceParams } from './sentence-key.ts';
import { stopFailureParams } from './stop-failure-params.ts';

/** What happened; what it means for the calls; what to do. */
export interface FailureWords {
  readonly what: string;
  readonly means: string;
  readonly do: string;
}

/** The three sentences of a failure. */
export function sayFailure(failure: Failure): FailureWords {
  const params = wordsFor(failure);
  return {
    what: sayWith(`failures.${failure.code}.what`, params),
    means: sayWith(`failures.${failure.code}.means`, params),
    do: sayWith(`failures.${failure.code}.do`, params),
  };
}

/**
 * The same where a list of calls failed or, where the connection can't list, a check of its key and host: nothing speaks of an end
 * that nobody asked for.
 */
export function saySightFailure(failure: Failure, canList = true): FailureWords {
  const { code } = failure;
  if (!failsLists(code)) return sayFailure(failure);
  const params = wordsFor(failure);
  const table = canList ? 'listFailures' : 'checkFailures';
  return {
    what: sayWith(`${table}.of.${code}.what`, params),
    means: say(`${table}.means`),
    do: sayWith(`${table}.of.${code}.do`, params),
  };
}

/** The same where a key is in memory, and this is why it is not kept any longer than that. */
export function sayNotKept(failure: Failure): FailureWords {
  return sayKeychainTrouble('notKept', failure);
}

/** The same where it was asked, before any key was entered, whether keys can be kept. */
export function sayKeychainCheck(failure: Failure): FailureWords {
  return sayKeychainTrouble('check', failure);
}

function sayKeychainTrouble(situation: 'notKept' | 'check', failure: Failure): FailureWords {
  const { code } = failure;
  if (!isKeychainTrouble(code)) return sayFailure(failure);
  const params = wordsFor(failure);
  return {
    what: sayWith(`keychainTrouble.${situation}.${code}.what`, params),
    means: sayWith(`keychainTrouble.${situation}.${code}.means`, params),
    do: sayWith(`keychainTrouble.${situation}.${code}.do`, params),
  };
}

function isKeychainTrouble(code: string): code is keyof typeof keychainTrouble.notKept {
  return Object.hasOwn(keychainTrouble.notKept, code);
}

function failsLists(code: string): code is keyof typeof listFailures.of {
  return Object.hasOwn(listFailures.of, code);
}

/** The three sentences of a failure on one line. */
export function sayFailureLine(failure: Failure): string {
  return onOneLine(sayFailure(failure));
}

/** The three sentences of a failing list on one line. */
export function saySightFailureLine(failure: Failure): string {
  return onOneLine(saySightFailure(failure));
}

/** Three sentences on one line. */
export function onOneLine(words: FailureWords): string {
  return `${words.what} ${words.means} ${words.do}`;
}

/** The failure's parameters as its sentences want them: codes and measures turned into words. */
function wordsFor(failure: Failure): SentenceParams {
  switch (failure.code) {
    case 'notReachable':
      return { ...failure, cause: say(`failureParts.notReachable.${failure.cause}`) };
    case 'proxyTrouble': {
      const { host, cause } = failure;
      const way =
        cause === 'signIn'
          ? say('failureParts.proxyWay.signIn', { host })
          : say('failureParts.proxyWay.other');
      return { ...failure, cause: say(`failureParts.proxyTrouble.${cause}`), way };
    }
    case 'keyUnusable':
      return { cause: say(`failureParts.keyUnusable.${failure.cause}`) };
    case 'keychainAbsent': {
      const { cause } = failure;
      return {
        cause: say(`failureParts.keychainAbsent.${cause}`),
        way: say(`failureParts.keychainWay.${cause}`),
      };
    }
    case 'connectionName':
      return { cause: say(`failureParts.connectionName.${failure.cause}`) };
    case 'baseUrlRefused':
      return { cause: say(`failureParts.baseUrlRefused.${failure.cause}`) };
    case 'keyExpired':
    case 'keyExpiring':
      return { connection: failure.connection, time: sayDayAndTime(failure.at) };
    case 'tooSlow': {
      const unsent = failure.phase === 'connect' || failure.phase === 'secure';
      return {
        host: failure.host,
        phase: say(`failureParts.tooSlow.${failure.phase}`),
        seconds: failure.ms / 1_000,
        sent: say(`failureParts.sent.${unsent ? 'no' : 'perhaps'}`),
      };
    }
    case 'notTrusted':
      return { ...failure, cause: say(`failureParts.notTrusted.${failure.cause}`) };
    case 'tooLarge':
      return { ...failure, size: saySize(failure.limit) };
    case 'redirect':
      return { ...failure, target: failure.target === '?' ? say('failureParts.elsewhere') : failure.target };
    case 'saidNo':
    case 'refusedByStatus':
      return { ...failure, said: saySaid(failure.said) };
    case 'limited': {
      const { waitMs } = failure;
      return {
        ...failure,
        pause: waitMs > 0 ? say('failureParts.pause', { age: sayAge(waitMs + 999) }) : '',
      };
    }
    case 'leftOpen':
      return { ...failure, calls: say('failureParts.calls', { count: failure.count }) };
    case 'listCutShort':
    case 'listNeverEnds':
      return { ...failure, pages: say('failureParts.pages', { count: failure.pages }) };
    case 'rowsUnreadable':
      return { ...failure, rows: say('failureParts.rows', { count: failure.count }) };
    case 'exportFailed':
      return { ...failure, cause: say(`failureParts.exportFailed.${failure.cause}`) };
    case 'journalBroken':
      return { ...failure, cause: say(`failureParts.journalBroken.${failure.cause}`) };
    default:
      return stopFailureParams(failure);
  }
}

function saySaid(said: string): string {
  return said === '' ? say('failureParts.saidNothing') : say('failureParts.said', { said });
}

function saySize(bytes: number): string {
  return bytes >= 1_048_576
    ? say('failureParts.megabytes', { count: bytes / 1_048_576 })
    : say('failureParts.kilobytes', { count: bytes / 1_024 });
}
