import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { describe, expect, onTestFinished } from 'vitest';
import { test } from '../support/centre-test.ts';
import { canHang, hangDisk } from '../support/hang-disk.ts';
import { canMount, mountDisk } from '../support/odd-disk.ts';
import type { Practice } from '../support/practice.ts';
import { emergencyOf, pressStop, resetStop, stopAll } from '../support/press-stop.ts';
import { startTestOwner, unwrap } from '../support/test-owner.ts';

async function live(practice: Practice): Promise<number> {
  return (await practice.truth()).filter((call) => call.live).length;
}

describe('an emergency stop on a disk that takes nothing', () => {
  test('F70 the journal’s thread never answers: the calls are ended all the same, and it is said', async ({
    practice,
    startOwner,
  }) => {
    await practice.addCalls({}, 5);
    const house = await startOwner({
      startJournalWorker: () => new Worker(new URL('../support/stuck-journal-worker.ts', import.meta.url)),
    });
    const { view } = await stopAll(house);
    expect(view).toMatchObject({ recorded: false, latched: true });
    expect(view.totals).toMatchObject({ targeted: 5, confirmed: 5 });
    expect(await live(practice)).toBe(0);
    const { journal, armed } = await house.until(({ journal }) => journal.failure !== null);
    expect(journal.failure).toEqual({ code: 'journalBroken', cause: 'hanging' });
    expect(journal.waiting).toBeGreaterThan(5);
    expect(armed.reasons.map(({ failure }) => failure.code)).toContain('journalBroken');
  });

  test.runIf(canHang)(
    'the profile’s disk hangs: the latch holds, its state is said not to be kept',
    async ({ practice, startOwner }) => {
      await practice.addCalls({}, 5);
      const house = await startOwner();
      const goOn = hangDisk();
      onTestFinished(goOn);
      const { stopId } = await pressStop(house);
      await house.until(({ emergency }) => emergency?.totals.confirmed === 5);
      await house.until(({ emergency }) => emergency?.notKept?.code === 'latchNotKept');
      expect(await live(practice)).toBe(0);
      const [late] = await practice.addCalls();
      await house.until(({ emergency }) => emergency?.totals.confirmed === 6);
      expect(await practice.truthOf(late ?? '')).toMatchObject({ live: false });
      await goOn();
      await house.until(({ emergency }) => emergency?.notKept === null);
      expect((await emergencyOf(house)).stopId).toBe(stopId);
    },
  );

  test.runIf(canHang)(
    'a start on a disk that does not answer ends nothing by itself, and can stop',
    async ({ practice, startOwner }) => {
      await practice.addCalls({}, 2);
      const former = await startOwner();
      await former.close();
      const goOn = hangDisk();
      onTestFinished(goOn);
      const house = await startOwner({ profile: former.profile });
      const { notes, emergency } = await house.snapshot();
      expect(notes.map(({ code }) => code)).toContain('latchNotRead');
      expect(emergency).toBeNull();
      expect(await live(practice)).toBe(2);
      await pressStop(house);
      await house.until(({ emergency }) => emergency?.totals.confirmed === 2);
    },
  );

  test.runIf(canHang)(
    'a latch that such a disk gives back late is engaged then',
    async ({ practice, startOwner }) => {
      await practice.addCalls({}, 1);
      const former = await startOwner();
      const { stopId } = await pressStop(former);
      await former.until(({ emergency }) => emergency?.settled === true);
      await former.close();
      const goOn = hangDisk();
      onTestFinished(goOn);
      const house = await startOwner({ profile: former.profile });
      expect((await house.snapshot()).emergency).toBeNull();
      await goOn();
      await house.until(({ emergency }) => emergency?.latched === true);
      expect((await emergencyOf(house)).stopId).toBe(stopId);
    },
  );

  test.runIf(canMount)(
    'F70 F71 the disk is full: stopped, said, and written once there is room',
    async ({ practice }) => {
      const disk = mountDisk(700);
      onTestFinished(disk.remove);
      await practice.addCalls({}, 40);
      const house = await startTestOwner({ connections: [practice], profile: disk.folder });
      onTestFinished(house.close);
      const ballast = join(disk.folder, 'ballast');
      fill(ballast);
      const { view } = await stopAll(house);
      expect(view).toMatchObject({ recorded: false, latched: true });
      expect(view.totals).toMatchObject({ targeted: 40, confirmed: 40 });
      expect(await live(practice)).toBe(0);
      expect((await house.snapshot()).journal.failure).toEqual({ code: 'journalBroken', cause: 'full' });
      rmSync(ballast);
      const { emergency } = await house.until(
        ({ journal, emergency }) => journal.failure === null && emergency?.notKept === null,
      );
      expect(emergency?.recorded).toBe(false);
      expect(await house.history()).toHaveLength(40);
      const { stopId } = view;
      expect(unwrap(await house.owner.run('stop.wait', { stopId })).stop.recorded).toBe(false);
    },
  );

  test.runIf(canMount)(
    'F72 the profile is read-only: the stop works, and nothing says that it is saved',
    async ({ practice }) => {
      const disk = mountDisk(2_000);
      onTestFinished(disk.remove);
      await practice.addCalls({}, 5);
      disk.makeReadOnly();
      const house = await startTestOwner({ connections: [practice], profile: disk.folder });
      onTestFinished(house.close);
      const { view } = await stopAll(house);
      expect(view).toMatchObject({ recorded: false, latched: true });
      expect(view.notKept).toEqual({ code: 'latchNotKept', cause: 'EROFS' });
      expect(view.totals).toMatchObject({ targeted: 5, confirmed: 5 });
      expect(await live(practice)).toBe(0);
      // Nothing of it ever came onto that disk, so that nothing of it is left there.
      expect((await resetStop(house)).notKept).toBeNull();
      expect((await emergencyOf(house)).latched).toBe(false);
    },
  );

  test('F74 another program has locked the journal: the stop does not wait for it', async ({
    practice,
    startOwner,
  }) => {
    await practice.addCalls({}, 5);
    const house = await startOwner();
    const other = new DatabaseSync(join(house.profile, 'journal.db'));
    other.exec('BEGIN EXCLUSIVE');
    const { view } = await stopAll(house);
    expect(view).toMatchObject({ recorded: false, latched: true });
    expect(await live(practice)).toBe(0);
    other.exec('COMMIT');
    other.close();
    await house.until(({ journal }) => journal.failure === null && journal.waiting === 0);
    expect(await house.history()).toHaveLength(5);
  });
});

/** Leaves no room on the disk. */
function fill(file: string): void {
  for (let size = 512 * 1_024; size >= 1_024; size /= 2) {
    try {
      for (;;) writeFileSync(file, Buffer.alloc(size), { flag: 'a' });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    }
  }
}
