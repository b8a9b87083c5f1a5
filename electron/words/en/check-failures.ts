import type { listFailures } from './list-failures.ts';

const base = 'Check the connection’s base URL.';
const wait = 'Callstop asks again by itself. If this stays, look at the platform’s own pages.';

/**
 * Failures of a platform that lists no calls and was asked whether it takes the key, where the sentences of en/failures.ts speak of
 * an end. Each takes the same parameters.
 */
export const checkFailures = {
  means:
    'Whether calls there can be ended from here is not sure; those that are live go on. Ending one can still be tried.',
  of: {
    tooSlow: { what: '{{host}} took longer than {{seconds}} s {{phase}}.', do: wait },
    lostAnswer: { what: '{{host}} broke off before its answer was whole.', do: wait },
    badProtocol: {
      what: '{{host}} answers with something that is not HTTP.',
      do: 'Check the base URL and any proxy on the way, and whether the network asks you to sign in.',
    },
    tooLarge: { what: 'The answer of {{host}} was larger than {{size}} and was cut off.', do: wait },
    redirect: {
      what: '{{host}} pointed on to {{target}} (status {{status}}). Callstop never follows, so that the key goes nowhere else.',
      do: 'Correct the connection’s base URL, or see in a browser whether the network asks you to sign in.',
    },
    emptyAnswer: { what: '{{platform}}’s answer was empty (status {{status}}).', do: wait },
    htmlAnswer: {
      what: '{{platform}} sent a web page in place of data (status {{status}}).',
      do: 'Open a browser and see whether the network asks you to sign in, then check the base URL.',
    },
    unreadableAnswer: { what: '{{platform}}’s answer can’t be read (status {{status}}).', do: base },
    saidNo: {
      what: '{{platform}} answered that it did not do what was asked (status {{status}}) and {{said}}.',
      do: wait,
    },
    refusedByStatus: {
      what: '{{platform}} refused the request (status {{status}}) and {{said}}.',
      do: base,
    },
    notFound: { what: '{{platform}} has nothing at this address (status {{status}}).', do: base },
    limited: { what: '{{platform}} limits how many requests it takes{{pause}}.', do: wait },
    platformTrouble: { what: '{{platform}} has trouble of its own (status {{status}}).', do: wait },
  },
} as const satisfies {
  readonly means: string;
  readonly of: {
    readonly [Code in keyof typeof listFailures.of]: { readonly what: string; readonly do: string };
  };
};
