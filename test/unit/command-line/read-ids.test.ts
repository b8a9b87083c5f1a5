import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { idsLimit, readIds } from '../../../electron/command-line/read-ids.ts';

test('without a dash standard input is not touched; each id counts once', async () => {
  const stdin = {
    [Symbol.asyncIterator](): AsyncIterator<string> {
      throw new Error('standard input was read');
    },
  };
  expect(await readIds(['a', 'b', 'a'], stdin)).toEqual(['a', 'b']);
});

test('with a dash ids come one a line, whatever ends the lines', async () => {
  const stdin = Readable.from([Buffer.from('one\r\n\n  two '), Buffer.from('\nthr'), Buffer.from('ee')]);
  expect(await readIds(['a', '-', 'two'], stdin)).toEqual(['a', 'two', 'one', 'three']);
});

test('letters that are cut between two pieces stay whole', async () => {
  const bytes = Buffer.from('größe\n');
  const stdin = Readable.from([bytes.subarray(0, 3), bytes.subarray(3)]);
  expect(await readIds(['-'], stdin)).toEqual(['größe']);
});

test('an empty input gives no id', async () => {
  expect(await readIds(['-'], Readable.from([]))).toEqual([]);
});

test('more than the limit is too many', async () => {
  const lines = Array.from({ length: idsLimit + 1 }, (_, index) => `id-${index}\n`).join('');
  expect(await readIds(['-'], Readable.from([Buffer.from(lines)]))).toBe('tooMany');
});
