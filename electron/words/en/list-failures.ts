import type { FailureCode } from '../../contract/failure.ts';

const wait =
  'Wait for the next list, which comes by itself. If this stays, compare with the platform’s own pages.';

/** Failures of a list of calls, where the sentences of en/failures.ts speak of an end. Each takes the same parameters. */
export const listFailures = {
  means:
    'Calls may be live that can’t be seen; those shown are as last seen. Ending a call can still be tried.',
  of: {
    tooSlow: {
      what: 'The list of calls did not come: {{host}} took longer than {{seconds}} s {{phase}}.',
      do: wait,
    },
    lostAnswer: { what: '{{host}} broke off before the list of calls was whole.', do: wait },
    badProtocol: {
      what: '{{host}} answered with something that is not HTTP when asked for the list of calls.',
      do: 'Check the base URL and any proxy on the way, and whether the network asks you to sign in.',
    },
    tooLarge: {
      what: 'The list of calls from {{host}} was larger than {{size}} and was cut off.',
      do: 'Look at the calls on the platform’s own pages, and tell its support if this comes back.',
    },
    redirect: {
      what: '{{host}} sent no list of calls and pointed on to {{target}} (status {{status}}). Callstop never follows, so that the key goes nowhere else.',
      do: 'Correct the connection’s base URL, or see in a browser whether the network asks you to sign in.',
    },
    emptyAnswer: {
      what: '{{platform}} sent an empty answer in place of the list of calls (status {{status}}).',
      do: wait,
    },
    htmlAnswer: {
      what: '{{platform}} sent a web page in place of the list of calls (status {{status}}).',
      do: 'Open a browser and see whether the network asks you to sign in, then check the base URL.',
    },
    unreadableAnswer: { what: '{{platform}}’s list of calls can’t be read (status {{status}}).', do: wait },
    saidNo: {
      what: '{{platform}} answered that it gives no list of calls (status {{status}}) and {{said}}.',
      do: wait,
    },
    refusedByStatus: {
      what: '{{platform}} refused to give the list of calls (status {{status}}) and {{said}}.',
      do: 'Check the connection’s base URL. Until a list comes, look at the calls on {{platform}}’s own pages.',
    },
    notFound: {
      what: '{{platform}} has no list of calls at this address (status {{status}}).',
      do: 'Check the connection’s base URL.',
    },
    limited: { what: '{{platform}} limits how often it gives the list of calls{{pause}}.', do: wait },
    platformTrouble: {
      what: '{{platform}} has trouble of its own and gave no list of calls (status {{status}}).',
      do: wait,
    },
  },
} as const satisfies {
  readonly means: string;
  readonly of: { readonly [Code in FailureCode]?: { readonly what: string; readonly do: string } };
};
