import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { jsonOf } from '../support/callstop.ts';
import { type CommandLineBench, openCommandLineBench } from '../support/command-line-bench.ts';

let bench: CommandLineBench;

beforeEach(() => {
  bench = openCommandLineBench();
});

afterEach(() => bench.dispose());

const patience = { timeout: 25_000, interval: 100 };

/** What the owner that runs tells of the newest attempt on a call. */
async function outcomeOf(callId: string): Promise<unknown> {
  const { entries } = jsonOf(await bench.run('history', '--practice', '--json'));
  const newest = Array.isArray(entries) ? entries.find((entry) => entry.callId === callId) : null;
  return newest?.outcome;
}

test('a second command line talks to the first, and the first waits for it', async () => {
  const { addCall, setScript, counters } = await bench.practice();
  const slow = await addCall({ ends: 'never' });
  const slower = await addCall({ ends: 'never' });
  const first = await bench.busyOwner(slow);
  const listed = await bench.run('list', '--practice', '--json');
  expect(listed.exit).toBe(0);
  expect(first.child.exitCode).toBeNull();

  const second = bench.start('end', '--practice', slower);
  await vi.waitFor(async () => expect((await counters()).end.requests).toBe(2), patience);
  await setScript(slow, {});
  await vi.waitFor(async () => expect(await outcomeOf(slow)).toBe('confirmed'), patience);
  await setScript(slower, {});
  expect(await second.ended).toMatchObject({ exit: 0 });
  const { exit, out } = await first.ended;
  expect(exit).toBe(0);
  expect(out).toContain('1 of 1 confirmed ended');
  const { entries } = jsonOf(await bench.run('history', '--practice', '--json'));
  expect(entries).toHaveLength(2);
});

test('ending a call that is being ended joins the running stop', async () => {
  const { addCall, truthOf, weather } = await bench.practice();
  const unread = await addCall();
  await weather({ read: 'hang', list: 'hang' });
  const first = await bench.busyOwner(unread);
  const second = await bench.busyOwner(unread);
  expect(second.err()).toContain('already');
  await weather({});
  for (const { ended } of [first, second]) {
    expect(await ended).toMatchObject({ exit: 0, out: expect.stringContaining('1 of 1 confirmed ended') });
  }
  expect((await truthOf(unread)).endRequests).toBe(1);
});

test('Ctrl+C during an end says what runs, exits 1, and the record of it stays', async () => {
  const { addCall } = await bench.practice();
  const stubborn = await addCall({ ends: 'never' });
  const running = await bench.busyOwner(stubborn);
  running.child.kill('SIGINT');
  const { exit, out, err } = await running.ended;
  expect({ exit, out }).toEqual({ exit: 1, out: '' });
  expect(err).toContain('1 call');
  expect(err).toContain('had not all settled');
  const { entries } = jsonOf(await bench.run('history', '--practice', '--json'));
  expect(entries).toEqual([expect.objectContaining({ callId: stubborn })]);
});

test('Ctrl+C in a command that uses another’s owner leaves the stop running there', async () => {
  // Long enough for the second request, 5 s after the first, which ends the call that was let go.
  bench.shortDeadline(9_000);
  const { addCall, setScript } = await bench.practice();
  const soonOver = await addCall({ ends: 'never' });
  const stubborn = await addCall({ ends: 'never' });
  const first = await bench.busyOwner(soonOver);
  const second = await bench.busyOwner(stubborn);
  second.child.kill('SIGINT');
  const broken = await second.ended;
  expect(broken.exit).toBe(1);
  expect(broken.err).toContain('goes on in the Callstop that runs on this profile');
  await setScript(soonOver, {});
  expect((await first.ended).exit).toBe(0);
  const { entries } = jsonOf(await bench.run('history', '--practice', '--json'));
  expect(entries).toContainEqual(expect.objectContaining({ callId: stubborn, outcome: 'stillLive' }));
});

test.skipIf(process.platform === 'win32')('an owner that hangs is told, and nothing is sent', async () => {
  const { addCall, truthOf } = await bench.practice();
  const stubborn = await addCall({ ends: 'never' });
  const other = await addCall();
  const hanging = await bench.busyOwner(stubborn);
  hanging.child.kill('SIGSTOP');
  const ended = await bench.run('end', '--practice', '--json', other);
  expect(ended.exit).toBe(3);
  expect(jsonOf(ended)).toMatchObject({ error: { code: 'ownerSilent' } });
  expect((await truthOf(other)).endRequests).toBe(0);
});

test.skipIf(process.platform === 'win32')(
  'an owner that is killed is told by those who use it, and the next command takes over',
  async () => {
    const { addCall } = await bench.practice();
    const stubborn = await addCall({ ends: 'never' });
    const first = await bench.busyOwner(stubborn);
    const second = await bench.busyOwner(await addCall({ ends: 'never' }));
    first.child.kill('SIGKILL');
    const told = await second.ended;
    expect(told.exit).toBe(1);
    expect(told.err).toContain('what became of them was not told');
    expect(existsSync(join(bench.practiceFolder, 'owner.sock'))).toBe(true);
    const { entries } = jsonOf(await bench.run('history', '--practice', '--json'));
    expect(entries).toHaveLength(2);
  },
);
