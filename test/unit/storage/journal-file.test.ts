import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { appendAll } from '../../../electron/storage/append-events.ts';
import { openJournalFile } from '../../../electron/storage/journal-file.ts';
import { intents } from '../../support/journal-events.ts';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'callstop-file-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

function open(folder: string) {
  const opened = openJournalFile(folder);
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  return opened.value;
}

test('each commit reaches the disk itself, on macOS too', () => {
  const { db } = open(newFolder());
  const settings = ['journal_mode', 'synchronous', 'fullfsync', 'checkpoint_fullfsync'].map((name) =>
    Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {}).at(0),
  );
  expect(settings).toEqual(['wal', 2, 1, 1]);
  db.close();
});

test('a crash while a journal was being created leaves nothing that looks like damage', () => {
  const folder = newFolder();
  for (const ending of ['', '-wal', '-shm']) writeFileSync(join(folder, `journal.db.new${ending}`), 'half');
  const { db, movedAside } = open(folder);
  expect(movedAside).toBeNull();
  db.close();
  expect(readdirSync(folder)).toEqual(['journal.db']);
});

test('what an older fold made of the events is folded anew', () => {
  const folder = newFolder();
  const { db } = open(folder);
  appendAll(db, [{ kind: 'events', events: intents('s1', ['a', 'b']), late: false }], () => true);
  const before = db.prepare('SELECT * FROM attempts').all();
  db.exec('DELETE FROM attempts; DELETE FROM stops; UPDATE tip SET projection = 0');
  db.close();
  const again = open(folder);
  expect(again.db.prepare('SELECT * FROM attempts').all()).toEqual(before);
  expect(again.openedAt).toBe(3);
  again.db.close();
});
