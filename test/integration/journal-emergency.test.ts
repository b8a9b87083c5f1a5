import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished } from 'vitest';
import type { Failure } from '../../electron/contract/failure.ts';
import { emergencyEvents } from '../support/emergency-events.ts';
import { latchEvent, outcomeEvent, reasonEvent, sentEvent } from '../support/journal-events.ts';
import { answered, asideIn, leaveJournal, seen, type TestJournal, test } from '../support/journal-test.ts';
import { canMount, mountDisk } from '../support/odd-disk.ts';

const broken = (cause: string) => ({ code: 'journalBroken', cause });

/** An emergency stop that the journal does not take: it goes all the same, and what was done waits. */
async function stopAllTheSame(journal: TestJournal, failure: unknown): Promise<void> {
  const events = emergencyEvents('e', ['a', 'b']);
  expect(await journal.commit(events)).toEqual(failure);
  journal.note(events);
  journal.note([sentEvent('e', 'a'), sentEvent('e', 'b'), outcomeEvent('e', 'a')]);
  journal.note([latchEvent('e', { act: 'reset', door: 'window' }), reasonEvent('e')]);
  await journal.flush();
  expect(journal.health().waiting).toBe(9);
}

/** The same stop in the journal: all of it, marked as written after the fact. */
async function expectWhole(journal: TestJournal): Promise<void> {
  await seen(() => journal.health().failure === null);
  const record = answered(await journal.stopRecord('e'));
  expect(record?.stops).toMatchObject([
    {
      ...{ stopId: 'e', emergency: 'e', recorded: false, settled: false },
      ...{ totals: { targeted: 2, confirmed: 1 }, reasonAfter: { code: 'SY-LOOP' } },
    },
  ]);
  expect(record?.latch.map(({ act }) => act)).toEqual(['engaged', 'reset']);
  expect(record?.attempts.map(({ items }) => items.length)).toEqual([3, 2]);
  expect(answered(await journal.check()).brokenAt).toBeNull();
}

describe('an emergency stop whose journal fails is kept until it can be written', () => {
  test.runIf(canMount)('F70 F71 the disk is full', async ({ open }) => {
    const disk = mountDisk(600);
    onTestFinished(disk.remove);
    const journal = open({ folder: disk.folder });
    await journal.flush();
    expect(await journal.commit(emergencyEvents('before', []))).toBeNull();
    fill(disk.folder);
    await stopAllTheSame(journal, broken('full'));
    rmSync(join(disk.folder, 'ballast'));
    await expectWhole(journal);
    await journal.close();
  });

  test('F73 it is damaged while it runs: moved aside, and the stop stands in the new one', async ({
    open,
    folder,
  }) => {
    await leaveJournal(open, folder);
    const path = join(folder, 'journal.db');
    const bytes = readFileSync(path);
    bytes.fill(0x5a, 0, 4_096);
    writeFileSync(path, bytes);
    const journal = open();
    expect(await journal.commit(emergencyEvents('e', ['a']))).toBeNull();
    expect(asideIn(folder).length).toBe(1);
    expect(answered(await journal.resultsOf('e'))).toMatchObject([{ stop: { emergency: 'e' } }]);
    expect(answered(await journal.stopRecord('old'))).toBeNull();
  });

  test('F74 another program has locked it', async ({ open, folder }) => {
    await leaveJournal(open, folder);
    const other = new DatabaseSync(join(folder, 'journal.db'));
    onTestFinished(() => other.close());
    other.exec('BEGIN IMMEDIATE');
    const journal = open();
    await stopAllTheSame(journal, broken('locked'));
    other.exec('COMMIT');
    await expectWhole(journal);
  });

  test('F75 its log is gone at the next start: the record tells what the file holds', async ({
    open,
    folder,
  }) => {
    const first = open();
    expect(await first.commit(emergencyEvents('e', ['a']))).toBeNull();
    await first.close();
    await leaveJournal(open, folder);
    for (const ending of ['-wal', '-shm']) rmSync(join(folder, `journal.db${ending}`), { force: true });
    const journal = open();
    expect(answered(await journal.stopRecord('e'))?.attempts.length).toBe(1);
    expect(answered(await journal.check()).brokenAt).toBeNull();
  });
});

describe('a probe', () => {
  test.runIf(canMount)(
    'F70 of a disk that has filled tells so, and that there is room again',
    async ({ open }) => {
      const disk = mountDisk(600);
      onTestFinished(disk.remove);
      const journal = open({ folder: disk.folder });
      await journal.flush();
      fill(disk.folder);
      await toldBy(journal, broken('full'));
      rmSync(join(disk.folder, 'ballast'));
      await toldBy(journal, null);
      await journal.close();
    },
  );

  test.runIf(canMount)('F72 of a disk that has turned read-only tells so', async ({ open }) => {
    const disk = mountDisk(2_000);
    onTestFinished(disk.remove);
    await leaveJournal(open, disk.folder);
    disk.makeReadOnly();
    const journal = open({ folder: disk.folder });
    await toldBy(journal, broken('readOnly'));
    await journal.close();
  });

  test('F74 of a journal that another program has locked tells so, and that it let go', async ({
    open,
    folder,
  }) => {
    const journal = open();
    await journal.flush();
    const other = new DatabaseSync(join(folder, 'journal.db'));
    onTestFinished(() => other.close());
    other.exec('BEGIN IMMEDIATE');
    await toldBy(journal, broken('locked'));
    other.exec('COMMIT');
    await toldBy(journal, null);
  });

  test('changes nothing of what is recorded', async ({ open }) => {
    const journal = open();
    await journal.commit(emergencyEvents('e', ['a']));
    const before = answered(await journal.check());
    for (let n = 0; n < 5; n += 1) {
      journal.probe();
      await journal.flush();
    }
    expect(answered(await journal.check())).toEqual(before);
  });
});

/** Takes all room on a disk. */
function fill(folder: string): void {
  for (let bytes = 512 * 1_024; bytes >= 512; bytes /= 2) {
    try {
      writeFileSync(join(folder, 'ballast'), Buffer.alloc(bytes), { flag: 'a' });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    }
  }
}

/** Probes until the journal tells this. */
async function toldBy(journal: TestJournal, failure: unknown): Promise<void> {
  await seen(() => {
    journal.probe();
    return JSON.stringify(journal.health().failure satisfies Failure | null) === JSON.stringify(failure);
  });
}
