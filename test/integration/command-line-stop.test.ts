import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { jsonOf } from '../support/callstop.ts';
import { type CommandLineBench, openCommandLineBench } from '../support/command-line-bench.ts';
import type { Practice } from '../support/practice.ts';

let bench: CommandLineBench;

beforeEach(() => {
  bench = openCommandLineBench();
});

afterEach(() => bench.dispose());

const patience = { timeout: 25_000, interval: 100 };

const isLatched = () => existsSync(join(bench.practiceFolder, 'latch.json'));

async function liveIn({ truth }: Practice): Promise<readonly string[]> {
  return (await truth()).filter(({ live }) => live).map(({ callId }) => callId);
}

/** Starts a stop that stays in the foreground, and comes back once its first sweep is over. */
async function watchingStop() {
  const running = bench.start('stop', '--practice');
  await expect.poll(running.err, patience).toContain('Watching in the foreground');
  return running;
}

describe('without a Callstop that runs', () => {
  test('a stop ends every call, tells each one, and leaves the latch engaged', async () => {
    const centre = await bench.practice();
    const [first = ''] = await centre.addCalls({}, 4);
    const { exit, out, err } = await bench.run('stop', '--practice', '--once');
    expect({ exit, live: await liveIn(centre) }).toEqual({ exit: 0, live: [] });
    expect(err).toMatch(/Emergency stop \S+ has begun/);
    expect(out).toMatch(new RegExp(`Practice centre +${first} +Confirmed ended \\(callab’s record\\) +sent`));
    expect(out).toContain('STOPPED: 4 of 4 confirmed');
    expect(out).toMatch(/Practice centre: 4 of 4 confirmed ended\. No calls left, by two complete lists/);
    expect(out).toMatch(/Nobody watches now/);
    expect(isLatched()).toBe(true);
    for (const { endRequests } of await centre.truth()) expect(endRequests).toBe(1);
  });

  test('--json prints one object when the first sweep settles', async () => {
    const centre = await bench.practice();
    const [id = ''] = await centre.addCalls();
    const stopped = await bench.run('stop', '--practice', '--once', '--json', '--reason', 'EM-COST', '--yes');
    expect(stopped.exit).toBe(0);
    expect(jsonOf(stopped)).toMatchObject({
      stop: { door: 'command', reason: { code: 'EM-COST' } },
      totals: { targeted: 1, confirmed: 1 },
      attempts: [{ connection: 'Practice centre', callId: id, outcome: 'confirmed', proof: 'record' }],
      latched: true,
      sweeps: [{ connection: 'Practice centre', state: 'clear' }, { state: 'passed' }],
      watched: false,
    });
    expect((await centre.record(id)).disconnect_reason).toMatch(
      /^Ended by supervisor: usage limit reached \[cs-/,
    );
  });

  test('ids that were added are ended where a platform lists none: the exit code says that they are only marked', async () => {
    const centre = await bench.practice();
    const id = await centre.addVoiceCall();
    expect((await bench.run('calls', 'add', '--practice', id)).exit).toBe(0);
    const stopped = await bench.run('stop', '--practice', '--once', '--json');
    expect(jsonOf(stopped)).toMatchObject({
      totals: { targeted: 1, marked: 1 },
      attempts: [{ callId: id, outcome: 'marked' }],
    });
    expect(stopped.exit).toBe(4);
    expect((await centre.truthOf(id)).live).toBe(false);
  });

  test('F53 a dialler that goes on: new calls are ended and told until a reset, which starts nothing', async () => {
    const centre = await bench.practice();
    await centre.addCalls({}, 2);
    const stop = await watchingStop();
    expect(stop.out()).toContain('Latched: new calls are ended until: callstop reset');
    const late = await centre.addCalls({}, 3);
    await expect.poll(() => liveIn(centre), patience).toEqual([]);
    for (const id of late) await expect.poll(stop.err, patience).toContain(`${id}: Confirmed ended`);

    const reset = await bench.run('reset', '--practice', '--json');
    expect(reset.exit).toBe(0);
    expect(jsonOf(reset)).toMatchObject({
      reset: {
        open: 0,
        unseen: ['Practice centre voice.ai'],
        canStart: ['Practice centre', 'Practice centre voice.ai'],
      },
    });
    const { exit, err } = await stop.ended;
    expect(exit).toBe(0);
    expect(err).toContain('The emergency stop was reset');
    expect(isLatched()).toBe(false);

    const after = await centre.addCall();
    expect((await bench.run('list', '--practice')).exit).toBe(0);
    expect(await centre.truthOf(after)).toMatchObject({ live: true, endRequests: 0 });
  });

  test('Ctrl+C says that nobody watches; the next start finds it engaged', async () => {
    const centre = await bench.practice();
    await centre.addCall();
    const stop = await watchingStop();
    stop.child.kill('SIGINT');
    const { exit, err } = await stop.ended;
    expect(exit).toBe(0);
    expect(err).toMatch(/Nobody watches now.*the next Callstop on this profile takes it up/);

    const unwatched = await centre.addCall();
    const status = jsonOf(await bench.run('status', '--practice', '--json'));
    expect(status).toMatchObject({ latched: true });
    await bench.run('stop', '--practice', '--once');
    expect((await centre.truthOf(unwatched)).live).toBe(false);
    const reset = await bench.run('reset', '--practice');
    expect(reset.exit).toBe(0);
    expect(reset.out).toContain('No call was started');
    const again = await bench.run('reset', '--practice', '--json');
    expect({ exit: again.exit, error: jsonOf(again).error }).toMatchObject({
      exit: 3,
      error: { code: 'notEngaged' },
    });
  });

  test('F50 F51 a call that never leaves the list is told as still live, and the stop does not loop for ever', async () => {
    bench.shortDeadline();
    const centre = await bench.practice();
    const zombie = await centre.addCall({ ends: 'never' });
    await centre.addCall();
    const { exit, out } = await bench.run('stop', '--practice', '--once');
    expect(exit).toBe(1);
    expect(out).toContain('1 of 2 confirmed, 1 still live');
    expect(out).toContain(`Not known to be over on Practice centre: ${zombie}`);
    expect((await centre.truthOf(zombie)).endRequests).toBeLessThanOrEqual(4);
  });

  test('F49 a list that fails is no list without calls: what can’t be seen is said', async () => {
    const centre = await bench.practice();
    await centre.addCall();
    await centre.weather({ list: { status: 503 } });
    const { exit, out } = await bench.run('stop', '--practice', '--once');
    expect([1, 3]).toContain(exit);
    expect(out).toContain('Can’t see its calls');
    expect(out).not.toContain('No calls left, by two complete lists');
  });

  test('nobody answers at all: nothing could be tried, and the latch is engaged all the same', async () => {
    const { exit, out } = await bench.run('stop', '--practice', '--once');
    expect(exit).toBe(3);
    expect(out).toContain('Can’t see its calls');
    expect(isLatched()).toBe(true);
  });

  test('--dry-run tells the reach and sends nothing', async () => {
    const centre = await bench.practice();
    await centre.addCalls({}, 3);
    const told = await bench.run('stop', '--practice', '--dry-run', '--json');
    expect(told.exit).toBe(0);
    expect(jsonOf(told)).toMatchObject({
      dryRun: true,
      reach: {
        calls: 3,
        parts: [{ connection: 'Practice centre', calls: 3, reach: 'all' }, { reach: 'held' }],
      },
    });
    expect((await centre.counters()).end.requests).toBe(0);
    expect(isLatched()).toBe(false);
  });
});

describe('with an owner that runs', () => {
  test('a stop goes through it, and what it had begun to end is joined', async () => {
    const centre = await bench.practice();
    const stubborn = await centre.addCall({ ends: 'never' });
    const others = await centre.addCalls({}, 3);
    const owner = await bench.busyOwner(stubborn);
    const stop = bench.start('stop', '--practice');
    for (const id of others)
      await expect.poll(async () => (await centre.truthOf(id)).live, patience).toBe(false);
    await centre.setScript(stubborn, {});
    await expect.poll(stop.out, patience).toContain('STOPPED: 4 of 4 confirmed');
    expect(owner.child.exitCode).toBeNull();
    stop.child.kill('SIGINT');
    expect((await stop.ended).exit).toBe(0);
    expect(await owner.ended).toMatchObject({ exit: 0 });
    for (const id of others) expect((await centre.truthOf(id)).endRequests).toBe(1);
  });

  test('F80 F82 two stops at once are one: the second joins, and no call is asked for twice', async () => {
    const centre = await bench.practice();
    await centre.addCalls({}, 5);
    await centre.weather({ slowMs: 1_000 });
    const first = bench.start('stop', '--practice', '--once');
    await expect.poll(first.err, patience).toContain('has begun');
    const second = await bench.run('stop', '--practice', '--once', '--json');
    const { exit } = await first.ended;
    expect([exit, second.exit]).toEqual([0, 0]);
    const [stopId = ''] = /Emergency stop (\S+) has begun/.exec(first.err())?.slice(1) ?? [];
    expect(jsonOf(second)).toMatchObject({ stop: { id: stopId }, totals: { targeted: 5, confirmed: 5 } });
    for (const { endRequests } of await centre.truth()) expect(endRequests).toBe(1);
  });

  test.skipIf(process.platform === 'win32')(
    'F77 an owner that is killed in the middle of the stop: the command takes it up',
    async () => {
      const centre = await bench.practice();
      const stubborn = await centre.addCall({ ends: 'never' });
      await centre.addCalls({}, 3);
      const owner = await bench.busyOwner(stubborn);
      const stop = bench.start('stop', '--practice', '--once');
      await expect.poll(stop.err, patience).toContain('has begun');
      owner.child.kill('SIGKILL');
      await centre.setScript(stubborn, {});
      const { exit, err } = await stop.ended;
      expect(err).toContain('taken up here');
      await vi.waitFor(async () => expect(await liveIn(centre)).toEqual([]), patience);
      expect([0, 1]).toContain(exit);
    },
  );
});
