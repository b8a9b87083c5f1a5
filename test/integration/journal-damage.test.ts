import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished } from 'vitest';
import { intents, outcomeEvent } from '../support/journal-events.ts';
import { answered, seen, type TestJournal, test } from '../support/journal-test.ts';
import { canMount, forbidWriting, mountDisk } from '../support/odd-disk.ts';

const PAGE = 4_096;
/** The first byte of a page: https://www.sqlite.org/fileformat.html#b_tree_pages */
const INDEX_LEAF = 0x0a;
const TABLE_LEAF = 0x0d;

type Open = (change?: { folder?: string }) => TestJournal;

/** Leaves a closed journal with one stop of so many calls in the folder. */
async function leaveJournal(open: Open, calls = 3, folder?: string): Promise<void> {
  const journal = open(folder === undefined ? {} : { folder });
  await journal.commit(
    intents(
      'old',
      Array.from({ length: calls }, (_, n) => `call-${n}`),
    ),
  );
  await journal.close();
}

function asideIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.includes('-damaged-'));
}

/** Fills pages of the journal's file with one byte: the first so many that fit. */
function overwritePages(folder: string, fits: (page: Buffer) => boolean, most: number): void {
  const path = join(folder, 'journal.db');
  const bytes = readFileSync(path);
  const pages = Array.from({ length: bytes.length / PAGE }, (_, n) =>
    bytes.subarray(n * PAGE, (n + 1) * PAGE),
  );
  const chosen = pages.slice(1).filter(fits).slice(0, most);
  expect(chosen.length).toBeGreaterThan(0);
  for (const page of chosen) page.fill(0xa5);
  writeFileSync(path, bytes);
}

async function expectBegunAnew(journal: TestJournal, folder: string): Promise<string> {
  expect(await journal.commit(intents('new', ['a']))).toBeNull();
  const moved = await seen(() => journal.troubles[0]);
  expect(journal.troubles.length).toBe(1);
  if (moved.code !== 'journalMovedAside') throw new Error(`told ${moved.code}`);
  expect(moved.file).toMatch(/^journal-damaged-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.db$/);
  expect(asideIn(folder)).toContain(moved.file);
  expect(answered(await journal.page(10, null)).entries.map(({ stopId }) => stopId)).toEqual(['new']);
  return join(folder, moved.file);
}

describe('a journal that cannot be trusted is moved aside, whole, and a new one is begun', () => {
  const garbage = Buffer.from('Not a journal at all. '.repeat(500));

  test.for([
    ['is empty', Buffer.alloc(0)],
    ['is something else', garbage],
    ['is shorter than a header', garbage.subarray(0, 20)],
  ] as const)('it %s', async ([, content], { open, folder }) => {
    writeFileSync(join(folder, 'journal.db'), content);
    const aside = await expectBegunAnew(open(), folder);
    expect(readFileSync(aside)).toEqual(content);
  });

  test('it is empty and its log is still there', async ({ open, folder }) => {
    await leaveJournal(open);
    copyWithLog(folder, join(folder, 'copy'));
    truncateSync(join(folder, 'copy', 'journal.db'));
    const log = readFileSync(join(folder, 'copy', 'journal.db-wal'));
    expect(log.length).toBeGreaterThan(0);
    const aside = await expectBegunAnew(open({ folder: join(folder, 'copy') }), join(folder, 'copy'));
    expect(readFileSync(`${aside}-wal`)).toEqual(log);
  });

  test('its file is gone and its log is still there', async ({ open, folder }) => {
    writeFileSync(join(folder, 'journal.db-wal'), 'log');
    expect(await open().commit(intents('new', ['a']))).toBeNull();
    expect(asideIn(folder).map((name) => name.replace(/.*\.db/, ''))).toEqual(['-wal']);
  });

  test('it is a database, but of another program', async ({ open, folder }) => {
    const db = new DatabaseSync(join(folder, 'journal.db'));
    db.exec('CREATE TABLE contacts (name TEXT)');
    db.close();
    const aside = await expectBegunAnew(open(), folder);
    const kept = new DatabaseSync(aside);
    expect(kept.prepare('SELECT count(*) AS rows FROM contacts').get()?.rows).toBe(0);
    kept.close();
  });

  test('a table of it is missing', async ({ open, folder }) => {
    await leaveJournal(open);
    const db = new DatabaseSync(join(folder, 'journal.db'));
    db.exec('DROP TABLE texts');
    db.close();
    await expectBegunAnew(open(), folder);
  });

  test('it was cut off in the middle', async ({ open, folder }) => {
    await leaveJournal(open, 500);
    truncateSync(join(folder, 'journal.db'), 5_000);
    await expectBegunAnew(open(), folder);
  });

  test('an old page of it was overwritten: found in the background', async ({ open, folder }) => {
    await leaveJournal(open, 3_000);
    overwritePages(folder, (page) => page[0] === INDEX_LEAF && page.includes('+15550100142'), 1);
    const journal = open();
    const moved = await seen(() => journal.troubles[0]);
    expect(moved).toEqual({ code: 'journalMovedAside', file: asideIn(folder)[0] });
    expect(await journal.commit(intents('new', ['a']))).toBeNull();
    expect(answered(await journal.check())).toMatchObject({ events: 2, brokenAt: null });
    expect(asideIn(folder).length).toBe(1);
  });

  test('the pages were overwritten that the next act needs: it goes into the new one', async ({
    open,
    folder,
  }) => {
    await leaveJournal(open, 3_000);
    overwritePages(folder, (page) => page[0] === TABLE_LEAF && page.includes('"intentSeq"'), 1_000);
    await expectBegunAnew(open(), folder);
    expect(asideIn(folder).length).toBe(1);
  });

  test('twice in the same second: both are kept', async ({ open, folder }) => {
    for (const content of ['one', 'two']) {
      rmSync(join(folder, 'journal.db'), { force: true });
      writeFileSync(join(folder, 'journal.db'), content);
      const journal = open();
      expect(await journal.commit(intents('new', ['a']))).toBeNull();
      await journal.close();
    }
    expect(
      asideIn(folder)
        .map((name) => readFileSync(join(folder, name), 'utf8'))
        .toSorted(),
    ).toEqual(['one', 'two']);
  });
});

/** Copies a journal as a crash would leave it: with what stands only in its log. */
function copyWithLog(from: string, to: string): void {
  mkdirSync(to);
  const db = new DatabaseSync(join(from, 'journal.db'));
  db.exec(`PRAGMA wal_autocheckpoint = 0; UPDATE tip SET commits = commits + 1`);
  for (const file of ['journal.db', 'journal.db-wal']) copyFileSync(join(from, file), join(to, file));
  db.close();
}

describe('a journal whose log was touched', () => {
  test('its -shm is gone: nothing is lost', async ({ open, folder }) => {
    const first = open();
    await first.commit(intents('old', ['a', 'b']));
    const copy = join(folder, 'copy');
    mkdirSync(copy);
    for (const file of ['journal.db', 'journal.db-wal']) copyFileSync(join(folder, file), join(copy, file));
    const second = open({ folder: copy });
    expect(answered(await second.check())).toMatchObject({ events: 3, brokenAt: null });
    expect(second.troubles).toEqual([]);
  });

  test('its -wal is gone: what stood before it holds together', async ({ open, folder }) => {
    await leaveJournal(open);
    const first = open();
    await first.commit([outcomeEvent('old', 'call-0')]);
    const copy = join(folder, 'copy');
    mkdirSync(copy);
    copyFileSync(join(folder, 'journal.db'), join(copy, 'journal.db'));
    const second = open({ folder: copy });
    expect(answered(await second.check()).brokenAt).toBeNull();
    expect(await second.commit(intents('new', ['a']))).toBeNull();
    expect(answered(await second.check()).brokenAt).toBeNull();
  });

  test('its -wal is that of another journal: found out', async ({ open, folder }) => {
    const [mine, other] = ['mine', 'other'].map((name) => join(folder, name));
    if (mine === undefined || other === undefined) throw new Error('no folders');
    for (const profile of [mine, other]) {
      mkdirSync(profile);
      await leaveJournal(open, profile === mine ? 200 : 5, profile);
    }
    copyWithLog(other, join(folder, 'copy'));
    copyFileSync(join(folder, 'copy', 'journal.db-wal'), join(mine, 'journal.db-wal'));
    const journal = open({ folder: mine });
    await seen(() => journal.troubles.length > 0);
    expect(['chainBroken', 'journalMovedAside']).toContain(journal.troubles[0]?.code);
  });
});

describe('a journal that cannot be written', () => {
  test('by a newer Callstop: left untouched, acts wait in memory', async ({ open, folder }) => {
    await leaveJournal(open);
    const db = new DatabaseSync(join(folder, 'journal.db'));
    db.exec('PRAGMA user_version = 99');
    db.close();
    const before = readFileSync(join(folder, 'journal.db'));

    const journal = open();
    const newer = { code: 'journalNewer', version: 99, known: 1 };
    expect(await journal.commit(intents('new', ['a']))).toEqual(newer);
    journal.note(intents('new', ['a']));
    expect(journal.health()).toEqual({ failure: newer, waiting: 2 });
    expect(await journal.page(10, null)).toEqual({ ok: false, failure: newer });
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
    expect(await journal.page(10, null)).toEqual({ ok: false, failure });
    mkdirSync(away);
    expect(answered(await openAttempts)).toEqual([]);
    await seen(() => journal.health().failure === null);
    const stop = answered(await journal.stopById('s1'));
    expect(stop?.stop.recorded).toBe(false);
    expect(journal.healths.at(-1)).toEqual({ failure: null, waiting: 0 });
  });

  test('another program has locked it: said, and written once it lets go', async ({ open, folder }) => {
    await leaveJournal(open);
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
    const disk = mountDisk(400);
    onTestFinished(disk.remove);
    const journal = open({ folder: disk.folder });
    expect(await journal.commit(intents('s1', ['a']))).toBeNull();
    writeFileSync(join(disk.folder, 'ballast'), Buffer.alloc(100 * 1_024));
    const many = Array.from({ length: 1_000 }, (_, n) => `call-${n}`);
    const full = { code: 'journalBroken', cause: 'full' };
    expect(await journal.commit(intents('s2', many))).toEqual(full);
    expect(answered(await journal.stopById('s2'))).toBeNull();
    journal.note([outcomeEvent('s1', 'a', { texts: { otherReason: 'x'.repeat(200_000) } })]);
    await journal.flush();
    expect(journal.health()).toEqual({ failure: full, waiting: 1 });
    rmSync(join(disk.folder, 'ballast'));
    await seen(() => journal.health().failure === null);
    const [entry] = answered(await journal.page(10, null)).entries;
    expect(entry?.attempt.outcome).toBe('confirmed');
    expect(answered(await journal.check()).brokenAt).toBeNull();
    await journal.close();
  });

  test.runIf(canMount)('the disk turned read-only', async ({ open }) => {
    const disk = mountDisk(2_000);
    onTestFinished(disk.remove);
    await leaveJournal(open, 3, disk.folder);
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
