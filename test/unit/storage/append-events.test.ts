import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { type Addition, appendAll, readTip } from '../../../electron/storage/append-events.ts';
import { failureOf } from '../../../electron/storage/journal-failure.ts';
import { migrate, prepareToWrite } from '../../../electron/storage/journal-schema.ts';
import { intents } from '../../support/journal-events.ts';

let db: DatabaseSync;

beforeEach(() => {
  db = new DatabaseSync(':memory:');
  migrate(db);
});
afterEach(() => db.close());

function additions(stopId: string, count: number): Addition[] {
  const callIds = Array.from({ length: count }, (_, place) => `call-${place}`);
  return [{ kind: 'events', events: intents(stopId, callIds), late: false }];
}

function rows(): number[] {
  return ['events', 'texts', 'stops', 'attempts'].map((table) =>
    Number(db.prepare(`SELECT count(*) AS rows FROM ${table}`).get()?.rows),
  );
}

test('1,000 intents go into one transaction: a disk that fills half way keeps none of them', () => {
  appendAll(db, additions('small', 1), () => true);
  const before = rows();
  const pages = Number(db.prepare('PRAGMA page_count').get()?.page_count);
  db.exec(`PRAGMA max_page_count = ${pages + 40}`);
  let thrown: unknown = null;
  try {
    appendAll(db, additions('large', 1_000), () => true);
  } catch (error) {
    thrown = error;
  }
  expect(failureOf(thrown, '.')).toEqual({ code: 'journalBroken', cause: 'full' });
  expect(rows()).toEqual(before);

  db.exec('PRAGMA max_page_count = 4294967294');
  expect(appendAll(db, additions('large', 1_000), () => true)).toBe('commit');
  expect(rows()).toEqual([2 + 1_001, 3 + 2_001, 2, 1_001]);
  expect(readTip(db).seq).toBe(1_003);
});

test('what is no longer wanted when it could be committed leaves nothing', () => {
  expect(appendAll(db, additions('s', 3), () => false)).toBe('rollback');
  expect(rows()).toEqual([0, 0, 0, 0]);
  expect(readTip(db).seq).toBe(0);
});

test('even nothing is written to the disk, so that a disk that takes nothing is found out', () => {
  const folder = mkdtempSync(join(tmpdir(), 'callstop-append-'));
  const file = new DatabaseSync(join(folder, 'x.db'));
  onTestFinished(() => {
    file.close();
    rmSync(folder, { recursive: true });
  });
  prepareToWrite(file);
  migrate(file);
  appendAll(file, [], () => true);
  const logSize = () => statSync(join(folder, 'x.db-wal')).size;
  const before = logSize();
  appendAll(file, [], () => true);
  expect(logSize()).toBeGreaterThan(before);
});

test.each([
  ['UPDATE events SET body = body'],
  ['DELETE FROM events WHERE seq = 1'],
  ['DELETE FROM events'],
  [
    `INSERT OR REPLACE INTO events SELECT seq, stop, connection, call, kind, '{}', prev, hash FROM events WHERE seq = 2`,
  ],
  ['UPDATE texts SET text = text'],
])('the database refuses %s', (statement) => {
  appendAll(db, additions('s', 2), () => true);
  expect(() => db.exec(statement)).toThrow(/only ever added to|never changed/);
});
