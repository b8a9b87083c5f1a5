import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished } from 'vitest';
import { wholeHistory } from '../../electron/contract/history.ts';
import { intents, outcomeEvent } from '../support/journal-events.ts';
import { answered, asideIn, leaveJournal, seen, test } from '../support/journal-test.ts';
import { canMount, forbidWriting, mountDisk } from '../support/odd-disk.ts';

describe('a journal that cannot be written', () => {
  test('by a newer Callstop: left untouched, acts wait in memory', async ({ open, folder }) => {
    await leaveJournal(open, folder);
    const db = new DatabaseSync(join(folder, 'journal.db'));
    db.exec('PRAGMA user_version = 99');
    db.close();
    const before = readFileSync(join(folder, 'journal.db'));

    const journal = open();
    const newer = { code: 'journalNewer', version: 99, known: 3 };
    expect(await journal.commit(intents('new', ['a']))).toEqual(newer);
    journal.note(intents('new', ['a']));
    expect(journal.health()).toEqual({ failure: newer, waiting: 2 });
    expect(await journal.page(10, null, wholeHistory)).toEqual({ ok: false, failure: newer });
    expect(await journal.close()).toEqual({ failure: newer, waiting: 2 });
    expect(readFileSync(join(folder, 'journal.db'))).toEqual(before);
    expect(asideIn(folder)).toEqual([]);
  });

  test('its folder is missing, and comes back: what waited is written', async ({ open, folder }) => {
    const away = join(folder, 'away');
    const journal = open({ folder: away });
    const failure = { code: 'journalBroken', cause: 'missing' };
    expect(await journal.commit(intents('s1', ['a']))).toEqual(failure);
    journal.note(intents('s1', ['a']));
    expect(journal.health()).toEqual({ failure, waiting: 2 });
    const openAttempts = journal.openAttempts();
    expect(await journal.page(10, null, wholeHistory)).toEqual({ ok: false, failure });
    mkdirSync(away);
    expect(answered(await openAttempts)).toEqual([]);
    await seen(() => journal.health().failure === null);
    const stop = answered(await journal.stopById('s1'));
    expect(stop?.stop.recorded).toBe(false);
    expect(journal.healths.at(-1)).toEqual({ failure: null, waiting: 0 });
  });

  test('another program has locked it: said, and written once it lets go', async ({ open, folder }) => {
    await leaveJournal(open, folder);
    const other = new DatabaseSync(join(folder, 'journal.db'));
    other.exec('BEGIN EXCLUSIVE');
    const journal = open();
    const failure = { code: 'journalBroken', cause: 'locked' };
    expect(await journal.commit(intents('s1', ['a']))).toEqual(failure);
    expect(answered(await journal.openAttempts()).length).toBe(3);
    other.exec('COMMIT');
    other.close();
    await seen(() => journal.health().failure === null);
    expect(journal.troubles).toEqual([]);
  });

  test.runIf(canMount)('the disk is full: no half stop; written once there is room', async ({ open }) => {
    const disk = mountDisk(600);
    onTestFinished(disk.remove);
    const journal = open({ folder: disk.folder });
    expect(await journal.commit(intents('s1', ['a']))).toBeNull();
    writeFileSync(join(disk.folder, 'ballast'), Buffer.alloc(200 * 1_024));
    const many = Array.from({ length: 1_000 }, (_, n) => `call-${n}`);
    const full = { code: 'journalBroken', cause: 'full' };
    expect(await journal.commit(intents('s2', many))).toEqual(full);
    expect(answered(await journal.stopById('s2'))).toBeNull();
    journal.note([outcomeEvent('s1', 'a', { texts: { otherReason: 'x'.repeat(200_000) } })]);
    await journal.flush();
    expect(journal.health()).toEqual({ failure: full, waiting: 1 });
    rmSync(join(disk.folder, 'ballast'));
    await seen(() => journal.health().failure === null);
    const [entry] = answered(await journal.page(10, null, wholeHistory)).entries;
    expect(entry?.attempt.outcome).toBe('confirmed');
    expect(answered(await journal.check()).brokenAt).toBeNull();
    await journal.close();
  });

  test.runIf(canMount)('the disk turned read-only', async ({ open }) => {
    const disk = mountDisk(2_000);
    onTestFinished(disk.remove);
    await leaveJournal(open, disk.folder);
    disk.makeReadOnly();
    const journal = open({ folder: disk.folder });
    const failure = { code: 'journalBroken', cause: 'readOnly' };
    expect(await journal.commit(intents('s1', ['a']))).toEqual(failure);
    await journal.close();
    expect(asideIn(disk.folder)).toEqual([]);
  });

  test.runIf(!canMount && process.platform !== 'win32')(
    'its folder may not be written to',
    async ({ open, folder }) => {
      onTestFinished(forbidWriting(folder));
      const failure = { code: 'journalBroken', cause: 'readOnly' };
      expect(await open().commit(intents('s1', ['a']))).toEqual(failure);
    },
  );
});
