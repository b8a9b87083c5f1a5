import { expect, test } from 'vitest';
import type { Access, ConnectionView } from '../../../electron/contract/connection.ts';
import type { ConnectionTest, TestStep } from '../../../electron/contract/connection-test.ts';
import { testStands } from '../../../renderer/connections/list/tested-facts.ts';
import { connectionSample } from './snapshot-sample.ts';

const works: TestStep = { check: 'list', result: 'works', failure: null };
const fails: TestStep = {
  check: 'list',
  result: 'fails',
  failure: { code: 'platformTrouble', platform: 'callab', status: 503 },
};

function stands(step: TestStep, change: Partial<ConnectionView> = {}): boolean {
  const report: ConnectionTest = { at: 20_000, ms: 5, steps: [step], elsewhere: null };
  const tested = connectionSample('riga');
  return testStands({ report, tested, moved: false }, { ...tested, ...change });
}

const set = connectionSample('riga').access;
const sightOf = (sight: Partial<ConnectionView['sight']>) => ({
  sight: connectionSample('riga', sight).sight,
});

test('a test stands while nothing that it was about is another one', () => {
  expect(stands(works)).toBe(true);
  expect(stands(works, { name: 'Riga 2' })).toBe(false);
  expect(stands(works, { baseUrl: 'https://riga.example/v2' })).toBe(false);
  expect(stands(works, { privateNetwork: true })).toBe(false);
});

test('a test is forgotten when the key is another one or gone, and not while the keychain is being asked', () => {
  const missing: Access = { state: 'missing', failure: { code: 'keychainFailed' } };
  expect(stands(works, { access: missing })).toBe(false);
  expect(set.state === 'set' && stands(works, { access: { ...set, ending: 'zzzz' } })).toBe(false);
  expect(set.state === 'set' && stands(works, { access: { ...set, kept: 'session' } })).toBe(true);
  expect(stands(works, { access: { state: 'asking', since: 0 } })).toBe(true);
});

test('a test is forgotten when lists since then say otherwise', () => {
  expect(stands(works, sightOf({ failingSince: 21_000, failure: fails.failure }))).toBe(false);
  expect(stands(works, sightOf({ failingSince: 19_000, failure: fails.failure }))).toBe(true);
  expect(stands(fails, sightOf({ asOf: 21_000 }))).toBe(false);
  expect(stands(fails, sightOf({ asOf: 19_000 }))).toBe(true);
  expect(stands(fails, sightOf({ asOf: 19_000, failingSince: 19_500, failure: fails.failure }))).toBe(true);
  expect(stands(fails, { ...sightOf({ asOf: 21_000 }), canList: false })).toBe(true);
});

test('that one call could not be read says nothing of the lists', () => {
  expect(stands({ ...fails, check: 'readOne' }, sightOf({ asOf: 21_000 }))).toBe(true);
});
