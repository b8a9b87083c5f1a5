import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textHash } from '../../../electron/storage/chain.ts';
import {
  columnText,
  fromColumn,
  fromRow,
  gapRow,
  textHashes,
  toRow,
} from '../../../electron/storage/stored-event.ts';
import { intentEvent, readEvent, sentEvent, stopEvent } from '../../support/journal-events.ts';

const strangeText = fc.string({ unit: 'binary', maxLength: 30 }).map((text) => `${text}\ud800"\u0000`);

test('an event comes back from its row without its texts', () => {
  const { row } = toRow(sentEvent('s1', 'k1'), 12, false);
  expect(fromRow(row)).toEqual({ ...sentEvent('s1', 'k1'), seq: 12, textNames: [], late: false });
  // What has a column of its own is not written twice.
  expect(Object.keys(JSON.parse(row.body))).toEqual(['utc', 'ask', 'ms']);

  const { texts, ...facts } = { texts: null, ...intentEvent('s1', 'k1') };
  expect(texts).not.toBeNull();
  expect(fromRow(toRow(intentEvent('s1', 'k1'), 3, true).row)).toEqual({
    ...facts,
    seq: 3,
    late: true,
    textNames: ['from', 'to'],
  });
});

test('the row holds each text by its salted hash alone', () => {
  const { row, texts } = toRow(readEvent('s1', 'k1', { texts: { storedReason: 'Ann asked' } }), 1, false);
  expect(JSON.stringify(row)).not.toContain('Ann');
  expect(texts.map(({ name, text }) => [name, text])).toEqual([['storedReason', 'Ann asked']]);
  const [kept] = texts;
  expect(kept && textHash(kept.salt, kept.text)).toBe(textHashes(row).get('storedReason'));
});

test('the same text is salted anew each time', () => {
  const hashes = [1, 2].map((seq) => textHashes(toRow(stopEvent('s1'), seq, false).row).get('note'));
  expect(hashes[0]).not.toBe(hashes[1]);
});

test('ids of any code units survive the database', () => {
  const db = new DatabaseSync(':memory:');
  db.exec('CREATE TABLE ids (id TEXT) STRICT');
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), strangeText, fc.constant('"quoted"')), (id) => {
      db.prepare('INSERT INTO ids VALUES (?)').run(columnText(id));
      const row = db.prepare('SELECT id FROM ids WHERE id = ? ORDER BY rowid DESC').get(columnText(id));
      expect(fromColumn(String(row?.id))).toBe(id);
    }),
  );
  db.close();
});

test('a gap is no event, and neither is a body that is no JSON', () => {
  expect(fromRow(gapRow(3, 0, 9))).toBeNull();
  expect(fromRow({ ...toRow(sentEvent('s1', 'k1'), 1, false).row, body: '{"ask":' })).toBeNull();
});
