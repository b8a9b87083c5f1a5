import type { FailureCode } from '../../electron/contract/failure.ts';

/** What a fault has to be told as. */
export interface ToldAs {
  /** HTTP status of the answer; null when none came. */
  readonly status: number | null;
  readonly code: FailureCode;
  /** Further parameters of the failure. */
  readonly with: Readonly<Record<string, unknown>>;
  /** Distinguishing pieces of its three sentences: what happened, what it means for the calls, what to do. */
  readonly what: string;
  readonly means: string;
  readonly todo: string;
}

const platform = 'callab';
const todo = 'end it again if it is still live or not known';

/** A 2xx without a body: callab's way of saying that it failed. */
export function emptyAnswer(status: number): ToldAs {
  return {
    ...{ status, code: 'emptyAnswer', with: { platform, status }, todo },
    what: `Not confirmed: callab’s answer was empty (status ${status})`,
    means: 'the call may still be live',
  };
}

/** A page where data should be. */
export const webPage: ToldAs = {
  ...{ status: 200, code: 'htmlAnswer', with: { platform, status: 200 } },
  what: 'Unexpected answer: callab sent a web page',
  means: 'Nothing shows that the request was carried out',
  todo: 'see whether the network asks you to sign in',
};

/** A body that is not JSON, or not the documented shape. */
export const unreadable: ToldAs = {
  ...{ status: 200, code: 'unreadableAnswer', with: { platform, status: 200 }, todo },
  what: 'callab’s answer can’t be read (status 200)',
  means: 'Whether the request was carried out is not known',
};

/** A 200 whose own words say that it was not done. */
export function saidNo(said: string): ToldAs {
  return {
    ...{ status: 200, code: 'saidNo', with: { platform, status: 200, said } },
    what: `callab answered that it did not do it (status 200) and said: “${said}”`,
    means: 'The call may still be live',
    todo: 'end it on callab’s own pages',
  };
}

/** 5xx, 408 and 425. */
export function trouble(status: number): ToldAs {
  return {
    ...{ status, code: 'platformTrouble', with: { platform, status }, todo },
    what: `callab has trouble of its own (status ${status})`,
    means: 'Whether the request was carried out is not known',
  };
}

/** Bytes that are no HTTP as it is accepted. */
export const noHttp: ToldAs = {
  ...{ status: null, code: 'badProtocol', with: {} },
  what: 'something that is not HTTP',
  means: 'Whether the request was carried out is not known',
  todo: 'Check the base URL and any proxy on the way',
};

/** An answer that was cut off at `limit` bytes, `size` in words. */
export function tooLarge(limit: number, size: string): ToldAs {
  return {
    ...{ status: null, code: 'tooLarge', with: { limit } },
    what: `was larger than ${size} and was cut off`,
    means: 'an end is not confirmed by it',
    todo: 'Look at the calls on the platform’s own pages',
  };
}

/** A deadline of `ms` that passed, what it was for in words. */
export function tooSlow(phase: 'connect' | 'firstByte' | 'whole', ms: number, words: string): ToldAs {
  return {
    ...{ status: null, code: 'tooSlow', with: { phase, ms }, todo },
    what: `took longer than ${ms / 1_000} s ${words}`,
    means:
      phase === 'connect' ? 'Nothing was sent' : 'The request was sent and may have been carried out or not',
  };
}

/** A connection that ended before a whole answer had come. */
export const lostAnswer: ToldAs = {
  ...{ status: null, code: 'lostAnswer', with: {}, todo },
  what: 'before its answer was whole',
  means: 'The request may have been carried out or not',
};

/** A redirect to this host, '?' when it names none. */
export function redirect(status: number, target: string): ToldAs {
  return {
    ...{ status, code: 'redirect', with: { status, target } },
    what: `pointed on to ${target === '?' ? 'another address' : target} (status ${status})`,
    means: 'The request was not carried out',
    todo: 'Correct the connection’s base URL',
  };
}

/** A 4xx that gives this reason, '' when none. */
export function refusedByStatus(status: number, said: string): ToldAs {
  return {
    ...{ status, code: 'refusedByStatus', with: { platform, status, said } },
    what: `callab refused the request (status ${status}) and ${said === '' ? 'gave no reason' : `said: “${said}”`}`,
    means: 'This request ended nothing',
    todo: 'end it on callab’s own pages',
  };
}

/** 401 and 403. */
export function keyRefused(status: number): ToldAs {
  return {
    ...{ status, code: 'keyRefused', with: { platform, status } },
    what: `callab does not take the key (status ${status})`,
    means: 'can be neither listed nor ended from here',
    todo: 'Replace the key by a valid one',
  };
}

/** 404 and 410 to an end request. */
export function notFound(status: number): ToldAs {
  return {
    ...{ status, code: 'notFound', with: { platform, status } },
    what: `callab knows no call with this id (status ${status})`,
    means: 'the id is mistyped or belongs to another account',
    todo: 'Compare the id with where it was copied from',
  };
}

/** A host that refuses connections. */
export function notReachable(host: string): ToldAs {
  return {
    ...{ status: null, code: 'notReachable', with: { cause: 'refused' } },
    what: `${host} can’t be reached: it refuses connections`,
    means: 'Nothing was sent',
    todo: 'Check the network and the connection’s base URL',
  };
}

/** A host that can't be trusted for this cause, in these words. */
export function notTrusted(host: string, cause: string, words: string): ToldAs {
  return {
    ...{ status: null, code: 'notTrusted', with: { cause } },
    what: `${host} can’t be trusted: ${words}`,
    means: 'Neither the key nor anything else was sent',
    todo: 'Check the base URL and this computer’s clock',
  };
}
