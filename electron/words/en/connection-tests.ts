import type { TestCheck } from '../../contract/connection-test.ts';

/** What a test of a connection looks at, and what came of it. */
export const connectionTests = {
  check: {
    reach: 'Reaching the host',
    trust: 'Certificate',
    key: 'Key',
    basePath: 'Base URL',
    list: 'List of calls',
    readOne: 'Reading one call',
  } as const satisfies Record<TestCheck, string>,
  works: {
    reach: 'it answers',
    trust: 'good',
    key: '{{platform}} takes it',
    basePath: '{{platform}} answers there',
    list: 'it came',
    readOne: 'it works',
  } as const satisfies Record<TestCheck, string>,
  fails: {
    reach: 'not reached',
    trust: 'not good, so nothing was sent',
    key: '{{platform}} refuses it',
    basePath: '{{platform}} does not answer there',
    list: 'it did not come',
    readOne: 'it did not work',
  } as const satisfies Record<TestCheck, string>,
  notOffered: {
    reach: 'not offered',
    trust: 'none needed: the host is this computer',
    key: 'not offered',
    basePath: 'not offered',
    list: '{{platform}} can show no active calls',
    readOne: '{{platform}} can’t show a call',
  } as const satisfies Record<TestCheck, string>,
  keyNotKnown: 'whether {{platform}} takes it is not known',
  notTried: 'not tried',
  nothingToRead: 'not tried: there is no call to read',
  means: {
    reach: 'Nothing was ended. Whether {{platform}} works from here is not known.',
    trust: 'Nothing was sent.',
    key: 'Nothing was ended. Whether {{platform}} takes the key is not known.',
    basePath: 'Nothing was ended. Under this base URL, calls can be neither seen nor ended.',
    list: 'Nothing was ended. As long as this stays, live calls can’t be seen; ending one by its id can be tried.',
    readOne: 'Nothing was ended. As long as this stays, an end can’t be confirmed by reading the call.',
  } as const satisfies Record<TestCheck, string>,
  again: 'Test again. If this stays, ask {{platform}}’s support.',
  otherBaseUrl: 'Copy the base URL from {{platform}}’s own pages.',
  elsewhere: '{{platform}} answers at {{baseUrl}}. Enter that base URL, together with the key.',
  keptElsewhere: '{{platform}} answers at {{baseUrl}}, so that base URL is kept.',
  ends: 'Nothing is ended to find out, so whether ends work is not tested.',
} as const;
