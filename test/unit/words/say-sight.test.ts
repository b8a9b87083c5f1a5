import { beforeAll, expect, test } from 'vitest';
import type { ConnectionView, Sight } from '../../../electron/contract/connection.ts';
import { saySight, sightState } from '../../../electron/words/say-sight.ts';
import { onWordGap } from '../../../electron/words/word-gap.ts';

beforeAll(() =>
  onWordGap((gap) => {
    throw new Error(gap);
  }),
);

const now = new Date(2026, 10, 21, 14, 2, 11).getTime();
const seen: Sight = { asOf: now - 2_000, complete: true, failure: null, failingSince: null, repeated: 0 };
const down = { code: 'notReachable', host: 'riga.example', cause: 'refused' } as const;

function say(change: Partial<Sight>, canList = true): string {
  const view: ConnectionView = {
    id: 'riga',
    name: 'Riga',
    platform: 'callab',
    platformName: 'callab',
    baseUrl: 'https://riga.example/v1',
    privateNetwork: false,
    practice: false,
    access: { state: 'set', ending: 'B4t7', kept: 'keychain', notKept: null, expiresAt: null, refusal: null },
    leaving: false,
    canList,
    canReadOne: true,
    takesReason: true,
    reasonLimit: 255,
    proof: 'record',
    sampleIds: [],
    sight: { ...seen, ...change },
  };
  return saySight(view, now);
}

test('a fresh complete list tells its age', () => {
  expect(say({})).toBe('updated 2 s ago');
  expect(sightState(seen, now)).toBe('seen');
});

test('an old list is called last seen, with the time', () => {
  expect(say({ asOf: now - 31_000 })).toBe('last seen 31 s ago, at 14:01:40');
});

test('lists that fail say since when nothing can be seen, whether or not one came before', () => {
  const lost = { complete: false, failure: down, failingSince: now - 60_000 };
  expect(say({ ...lost, asOf: now - 70_000 })).toBe('not seen since 14:01:11');
  expect(say({ ...lost, asOf: null })).toBe('not seen since 14:01:11');
});

test('a list that came in part says why, and is not called lost', () => {
  const part: Partial<Sight> = {
    complete: false,
    failure: { code: 'listCutShort', platform: 'callab', pages: 2 },
    failingSince: now - 60_000,
  };
  expect(say(part)).toBe('incomplete: Some pages of callab’s list did not come; 2 pages did.');
  const failure = { code: 'emptyAnswer', platform: 'callab', status: 200 } as const;
  expect(say({ ...part, failure, failingSince: null })).toBe(
    'incomplete: callab sent an empty answer in place of the list of calls (status 200).',
  );
  expect(say({ complete: false })).toBe('incomplete: some pages did not come');
});

test('before the first list, and where calls can’t be listed', () => {
  expect(say({ asOf: null, complete: false })).toBe('not looked at yet');
  expect(say({}, false)).toBe('calls can’t be listed, only ended by id');
});
