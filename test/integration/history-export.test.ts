import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, onTestFinished } from 'vitest';
import { type HistoryEntry, wholeHistory } from '../../electron/contract/history.ts';
import { historyCsv } from '../../electron/storage/history-csv.ts';
import { intentEvent, intents, outcomeEvent, stopEvent } from '../support/journal-events.ts';
import { answered, seen, type TestJournal, test } from '../support/journal-test.ts';
import { canMount, mountDisk } from '../support/odd-disk.ts';

async function entriesOf(journal: TestJournal): Promise<readonly HistoryEntry[]> {
  return answered(await journal.page(500, null, wholeHistory)).entries;
}

/** Commits stops of 500 calls each. */
async function fill(journal: TestJournal, stops: number): Promise<void> {
  for (let n = 0; n < stops; n += 1) {
    const calls = Array.from({ length: 500 }, (_, place) => `k${n}-${place}`);
    expect(await journal.commit(intents(`s${n}`, calls))).toBeNull();
  }
}

describe('an export', () => {
  test('holds what the page shows: CSV for spreadsheets, JSON for programs', async ({ open, folder }) => {
    const journal = open();
    await journal.commit([
      stopEvent('s1', { texts: { note: '=cmd(),"quoted"\nsecond line' } }),
      intentEvent('s1', 'a', { connectionName: 'Größe; 漢字' }),
      outcomeEvent('s1', 'a'),
    ]);
    const page = answered(await journal.page(10, null, wholeHistory));

    const csv = answered(await journal.exportTo(join(folder, 'history.csv'), 'csv', wholeHistory));
    expect(csv).toEqual({ file: 'history.csv', entries: 1, headHash: page.headHash });
    const text = readFileSync(join(folder, 'history.csv'), 'utf8');
    expect(text).toBe(historyCsv(page.entries, page.headHash));
    expect(parse(text, { columns: true, bom: true })).toMatchObject([
      { connection: 'Größe; 漢字', note: `'=cmd(),"quoted"\nsecond line`, to: `'+44 ••• ••• 0018` },
    ]);

    const filter = { ...wholeHistory, text: 'größe' };
    const json = answered(await journal.exportTo(join(folder, 'history.json'), 'json', filter));
    expect(json).toEqual({ file: 'history.json', entries: 1, headHash: page.headHash });
    const { exportedAt, ...rest } = JSON.parse(readFileSync(join(folder, 'history.json'), 'utf8'));
    expect(rest).toEqual({ schema: 1, headHash: page.headHash, filter, entries: page.entries });
    expect(Math.abs(Date.parse(exportedAt) - Date.now())).toBeLessThan(600_000);
    if (process.platform !== 'win32') expect(statSync(join(folder, 'history.csv')).mode & 0o777).toBe(0o600);
  });

  test('of more entries than a page, and of none', async ({ open, folder }) => {
    const journal = open();
    const path = join(folder, 'history.json');
    expect(answered(await journal.exportTo(path, 'json', wholeHistory)).entries).toBe(0);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ headHash: '', entries: [] });
    await fill(journal, 3);
    expect(answered(await journal.exportTo(path, 'json', wholeHistory)).entries).toBe(1_500);
    const { entries } = JSON.parse(readFileSync(path, 'utf8'));
    expect(entries.slice(0, 500)).toEqual(await entriesOf(journal));
    expect(new Set(entries.map(({ seq }: HistoryEntry) => seq)).size).toBe(1_500);
    const filter = { ...wholeHistory, text: 'k2-499' };
    expect(answered(await journal.exportTo(path, 'csv', filter)).entries).toBe(1);
  });
});

describe('F89', () => {
  test.runIf(canMount)(
    'a full disk: said, what stood there stays, nothing else is left',
    async ({ open }) => {
      const disk = mountDisk(64);
      onTestFinished(disk.remove);
      const journal = open();
      await fill(journal, 3);
      const path = join(disk.folder, 'history.csv');
      writeFileSync(path, 'former');
      for (const format of ['csv', 'json'] as const) {
        expect(await journal.exportTo(path, format, wholeHistory)).toEqual({
          ok: false,
          failure: { code: 'exportFailed', file: 'history.csv', cause: 'full' },
        });
      }
      expect(readFileSync(path, 'utf8')).toBe('former');
      expect(readdirSync(disk.folder)).toEqual(['history.csv']);
    },
  );

  test.runIf(canMount)('a read-only disk', async ({ open }) => {
    const disk = mountDisk(64);
    onTestFinished(disk.remove);
    disk.makeReadOnly();
    expect(await open().exportTo(join(disk.folder, 'history.csv'), 'csv', wholeHistory)).toEqual({
      ok: false,
      failure: { code: 'exportFailed', file: 'history.csv', cause: 'readOnly' },
    });
  });

  test('an existing file is replaced whole', async ({ open, folder }) => {
    const journal = open();
    const path = join(folder, 'history.json');
    writeFileSync(path, 'x'.repeat(1_000_000));
    chmodSync(path, 0o644);
    answered(await journal.exportTo(path, 'json', wholeHistory));
    expect(JSON.parse(readFileSync(path, 'utf8')).entries).toEqual([]);
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test.for([
    ['a folder that is missing', 'nowhere/history.csv', 'history.csv', 'missing'],
    ['a file in place of a folder', 'file/history.csv', 'history.csv', 'missing'],
    ['a folder in place of the file', 'folder', 'folder', 'other'],
    ['a name that is too long', `${'x'.repeat(300)}`, 'x'.repeat(300), 'other'],
    ['a name with NUL', 'a\u0000b', 'a\u0000b', 'other'],
  ] as const)('%s', async ([, name, file, cause], { open, folder }) => {
    mkdirSync(join(folder, 'folder'));
    writeFileSync(join(folder, 'file'), '');
    const journal = open();
    await journal.commit([]);
    const before = readdirSync(folder);
    const answer = await journal.exportTo(`${folder}/${name}`, 'csv', wholeHistory);
    expect(answer).toEqual({ ok: false, failure: { code: 'exportFailed', file, cause } });
    expect(readdirSync(folder)).toEqual(before);
  });

  test('a path with traversal is the place that it names, and told by its name alone', async ({
    open,
    folder,
  }) => {
    mkdirSync(join(folder, 'deep'));
    const journal = open();
    const path = `${relative(process.cwd(), folder)}/deep/../history.csv`;
    expect(answered(await journal.exportTo(path, 'csv', wholeHistory)).file).toBe('history.csv');
    expect(readdirSync(folder)).toContain('history.csv');
    expect(readdirSync(join(folder, 'deep'))).toEqual([]);
    const outside = await journal.exportTo(
      `${folder}/deep/../../../../../../../nowhere/x.csv`,
      'csv',
      wholeHistory,
    );
    expect(outside).toMatchObject({ ok: false, failure: { file: 'x.csv' } });
  });

  test('history that grows meanwhile changes nothing in it', async ({ open, folder }) => {
    const journal = open();
    await fill(journal, 10);
    const heads: string[] = [];
    const path = join(folder, 'history.json');
    let done = false;
    const exporting = journal.exportTo(path, 'json', wholeHistory).finally(() => {
      done = true;
    });
    let added = 0;
    while (!done) {
      expect(
        await journal.commit([outcomeEvent('s0', `k0-${added}`), ...intents(`new-${added}`, ['x'])]),
      ).toBeNull();
      heads.push(answered(await journal.page(1, null, wholeHistory)).headHash);
      added += 1;
    }
    expect(added).toBeGreaterThan(3);
    const told = answered(await exporting);
    const file = JSON.parse(readFileSync(path, 'utf8'));
    expect(file.headHash).toBe(told.headHash);
    expect(file.entries.length).toBe(told.entries);
    // One moment: as many settled attempts as new stops.
    const settled = file.entries.filter(({ attempt }: HistoryEntry) => attempt.outcome !== null).length;
    const fresh = file.entries.filter(({ stopId }: HistoryEntry) => stopId.startsWith('new-')).length;
    expect(settled).toBe(fresh);
    expect(told.entries).toBe(5_000 + fresh);
    expect(fresh).toBeLessThan(added);
    expect(heads[fresh - 1] ?? file.headHash).toBe(file.headHash);
  });

  test.for(['before it began', 'when it was under way'])(
    'a journal that is closed %s leaves no half file',
    async (moment, { open, folder }) => {
      const journal = open();
      await fill(journal, 20);
      const exporting = journal.exportTo(join(folder, 'history.csv'), 'csv', wholeHistory);
      const files = () => readdirSync(folder).filter((name) => !name.startsWith('journal.db'));
      if (moment === 'when it was under way') await seen(() => files().length > 0);
      await journal.close();
      expect(await exporting).toMatchObject({ ok: false, failure: { code: 'journalBroken' } });
      expect(files()).toEqual([]);
    },
  );
});

test('P13 no commit waits for an export, a search or a check: each of them ends after commits that came later', async ({
  open,
  folder,
}) => {
  const journal = open();
  await fill(journal, 30);
  const order: string[] = [];
  const slow = [
    ['export', journal.exportTo(join(folder, 'history.csv'), 'csv', wholeHistory)],
    ['search', journal.stops(500, null, { ...wholeHistory, text: 'sales', until: Number.MAX_SAFE_INTEGER })],
    ['check', journal.check()],
  ] as const;
  const told = slow.map(([name, answer]) => answer.then(() => order.push(name)));
  for (let n = 0; n < 5; n += 1) {
    expect(await journal.commit(intents(`while-${n}`, ['x']))).toBeNull();
    order.push('commit');
  }
  await Promise.all(told);
  for (const [name, answer] of slow) expect((await answer).ok, name).toBe(true);
  expect(order.indexOf('export')).toBeGreaterThan(order.lastIndexOf('commit'));
  expect(order.indexOf('check')).toBeGreaterThan(order.lastIndexOf('commit'));
});
