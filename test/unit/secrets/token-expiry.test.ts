import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expiryOf } from '../../../electron/secrets/token-expiry.ts';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (claims: unknown, head: unknown = { alg: 'HS256', typ: 'JWT' }) =>
  `${part(head)}.${part(claims)}.c2lnbmF0dXJl`;

test.each([
  ['whole seconds', { exp: 1_795_275_065 }, 1_795_275_065_000],
  ['a fraction of a second', { exp: 1_795_275_065.5 }, 1_795_275_065_500],
  ['other claims beside it', { sub: 'Zoë €', exp: 10, iat: 1 }, 10_000],
  ['a day long past', { exp: 1 }, 1_000],
  ['a time in ms', { exp: 1_795_275_065_123 }, 1_795_275_065_123],
  ['the last second of 2199', { exp: 7_258_118_399 }, 7_258_118_399_000],
])('a token that expires at %s says so', (_, claims, at) => {
  expect(expiryOf(token(claims))).toBe(at);
});

test.each([
  ['no exp', token({ sub: 'someone' })],
  ['an exp of text', token({ exp: '1795275065' })],
  ['an exp of null', token({ exp: null })],
  ['an exp before 1970', token({ exp: -1 })],
  ['an exp beyond what a date can hold', token({ exp: 1e300 })],
  ['an exp in 2200', token({ exp: 7_258_118_400 })],
  ['an exp in the year 9999', token({ exp: 253_402_300_799 * 1_000 })],
  ['an exp of 2200 in ms', token({ exp: 7_258_118_400_000 })],
  ['a list of claims', token([{ exp: 10 }])],
  ['a head that is no object', token({ exp: 10 }, 'HS256')],
  ['a head without an algorithm', token({ exp: 10 }, {})],
  ['two parts', token({ exp: 10 }).split('.').slice(0, 2).join('.')],
  ['five parts, as an encrypted token has', `${token({ exp: 10 })}.a.b`],
  ['claims that are not JSON', `${part({ alg: 'HS256' })}.${Buffer.from('{exp').toString('base64url')}.x`],
  ['plain base64 with its signs', token({ exp: 10 }).replace('.', '=.')],
  ['no token at all', 'sk-live-1234'],
  ['dots only', '..'],
  ['nothing', ''],
])('a key with %s says nothing about when it expires', (_, key) => {
  expect(expiryOf(key)).toBeNull();
});

test('whatever a key is, the answer is null or a moment that a date can hold', () => {
  const claims = fc.oneof(
    fc.jsonValue(),
    fc.record({ exp: fc.oneof(fc.double(), fc.integer(), fc.maxSafeInteger(), fc.jsonValue()) }),
  );
  const keys = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.string({ unit: 'binary' })).map((parts) => parts.join('.')),
    claims.map((each) => token(each)),
  );
  fc.assert(
    fc.property(keys, (key) => {
      const at = expiryOf(key);
      expect(at === null || !Number.isNaN(new Date(at).getTime())).toBe(true);
    }),
  );
});

test('every second that a token may name comes out as it went in', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7_258_118_399 }), fc.jsonValue(), (exp, other) => {
      expect(expiryOf(token({ other, exp }))).toBe(exp * 1_000);
    }),
  );
});
