import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'playwright/test';
import { usualShortcut } from '../../electron/contract/desktop-doors.ts';
import { test } from './fixtures/callstop.ts';
import { clickInTrayGroup, pressShortcut, trayToolTip } from './fixtures/desktop.ts';
import { repositoryRoot } from './fixtures/driver.ts';
import { driver } from './fixtures/electron-app.ts';
import { ownerOf } from './fixtures/owner-of.ts';
import { closeWindow, desktopEnv, windowNow } from './fixtures/with-tray.ts';

const cli = path.join(repositoryRoot, 'electron/cli.ts');

test.use({ appEnv: { ...desktopEnv(true), XDG_SESSION_TYPE: 'x11' } });

test('a second start with --emergency-stop stops everything through the first, and ends', async ({
  practice,
  openCallstop,
  startPlain,
}) => {
  await practice.addCalls({}, 3);
  const { app, lists } = await openCallstop();
  await lists(3);
  await closeWindow(app);
  const second = startPlain({ args: ['--practice', '--emergency-stop'] });
  expect(await second.ended).toBe(0);
  await expect.poll(() => trayToolTip(app)).toContain('STOPPED: 3 of 3 confirmed');
  expect(await windowNow(app)).toBe('hidden');
  expect((await practice.truth()).map(({ live }) => live)).toEqual([false, false, false]);
});

test('without a running app it stops as soon as there is an owner', async ({
  practice,
  profileDir,
  startPlain,
}) => {
  const [call = ''] = await practice.addCalls({}, 2);
  startPlain({ args: ['--practice', '--emergency-stop', '--hidden'] });
  await expect.poll(async () => (await practice.truthOf(call)).live, { timeout: 30_000 }).toBe(false);
  const owner = await ownerOf(path.join(profileDir, 'practice'));
  const settled = async () => {
    const snapshot = await owner.send('snapshot.get', null);
    return snapshot.ok ? snapshot.value.emergency : null;
  };
  await expect
    .poll(settled)
    .toMatchObject({ door: 'secondStart', settled: true, totals: { targeted: 2, confirmed: 2 } });
  owner.close();
});

test('while a command line holds the profile, --emergency-stop stops everything through that', async ({
  practice,
  profileDir,
  startPlain,
}) => {
  const call = await practice.addCall({});
  const watching = spawn(
    process.execPath,
    [cli, '--profile', profileDir, '--practice', 'stop', '--connection', 'Practice centre voice.ai'],
    { stdio: 'ignore' },
  );
  const scope = async () => {
    const owner = await ownerOf(path.join(profileDir, 'practice')).catch(() => null);
    const snapshot = await owner?.send('snapshot.get', null);
    owner?.close();
    return snapshot?.ok ? (snapshot.value.emergency?.scope ?? null) : null;
  };
  try {
    await expect.poll(scope, { timeout: 30_000 }).toEqual(['practice-voice-ai']);
    expect(await practice.truthOf(call)).toMatchObject({ live: true, endRequests: 0 });
    startPlain({ args: ['--practice', '--emergency-stop', '--hidden'] });
    await expect.poll(async () => (await practice.truthOf(call)).live, { timeout: 30_000 }).toBe(false);
    expect(await scope()).toBe('all');
  } finally {
    watching.kill('SIGKILL');
  }
});

test('an app that is started while a command line watches takes the engaged stop over', async ({
  practice,
  profileDir,
  startPlain,
}) => {
  const watching = spawn(process.execPath, [cli, '--profile', profileDir, '--practice', 'stop'], {
    stdio: 'ignore',
  });
  const ended = new Promise<number | null>((resolve) => watching.once('exit', resolve));
  const status = async () => {
    const owner = await ownerOf(path.join(profileDir, 'practice')).catch(() => null);
    const answer = await owner?.send('status.get', null);
    owner?.close();
    return answer?.ok ? [answer.value.latched, answer.value.lasting] : null;
  };
  try {
    await expect.poll(status, { timeout: 30_000 }).toEqual([true, false]);
    startPlain({ args: ['--practice', '--hidden'] });
    expect(await ended).toBe(0);
    expect(await status()).toEqual([true, true]);
    const late = await practice.addCall({});
    await expect.poll(async () => (await practice.truthOf(late)).live, { timeout: 30_000 }).toBe(false);
  } finally {
    watching.kill('SIGKILL');
  }
});

test('F86 links, files and other arguments of a second start stop nothing', async ({
  practice,
  profileDir,
  openCallstop,
  startPlain,
}) => {
  const call = await practice.addCall({});
  const { app, lists } = await openCallstop();
  await lists(1);
  await closeWindow(app);
  for (const hostile of ['callstop://emergency-stop', '--emergency-stop=false', '/tmp/--emergency-stop']) {
    expect(await startPlain({ args: ['--practice', hostile] }).ended).toBe(0);
  }
  // Each has brought the window to the front, so it has been heard.
  await expect.poll(() => windowNow(app)).toBe('shown');
  const owner = await ownerOf(path.join(profileDir, 'practice'));
  const snapshot = await owner.send('snapshot.get', null);
  expect(snapshot).toMatchObject({ value: { emergency: null } });
  expect((await practice.truthOf(call)).endRequests).toBe(0);
  owner.close();
});

test('F80 of several starts at once one stays, and the presses of the others reach it', async ({
  practice,
  profileDir,
  startPlain,
}) => {
  await practice.addCalls({}, 2);
  const starts = [[], ['--emergency-stop'], []].map((more) => startPlain({ args: ['--practice', ...more] }));
  const owner = await ownerOf(path.join(profileDir, 'practice'));
  const stopped = async () => {
    const snapshot = await owner.send('snapshot.get', null);
    return snapshot.ok ? (snapshot.value.emergency?.totals.confirmed ?? null) : null;
  };
  await expect.poll(stopped, { timeout: 30_000 }).toBe(2);
  const running = () => starts.filter(({ process }) => process.exitCode === null).length;
  await expect.poll(running).toBe(1);
  owner.close();
});

test('F82 tray, shortcut and a second start at once are one stop', async ({
  practice,
  profileDir,
  openCallstop,
  startPlain,
}) => {
  await practice.addCalls({ answer: { slowMs: 500 } }, 5);
  const { app, lists } = await openCallstop();
  await lists(5);
  await Promise.all([
    clickInTrayGroup(app, 'Emergency stop', 'Stop everything now'),
    pressShortcut(app, usualShortcut),
    pressShortcut(app, usualShortcut),
    startPlain({ args: ['--practice', '--emergency-stop'] }).ended,
  ]);
  await expect.poll(() => trayToolTip(app)).toContain('STOPPED: 5 of 5 confirmed');
  expect((await practice.truth()).map(({ endRequests }) => endRequests)).toEqual([1, 1, 1, 1, 1]);
  const owner = await ownerOf(path.join(profileDir, 'practice'));
  const history = await owner.send('snapshot.get', null);
  const emergencies = history.ok ? new Set(history.value.stops.map(({ emergency }) => emergency)) : null;
  expect(emergencies?.size).toBe(1);
  owner.close();
});

// Windows halts no process, and its lock is no file that could be left behind.
if (process.platform !== 'win32') {
  test('F80 a press is not lost behind a first start that hangs: this one stops the calls itself', async ({
    practice,
    profileDir,
    openCallstop,
    startPlain,
  }) => {
    await practice.addCalls({}, 3);
    const { app, lists } = await openCallstop();
    await lists(3);
    const hung = app.process();
    hung.kill('SIGSTOP');
    try {
      const second = startPlain({ args: ['--practice', '--emergency-stop'] });
      const live = async () => (await practice.truth()).filter((call) => call.live).length;
      await expect.poll(live, { timeout: 30_000 }).toBe(0);
      await expect.poll(second.text).toContain('does not answer');
      await expect.poll(second.text).toContain('3 of 3');
      // It has not asked for the lock, behind which Electron waits 20 s for a first start that hangs.
      if (driver === 'stand-in')
        expect(readdirSync(path.join(profileDir, 'practice/StandInNotes'))).toEqual([]);
      hung.kill('SIGCONT');
      expect(await second.ended).toBe(0);
    } finally {
      hung.kill('SIGCONT');
    }
    await expect.poll(() => trayToolTip(app)).toContain('STOPPED');
  });

  test('F80 a press is not lost to a lock whose holder is no Callstop', async ({
    practice,
    profileDir,
    startPlain,
  }) => {
    const call = await practice.addCall({});
    const folder = path.join(profileDir, 'practice');
    if (driver === 'stand-in') {
      const started = readFileSync('/proc/self/stat', 'utf8').split(' ')[21];
      writeFileSync(path.join(folder, 'StandInLock'), JSON.stringify({ pid: process.pid, started }));
    } else symlinkSync('another-computer-1', path.join(folder, 'SingletonLock'));
    const second = startPlain({ args: ['--practice', '--emergency-stop'] });
    await expect.poll(async () => (await practice.truthOf(call)).live, { timeout: 30_000 }).toBe(false);
    // Electron gives up a lock of this kind by itself at times, and is the first start then.
    if (driver === 'stand-in') await expect.poll(second.text).toContain('Watching in the foreground');
  });
}

test('F80 a second start during a stop leaves it alone, and one that presses joins it', async ({
  practice,
  openCallstop,
  startPlain,
}) => {
  await practice.addCalls({ answer: { slowMs: 2_000 } }, 4);
  const { app, lists } = await openCallstop();
  await lists(4);
  await clickInTrayGroup(app, 'Emergency stop', 'Stop everything now');
  await expect.poll(() => trayToolTip(app)).toContain('STOPPING');
  const more = [
    startPlain({ args: ['--practice'] }),
    startPlain({ args: ['--practice', '--emergency-stop'] }),
  ];
  expect(await Promise.all(more.map(({ ended }) => ended))).toEqual([0, 0]);
  await expect.poll(() => trayToolTip(app)).toContain('STOPPED: 4 of 4 confirmed');
  expect((await practice.truth()).map(({ endRequests }) => endRequests)).toEqual([1, 1, 1, 1]);
});
