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
import { describe, expect } from 'vitest';
import { wholeHistory } from '../../electron/contract/history.ts';
import { intents, outcomeEvent } from '../support/journal-events.ts';
import { answered, asideIn, leaveJournal, seen, type TestJournal, test } from '../support/journal-test.ts';

const PAGE = 4_096;
/** The first byte of a page: https://www.sqlite.org/fileformat.html#b_tree_pages */
const INDEX_LEAF = 0x0a;
const TABLE_LEAF = 0x0d;

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
  expect(answered(await journal.page(10, null, wholeHistory)).entries.map(({ stopId }) => stopId)).toEqual([
    'new',
  ]);
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
    await leaveJournal(open, folder);
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
    expect(readdirSync(folder).filter((name) => name.endsWith('Z.db-wal')).length).toBe(1);
    expect(asideIn(folder)).toEqual([]);
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
    await leaveJournal(open, folder);
    const db = new DatabaseSync(join(folder, 'journal.db'));
    db.exec('DROP TABLE texts');
    db.close();
    await expectBegunAnew(open(), folder);
  });

  test('it was cut off in the middle', async ({ open, folder }) => {
    await leaveJournal(open, folder, 500);
    truncateSync(join(folder, 'journal.db'), 5_000);
    await expectBegunAnew(open(), folder);
  });

  test('an old page of it was overwritten: found in the background', async ({ open, folder }) => {
    await leaveJournal(open, folder, 3_000);
    overwritePages(folder, (page) => page[0] === INDEX_LEAF && page.includes('+15550100142'), 1);
    const journal = open();
    answered(await journal.recentStops(1));
    const moved = await seen(() => journal.troubles[0]);
    expect(moved).toEqual({ code: 'journalMovedAside', file: asideIn(folder)[0] });
    expect(await journal.commit(intents('new', ['a']))).toBeNull();
    // The numbers begin anew, and what bears them is no attempt of a former process.
    const [entry] = answered(await journal.page(10, null, wholeHistory)).entries;
    expect(entry?.attempt.step).toBe('waiting');
    expect(answered(await journal.check())).toMatchObject({ events: 2, brokenAt: null });
    expect(asideIn(folder).length).toBe(1);
  });

  test('the pages were overwritten that the next act needs: it goes into the new one', async ({
    open,
    folder,
  }) => {
    await leaveJournal(open, folder, 3_000);
    overwritePages(folder, (page) => page[0] === TABLE_LEAF && page.includes('"intentSeq"'), 1_000);
    await expectBegunAnew(open(), folder);
    expect(asideIn(folder).length).toBe(1);
  });

  test('the pages were overwritten that the first look needs: it sees the new one', async ({
    open,
    folder,
  }) => {
    await leaveJournal(open, folder, 3_000);
    overwritePages(folder, (page) => page[0] === TABLE_LEAF && page.includes('"intentSeq"'), 1_000);
    const journal = open();
    expect(answered(await journal.page(10, null, wholeHistory)).entries).toEqual([]);
    await seen(() => journal.troubles.length > 0);
    expect(journal.troubles).toEqual([{ code: 'journalMovedAside', file: asideIn(folder)[0] }]);
    expect(asideIn(folder).length).toBe(1);
    expect(await journal.commit(intents('new', ['a']))).toBeNull();
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
    await leaveJournal(open, folder);
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
      await leaveJournal(open, profile, profile === mine ? 200 : 5);
    }
    copyWithLog(other, join(folder, 'copy'));
    copyFileSync(join(folder, 'copy', 'journal.db-wal'), join(mine, 'journal.db-wal'));
    const journal = open({ folder: mine });
    await seen(() => journal.troubles.length > 0);
    expect(['chainBroken', 'journalMovedAside']).toContain(journal.troubles[0]?.code);
  });
});
