import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ChainLink, chainStart, eventHash, hexOf, textHash } from '../../../electron/storage/chain.ts';

const links: fc.Arbitrary<ChainLink> = fc.record({
  seq: fc.nat(),
  stop: fc.string({ unit: 'binary' }),
  connection: fc.option(fc.string()),
  call: fc.option(fc.string({ unit: 'binary' })),
  kind: fc.string(),
  body: fc.string({ unit: 'binary' }),
});

test('an event’s hash is what anyone can recompute from the row', () => {
  const link = { seq: 7, stop: 's1', connection: 'c1', call: 'k"1', kind: 'sent', body: '{"ask":1}' };
  const prev = Buffer.alloc(32, 1);
  const text = `${'01'.repeat(32)}\n[7,"s1","c1","k\\"1","sent"]\n{"ask":1}`;
  expect(hexOf(eventHash(prev, link))).toBe(createHash('sha256').update(text).digest('hex'));
  expect(hexOf(eventHash(chainStart, link))).not.toBe(hexOf(eventHash(prev, link)));
});

test('two rows that differ in any column have different hashes', () => {
  fc.assert(
    fc.property(links, links, (one, other) => {
      const alike = JSON.stringify(one) === JSON.stringify(other);
      expect(hexOf(eventHash(chainStart, one)) === hexOf(eventHash(chainStart, other))).toBe(alike);
    }),
  );
});

test('what moves from one column into the next changes the hash', () => {
  const link = { seq: 1, stop: 'ab', connection: 'c', call: 'd', kind: 'e', body: 'f' };
  const moved = [
    { ...link, stop: 'a', connection: 'bc' },
    { ...link, call: null, kind: 'de' },
    { ...link, kind: 'e"]\nf', body: '' },
    { ...link, connection: null },
  ];
  const hashes = [link, ...moved].map((row) => hexOf(eventHash(chainStart, row)));
  expect(new Set(hashes).size).toBe(hashes.length);
});

test('the hash of a text depends on its salt', () => {
  expect(textHash(Buffer.from('00', 'hex'), 'Ann')).not.toBe(textHash(Buffer.from('01', 'hex'), 'Ann'));
});
