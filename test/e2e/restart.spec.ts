import path from 'node:path';
import { expect } from 'playwright/test';
import type { OwnerConnection } from '../../electron/owner/call-owner.ts';
import { test } from './fixtures/electron-app.ts';
import { leftoverProcesses } from './fixtures/leftover-processes.ts';
import { ownerOf } from './fixtures/owner-of.ts';

async function isPractice(owner: OwnerConnection): Promise<boolean | null> {
  const snapshot = await owner.send('snapshot.get', null);
  return snapshot.ok ? snapshot.value.practice : null;
}

// An app that started itself again is found, so that it can be ended, on Linux only.
if (process.platform === 'linux') {
  test('the app ends and starts again on the practice centre, and back on the same profile', async ({
    profileDir,
    testDir,
    startPlain,
  }) => {
    const first = startPlain();
    const owner = await ownerOf(profileDir);
    expect(await isPractice(owner)).toBe(false);
    expect(await owner.send('app.restart', { practice: true })).toEqual({ ok: true, value: null });
    expect(await first.ended).toBe(0);

    const practice = await ownerOf(path.join(profileDir, 'practice'));
    expect(await isPractice(practice)).toBe(true);
    await practice.send('app.restart', { practice: false });
    const back = await ownerOf(profileDir);
    expect(await isPractice(back)).toBe(false);
    back.close();
    const main = leftoverProcesses(testDir).filter(
      ({ command }) => command.includes('--user-data-dir') && !command.includes('--type='),
    );
    for (const { pid } of main) process.kill(pid);
  });
}
