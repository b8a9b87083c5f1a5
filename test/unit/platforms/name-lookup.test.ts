import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { expect, test } from 'vitest';
import { sharedLookup } from '../../../electron/platforms/name-lookup.ts';

function lookUp(lookup: LookupFunction): Promise<string | LookupAddress[]> {
  return new Promise((resolve, reject) => {
    lookup('platform.test', { all: true }, (error, found) => (error ? reject(error) : resolve(found)));
  });
}

const [first, second] = [[{ address: '192.0.2.1', family: 4 }], [{ address: '192.0.2.2', family: 4 }]];

test('a look-up that hangs is answered with what it gave last, and a later answer is taken up', async () => {
  const answers: ((found: LookupAddress[]) => void)[] = [];
  const lookup = sharedLookup((_name, _options, done) => answers.push((found) => done(null, found)));
  const asked = lookUp(lookup);
  answers[0]?.(first);
  expect(await asked).toEqual(first);
  expect(await Promise.all([lookUp(lookup), lookUp(lookup)])).toEqual([first, first]);
  expect(answers).toHaveLength(2);
  answers[1]?.(second);
  const fresh = lookUp(lookup);
  answers[2]?.(second);
  expect(await fresh).toEqual(second);
});

test('a look-up that fails says so, whatever it gave before', async () => {
  let fails = false;
  const lookup = sharedLookup((_name, _options, done) =>
    fails ? done(Object.assign(new Error('gone'), { code: 'ENOTFOUND' }), []) : done(null, first),
  );
  expect(await lookUp(lookup)).toEqual(first);
  fails = true;
  await expect(lookUp(lookup)).rejects.toMatchObject({ code: 'ENOTFOUND' });
});
