import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, onTestFinished } from 'vitest';
import { takeProfile } from '../../electron/storage/profile-lock.ts';
import { canMount, forbidWriting, mountDisk } from '../support/odd-disk.ts';
import { type PrintingProcess, startScript } from '../support/printing-process.ts';

const test = base.extend<{ readonly profile: string }>({
  profile: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'callstop-lock-'));
    await use(join(folder, 'deep', 'profile'));
    rmSync(folder, { recursive: true, force: true });
  },
});

/** Another process that takes the profile; it is gone when the test ends. */
function holdElsewhere(profile: string): PrintingProcess {
  const holder = startScript('hold-profile.ts', [profile]);
  onTestFinished(holder.kill);
  return holder;
}

test('a second process finds the profile taken, until the first lets go', async ({ profile }) => {
  const lock = takeProfile(profile);
  expect(lock?.failure).toBeNull();
  const second = holdElsewhere(profile);
  await second.printed(1);
  expect(second.lines).toEqual(['taken']);
  lock?.release();

  const third = holdElsewhere(profile);
  await third.printed(1);
  expect(third.lines).toEqual(['held']);
  expect(takeProfile(profile)).toBeNull();
});

test('a process that was killed with -9 holds nothing', async ({ profile }) => {
  const first = holdElsewhere(profile);
  await first.printed(1);
  expect(first.lines).toEqual(['held']);
  expect(takeProfile(profile)).toBeNull();
  await first.kill();
  const lock = takeProfile(profile);
  expect(lock?.failure).toBeNull();
  lock?.release();
});

test('taking it again in the same process neither works nor gives the first lock up', async ({ profile }) => {
  const lock = takeProfile(profile);
  expect(takeProfile(profile)).toBeNull();
  const second = holdElsewhere(profile);
  await second.printed(1);
  expect(second.lines).toEqual(['taken']);
  lock?.release();
  const again = takeProfile(profile);
  expect(again?.failure).toBeNull();
  again?.release();
});

test.runIf(process.platform !== 'win32')('a new profile is its user’s alone', ({ profile }) => {
  const lock = takeProfile(profile);
  expect(statSync(profile).mode & 0o777).toBe(0o700);
  expect(statSync(join(profile, 'owner.lock')).mode & 0o777).toBe(0o600);
  lock?.release();
});

test('where a file stands in the folder’s place, it says so and does not claim to be taken', ({
  profile,
}) => {
  mkdirSync(join(profile, '..'), { recursive: true });
  writeFileSync(profile, '');
  const lock = takeProfile(profile);
  expect(lock?.failure).toMatchObject({ code: 'journalBroken' });
  lock?.release();
});

test.runIf(canMount)('on a read-only disk work goes on without a lock, and it is said', () => {
  const disk = mountDisk(500);
  onTestFinished(disk.remove);
  disk.makeReadOnly();
  const lock = takeProfile(disk.folder);
  expect(lock?.failure).toEqual({ code: 'journalBroken', cause: 'readOnly' });
  lock?.release();
});

test.runIf(!canMount && process.platform !== 'win32')(
  'in a folder that may not be written to work goes on without a lock',
  ({ profile }) => {
    mkdirSync(profile, { recursive: true });
    onTestFinished(forbidWriting(profile));
    expect(takeProfile(profile)?.failure).toEqual({ code: 'journalBroken', cause: 'readOnly' });
  },
);
