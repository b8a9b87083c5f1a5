import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished } from 'vitest';
import { wholeHistory } from '../../electron/contract/history.ts';
import {
  type Fallback,
  openFallbackRecord,
  readFallbacks,
  removeFallback,
} from '../../electron/storage/fallback-record.ts';
import { emergencyEvents, latchOf } from '../support/emergency-events.ts';
import { canHang, hangDisk } from '../support/hang-disk.ts';
import { intents, outcomeEvent, sentEvent } from '../support/journal-events.ts';
import { answered, test } from '../support/journal-test.ts';
import { canMount, mountDisk } from '../support/odd-disk.ts';
import { startScript } from '../support/printing-process.ts';

const KILLS = 10;
const patience = { timeout: 20_000 };

/** The one record in the profile, and where it is. */
async function onlyOne(folder: string): Promise<Fallback & { path: string }> {
  const [found, ...more] = await readFallbacks(folder);
  if (found === undefined || more.length > 0) throw new Error(`not one record but ${more.length + 1}`);
  return { ...found, path: join(folder, 'fallback', found.file) };
}

/** A finished record of two calls, one of them settled. */
async function leaveRecord(folder: string): Promise<void> {
  const record = openFallbackRecord(folder, latchOf('e'));
  expect(await record.commit(emergencyEvents('e', ['a', 'b']))).toBeNull();
  record.note([sentEvent('e', 'a')]);
  record.note([outcomeEvent('e', 'a')]);
  await record.done();
}

describe('the record of a stop beside a silent owner', () => {
  test('tells of the latch at once, of its events as they come, and when it is done', async ({ folder }) => {
    const record = openFallbackRecord(folder, latchOf('e', { scope: ['c1'] }));
    await record.flush();
    expect(await onlyOne(folder)).toMatchObject({
      latch: latchOf('e', { scope: ['c1'] }),
      events: [],
      finished: false,
    });
    const committed = emergencyEvents('e', ['a', 'b']);
    expect(await record.commit(committed)).toBeNull();
    expect((await onlyOne(folder)).events).toEqual(committed);
    const noted = [sentEvent('e', 'a'), sentEvent('e', 'b'), outcomeEvent('e', 'a')];
    for (const event of noted) record.note([event]);
    await record.flush();
    expect(await onlyOne(folder)).toMatchObject({ events: [...committed, ...noted], finished: false });
    expect(record.health()).toEqual({ failure: null, waiting: 0 });
    await record.done();
    expect((await onlyOne(folder)).finished).toBe(true);
    expect(await record.commit(intents('s', ['x']))).toEqual({ code: 'journalBroken', cause: 'other' });
  });

  test.runIf(process.platform !== 'win32')('is for its user alone', async ({ folder }) => {
    await leaveRecord(folder);
    const { path } = await onlyOne(folder);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'fallback')).mode & 0o777).toBe(0o700);
  });

  test('two beside each other are two records, in the order in which they were begun', async ({ folder }) => {
    await leaveRecord(folder);
    const record = openFallbackRecord(folder, latchOf('e'));
    expect(await record.commit(intents('again', ['c']))).toBeNull();
    const found = await readFallbacks(folder);
    expect(found.map(({ finished, events }) => [finished, events.length])).toEqual([
      [true, 6],
      [false, 2],
    ]);
    expect(await removeFallback(folder, found[0]?.file ?? '')).toBe(true);
    expect((await onlyOne(folder)).events).toEqual(intents('again', ['c']));
    await record.done();
  });

  test('none where nobody stopped beside the owner', async ({ folder }) => {
    expect(await readFallbacks(folder)).toEqual([]);
    expect(await readFallbacks(join(folder, 'away'))).toEqual([]);
    expect(await removeFallback(folder, 'none.jsonl')).toBe(false);
  });
});

describe('a record that was cut short', () => {
  test('torn at every byte: what was written together is there together, or not at all', async ({
    folder,
  }) => {
    await leaveRecord(folder);
    const { path, events } = await onlyOne(folder);
    const whole = readFileSync(path);
    const seen = new Set<number>();
    for (let size = whole.length; size >= 0; size -= 7) {
      truncateSync(path, size);
      const [cut] = await readFallbacks(folder);
      if (cut === undefined) continue;
      expect(cut.events).toEqual(events.slice(0, cut.events.length));
      expect(cut.finished).toBe(size === whole.length);
      seen.add(cut.events.length);
    }
    expect([...seen]).toEqual([6, 4, 0]);
  });

  test('a changed line, and what stands behind it, is left out', async ({ folder }) => {
    await leaveRecord(folder);
    const { path } = await onlyOne(folder);
    const lines = readFileSync(path, 'utf8').split('\n');
    const changed = lines.map((line) => line.replace('"kind":"sent"', '"kind":"Sent"'));
    writeFileSync(path, changed.join('\n'));
    expect(await onlyOne(folder)).toMatchObject({
      events: emergencyEvents('e', ['a', 'b']),
      finished: false,
    });
    writeFileSync(path, `${lines.toSpliced(1, 1).join('\n')}`);
    expect((await onlyOne(folder)).events).toEqual([]);
    appendFileSync(path, 'no line of ours\n');
    expect((await onlyOne(folder)).events).toEqual([]);
  });

  test('what is no record is left where it is', async ({ folder }) => {
    mkdirSync(join(folder, 'fallback', 'folder.jsonl'), { recursive: true });
    writeFileSync(join(folder, 'fallback', 'x.jsonl'), 'x\n');
    writeFileSync(join(folder, 'fallback', 'empty.jsonl'), '');
    writeFileSync(join(folder, 'fallback', 'notes.txt'), '');
    expect(await readFallbacks(folder)).toEqual([]);
    expect(readdirSync(join(folder, 'fallback')).length).toBe(4);
  });

  test(`F77 ${KILLS} times kill -9 while it is written: all that was told to be on the disk is there, and it is finished`, {
    timeout: 120_000,
  }, async ({ folder }) => {
    for (let run = 0; run < KILLS; run += 1) {
      const writer = startScript('record-for-ever.ts', [folder]);
      await writer.printed(1 + run * 2);
      const [alive] = await readFallbacks(folder);
      expect(alive).toMatchObject({ latch: latchOf('e'), finished: false });
      await writer.kill();
      // The system knows the process until its parent has heard of its end.
      await expect.poll(async () => (await onlyOne(folder)).finished, patience).toBe(true);
      const { events, file } = await onlyOne(folder);
      const stops = events.flatMap(({ kind, stopId }) => (kind === 'stop' ? [stopId] : []));
      expect(stops.slice(0, writer.lines.length)).toEqual(writer.lines);
      expect(events.filter(({ kind }) => kind === 'intent').length).toBe(stops.length * 2);
      expect(await removeFallback(folder, file)).toBe(true);
    }
  });

  test('one from before the last start of the computer is finished, whoever has its number now', async ({
    folder,
  }) => {
    const record = openFallbackRecord(folder, latchOf('e'));
    await record.flush();
    expect((await onlyOne(folder)).finished).toBe(false);
    utimesSync((await onlyOne(folder)).path, 0, 0);
    expect((await onlyOne(folder)).finished).toBe(true);
    await record.done();
  });
});

describe('a disk that does not take it', () => {
  test('F72 the profile is gone: told with every commit, and nothing is made in its place', async ({
    folder,
  }) => {
    const away = join(folder, 'away');
    const record = openFallbackRecord(away, latchOf('e'));
    const missing = { code: 'journalBroken', cause: 'missing' };
    expect(await record.commit(emergencyEvents('e', ['a']))).toEqual(missing);
    record.note([...emergencyEvents('e', ['a'])]);
    await record.flush();
    expect(record.health()).toEqual({ failure: missing, waiting: 3 });
    expect(readdirSync(folder)).toEqual([]);
    mkdirSync(away);
    record.note([sentEvent('e', 'a')]);
    await record.done();
    expect(record.health()).toEqual({ failure: null, waiting: 0 });
    expect(await onlyOne(away)).toMatchObject({
      events: [...emergencyEvents('e', ['a']), sentEvent('e', 'a')],
      finished: true,
    });
  });

  test.runIf(canMount)(
    'F70 full: a refused commit leaves nothing of it, and what was noted comes when there is room',
    async () => {
      const disk = mountDisk(64);
      onTestFinished(disk.remove);
      const record = openFallbackRecord(disk.folder, latchOf('e'));
      expect(await record.commit(emergencyEvents('e', ['a']))).toBeNull();
      const many = Array.from({ length: 1_000 }, (_, n) => `call-${n}`);
      const full = { code: 'journalBroken', cause: 'full' };
      expect(await record.commit(intents('large', many))).toEqual(full);
      expect((await onlyOne(disk.folder)).events).toEqual(emergencyEvents('e', ['a']));
      writeFileSync(join(disk.folder, 'ballast'), Buffer.alloc(32_768));
      record.note(intents('noted', many.slice(0, 150)));
      await record.flush();
      expect(record.health()).toEqual({ failure: full, waiting: 151 });
      rmSync(join(disk.folder, 'ballast'));
      await record.done();
      const { events, finished } = await onlyOne(disk.folder);
      expect([record.health().waiting, events.length, finished]).toEqual([0, 3 + 151, true]);
    },
  );

  test.runIf(canMount)('F72 read-only', async () => {
    const disk = mountDisk(64);
    onTestFinished(disk.remove);
    disk.makeReadOnly();
    const record = openFallbackRecord(disk.folder, latchOf('e'));
    const readOnly = { code: 'journalBroken', cause: 'readOnly' };
    expect(await record.commit(emergencyEvents('e', ['a']))).toEqual(readOnly);
    await record.done();
    expect(record.health()).toEqual({ failure: readOnly, waiting: 0 });
  });

  test.runIf(!canMount && process.platform !== 'win32')(
    'F72 its folder may not be written to',
    async ({ folder }) => {
      chmodSync(folder, 0o500);
      onTestFinished(() => chmodSync(folder, 0o700));
      const record = openFallbackRecord(folder, latchOf('e'));
      expect(await record.commit([])).toEqual({ code: 'journalBroken', cause: 'readOnly' });
    },
  );

  test.runIf(canHang)(
    'it hangs: told within its time, and the stop is there once it answers',
    async ({ folder }) => {
      const letGo = hangDisk();
      onTestFinished(letGo);
      const record = openFallbackRecord(folder, latchOf('e'), 50);
      const hanging = { code: 'journalBroken', cause: 'hanging' };
      expect(await record.commit(emergencyEvents('e', ['a']))).toEqual(hanging);
      record.note(emergencyEvents('e', ['a']));
      expect(record.health()).toEqual({ failure: hanging, waiting: 3 });
      await letGo();
      await record.done();
      await expect
        .poll(() => onlyOne(folder), patience)
        .toMatchObject({ events: emergencyEvents('e', ['a']), finished: true });
    },
  );
});

test('taken over into the journal, however often, its stop is one, late, with its own evidence', async ({
  folder,
  open,
}) => {
  await leaveRecord(folder);
  const { events } = await onlyOne(folder);
  const journal = open();
  for (let time = 0; time < 3; time += 1) expect(await journal.commitLate(events)).toBeNull();
  const [result, ...more] = answered(await journal.resultsOf('e'));
  expect(more).toEqual([]);
  expect(result?.stop).toMatchObject({
    ...{ stopId: 'e', emergency: 'e', door: 'command', recorded: false, settled: false },
    totals: { targeted: 2, confirmed: 1 },
  });
  expect(result?.attempts.map(({ step, outcome }) => [step, outcome])).toEqual([
    ['sent', 'confirmed'],
    ['waiting', null],
  ]);
  expect(answered(await journal.stopRecord('e'))?.latch.length).toBe(1);
  expect(answered(await journal.page(10, null, wholeHistory)).entries.length).toBe(2);
  expect(answered(await journal.check()).brokenAt).toBeNull();
});
