import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { callstop, jsonOf, type RunningCallstop } from '../support/callstop.ts';
import { type CommandLineBench, openCommandLineBench } from '../support/command-line-bench.ts';
import { test as withKeyring } from '../support/connections-bench.ts';
import { canMount, mountDisk } from '../support/odd-disk.ts';
import type { Practice } from '../support/practice.ts';
import { startScript } from '../support/printing-process.ts';

const patience = { timeout: 25_000, interval: 100 };

async function liveIn({ truth }: Practice): Promise<readonly string[]> {
  return (await truth()).filter(({ live }) => live).map(({ callId }) => callId);
}

/** What the history holds: the outcome of each call by its id, newest first. */
async function outcomesIn(bench: CommandLineBench): Promise<readonly unknown[][]> {
  const { entries } = jsonOf(await bench.run('history', '--practice', '--json'));
  return Array.isArray(entries) ? entries.map(({ callId, outcome, door }) => [callId, outcome, door]) : [];
}

describe.skipIf(process.platform === 'win32')('beside an owner that does not answer', () => {
  let bench: CommandLineBench;
  let centre: Practice;
  let owner: RunningCallstop;

  beforeEach(async () => {
    bench = openCommandLineBench();
    centre = await bench.practice();
    const first = await centre.addCall({ ends: 'never' });
    owner = await bench.busyOwner(first);
    // As long as somebody is connected it stays.
    const socket = connect(join(bench.practiceFolder, 'owner.sock'));
    onTestFinished(() => void socket.destroy());
    await centre.setScript(first, {});
    await expect.poll(owner.err, patience).toContain('Other commands still use this one');
    owner.child.kill('SIGSTOP');
  });

  afterEach(async () => {
    owner.child.kill('SIGCONT');
    await bench.dispose();
  });

  test('a stop goes directly and ends every call; the owner finds it engaged when it wakes', async () => {
    const ids = await centre.addCalls({}, 6);
    const { exit, out, err } = await bench.run('stop', '--practice', '--once');
    expect(await liveIn(centre)).toEqual([]);
    expect(exit).toBe(0);
    expect(err).toContain('does not answer. This command stops the calls by itself');
    expect(out).toContain('STOPPED: 6 of 6 confirmed');
    expect(out).toContain('Nobody watches now');
    expect(readdirSync(join(bench.practiceFolder, 'fallback'))).toHaveLength(1);
    expect(existsSync(join(bench.practiceFolder, 'latch.json'))).toBe(true);

    owner.child.kill('SIGCONT');
    await vi.waitFor(async () => {
      expect(jsonOf(await bench.run('status', '--practice', '--json'))).toMatchObject({ latched: true });
    }, patience);
    await vi.waitFor(async () => {
      const outcomes = await outcomesIn(bench);
      for (const id of ids) expect(outcomes).toContainEqual([id, 'confirmed', expect.any(String)]);
    }, patience);
    expect(owner.child.exitCode).toBeNull();
    expect(readdirSync(join(bench.practiceFolder, 'fallback'))).toEqual([]);
    const unwatched = await centre.addCall();
    await expect.poll(() => liveIn(centre), patience).toEqual([]);
    expect((await centre.truthOf(unwatched)).endRequests).toBe(1);
    for (const id of ids) expect((await centre.truthOf(id)).endRequests).toBe(1);
    expect((await bench.run('reset', '--practice')).exit).toBe(0);
  });

  test('F53 in the foreground it ends new calls, and hands over when the owner wakes', async () => {
    const stop = bench.start('stop', '--practice');
    await expect.poll(stop.err, patience).toContain('Watching in the foreground');
    const late = await centre.addCalls({}, 2);
    for (const id of late) await expect.poll(stop.err, patience).toContain(`${id}: Confirmed ended`);

    owner.child.kill('SIGCONT');
    await expect.poll(stop.err, patience).toContain('The emergency stop is handed over');
    await vi.waitFor(async () => {
      const outcomes = await outcomesIn(bench);
      for (const id of late) expect(outcomes).toContainEqual([id, 'confirmed', 'latch']);
    }, patience);
    const later = await centre.addCall();
    await expect.poll(stop.err, patience).toContain(`${later}: Confirmed ended`);
    expect((await bench.run('reset', '--practice')).exit).toBe(0);
    const { exit, err } = await stop.ended;
    expect(exit).toBe(0);
    expect(err).toContain('The emergency stop was reset');
  });

  test('F82 a second stop beside it joins the first, and never narrows it', async () => {
    const first = jsonOf(await bench.run('stop', '--practice', '--once', '--json'));
    const id = await centre.addCall();
    const second = jsonOf(
      await bench.run('stop', '--practice', '--once', '--json', '--connection', 'practice-voice-ai'),
    );
    expect(second.stop).toMatchObject({ id: Object(first.stop).id });
    expect(second).toMatchObject({ attempts: [{ callId: id, outcome: 'confirmed' }] });
    expect(readFileSync(join(bench.practiceFolder, 'latch.json'), 'utf8')).toContain('"scope": "all"');
  });

  test('an owner that is killed meanwhile: the command becomes the owner', async () => {
    const stop = bench.start('stop', '--practice');
    await expect.poll(stop.err, patience).toContain('Watching in the foreground');
    owner.child.kill('SIGKILL');
    await expect.poll(stop.err, patience).toContain('The emergency stop is handed over');
    const late = await centre.addCall();
    await expect.poll(stop.err, patience).toContain(`${late}: Confirmed ended`);
    expect(jsonOf(await bench.run('status', '--practice', '--json'))).toMatchObject({ latched: true });
    stop.child.kill('SIGINT');
    expect((await stop.ended).exit).toBe(0);
  });

  test('F70 where neither record nor latch can be written the requests go all the same, and that is told', async () => {
    const id = await centre.addCall();
    writeFileSync(join(bench.practiceFolder, 'fallback'), '');
    mkdirSync(join(bench.practiceFolder, 'latch.json.new'));
    const { exit, out } = await bench.run('stop', '--practice', '--once');
    expect(exit).toBe(0);
    expect((await centre.truthOf(id)).live).toBe(false);
    expect(out).toContain('What this stop did could not be written down');
    expect(out).toContain('The emergency stop’s state could not be written to this computer');
  });

  test('--dry-run looks by itself, sends nothing, and writes nothing', async () => {
    await centre.addCalls({}, 2);
    await centre.resetCounters();
    const told = await bench.run('stop', '--practice', '--dry-run', '--json');
    expect(jsonOf(told)).toMatchObject({ dryRun: true, reach: { calls: 2 } });
    expect((await centre.counters()).end.requests).toBe(0);
    expect(existsSync(join(bench.practiceFolder, 'latch.json'))).toBe(false);
    expect(existsSync(join(bench.practiceFolder, 'fallback'))).toBe(false);
  });
});

withKeyring('a profile that is held while nobody listens: keys come from the keychain', async ({ desk }) => {
  const { centre, add, run, profile, profileText } = desk;
  const id = await centre.addCall();
  expect((await add('Riga')).exit).toBe(0);
  const holder = startScript('hold-profile.ts', [profile]);
  onTestFinished(() => holder.kill());
  await holder.printed(1);
  const stopped = await run('stop', '--once', '--json', '--connection', 'Riga');
  expect(jsonOf(stopped)).toMatchObject({
    totals: { targeted: 1, confirmed: 1 },
    attempts: [{ connection: 'Riga', callId: id }],
    latched: true,
  });
  expect(stopped.exit).toBe(0);
  expect((await centre.truthOf(id)).live).toBe(false);
  expect(profileText()).not.toContain(centre.key);
});

withKeyring.skipIf(!canMount)('F70 a full disk holds up no stop, and is told', async ({ desk }) => {
  const { centre, add, profile, keyring } = desk;
  const id = await centre.addCall();
  expect((await add('Riga')).exit).toBe(0);
  const disk = mountDisk(64);
  onTestFinished(disk.remove);
  copyFileSync(join(profile, 'connections.json'), join(disk.folder, 'connections.json'));
  fill(disk.folder);
  const { exit, out } = await callstop(disk.folder, ['stop', '--once'], null, keyring.env);
  expect((await centre.truthOf(id)).live).toBe(false);
  expect(out).toContain('STOPPED: 1 of 1 confirmed');
  expect(out).toContain('The emergency stop’s state could not be written to this computer');
  expect(exit).toBe(0);
});

/** Takes what room is left on a disk. */
function fill(folder: string): void {
  const page = Buffer.alloc(4_096);
  for (let size = 1; ; size += 1) {
    try {
      writeFileSync(join(folder, `filler-${size}`), page);
    } catch {
      return; // it is full
    }
  }
}
