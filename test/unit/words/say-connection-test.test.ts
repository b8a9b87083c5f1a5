import { beforeEach, describe, expect, test } from 'vitest';
import { testChecks } from '../../../electron/contract/connection-test.ts';
import { sayElsewhere, sayTestStep } from '../../../electron/words/say-connection-test.ts';
import { onWordGap } from '../../../electron/words/word-gap.ts';
import { failureSamples } from './failure-samples.ts';
import { expectPlain } from './plain-words.ts';

beforeEach(() =>
  onWordGap((gap) => {
    throw new Error(gap);
  }),
);

const view = { platformName: 'callab' };

describe('a step of a test', () => {
  test.each(testChecks)('%s has words for each result', (check) => {
    for (const result of ['works', 'notOffered', 'notTried', 'nothingToRead', 'notKnown'] as const) {
      const words = sayTestStep({ check, result, failure: null }, view);
      expectPlain(words.label);
      expectPlain(words.result);
      expect([words.failure, words.why]).toEqual([null, null]);
    }
  });

  test.each(testChecks)(
    '%s has words for each failure, and none speaks of an end that was asked for',
    (check) => {
      for (const failure of Object.values(failureSamples).flat()) {
        const { why, tone } = sayTestStep({ check, result: 'fails', failure }, view);
        expect(tone).toBe('bad');
        for (const sentence of Object.values(why ?? {})) expectPlain(sentence);
      }
      const empty = { code: 'emptyAnswer', platform: 'callab', status: 200 } as const;
      const { why } = sayTestStep({ check, result: 'fails', failure: empty }, view);
      expect(why?.do).not.toMatch(/outcome|end it again|next list/);
    },
  );

  test('a base URL that is not the platform’s says where to get it', () => {
    const failure = { code: 'emptyAnswer', platform: 'callab', status: 200 } as const;
    expect(sayTestStep({ check: 'basePath', result: 'fails', failure }, view)).toEqual({
      label: 'Base URL',
      result: 'callab does not answer there',
      tone: 'bad',
      failure,
      why: {
        what: 'callab sent an empty answer in place of the list of calls (status 200).',
        means: 'Nothing was ended. Under this base URL, calls can be neither seen nor ended.',
        do: 'Copy the base URL from callab’s own pages.',
      },
    });
  });

  test('a key that was sent is never called not tried', () => {
    expect(sayTestStep({ check: 'key', result: 'notKnown', failure: null }, view).result).toBe(
      'sent, and nothing shows whether callab takes it',
    );
  });

  test('a host that agrees on no secure connection in time has no bad certificate', () => {
    const failure = { code: 'tooSlow', host: 'h.example', phase: 'secure', ms: 3_000 } as const;
    expect(sayTestStep({ check: 'reach', result: 'fails', failure }, view)).toMatchObject({
      result: 'it took up the connection, but did not agree on a secure one in time',
      why: {
        what: 'The list of calls did not come: h.example took longer than 3 s to agree on a secure connection.',
      },
    });
  });

  test.each([
    { code: 'htmlAnswer', platform: 'callab', status: 511 },
    { code: 'redirect', host: 'h.example', status: 302, target: 'wifi.example' },
    { code: 'badProtocol', host: 'h.example' },
  ] as const)('F40 what may come from a sign-in of the network says so: $code', (failure) => {
    const { why } = sayTestStep({ check: 'basePath', result: 'fails', failure }, view);
    expect(why?.do).toMatch(/network asks you to sign in/);
    expect(why?.do).toMatch(/base URL/);
    expect(why?.means).toContain('Nothing was ended.');
  });

  test('a key is called refused only where the platform refused it', () => {
    const refused = { code: 'keyRefused', platform: 'callab', status: 401 } as const;
    const trouble = { code: 'platformTrouble', platform: 'callab', status: 503 } as const;
    const missing = { code: 'keychainLockedOrMissing', connection: 'Riga' } as const;
    const result = (failure: typeof refused | typeof trouble | typeof missing) =>
      sayTestStep({ check: 'key', result: 'fails', failure }, view).result;
    expect(result(refused)).toBe('callab refuses it');
    expect(result(trouble)).toBe('whether callab takes it is not known');
    expect(result(missing)).toBe('Keychain locked, or key missing');
  });
});

test('another base URL is told as kept, or as one to enter', () => {
  const other = 'https://api.callab.ai';
  expect(sayElsewhere(other, view, { kept: true })).toBe(
    'callab answers at https://api.callab.ai, so that base URL is kept.',
  );
  expect(sayElsewhere(other, view, { kept: false })).toBe(
    'callab answers at https://api.callab.ai. Enter that base URL, together with the key.',
  );
});
