import { expect, test } from 'vitest';
import type { OwnerHands } from '../../../electron/owner/call-owner.ts';
import { callSample, fakeOwner, sampleNow, snapshotSample, stopSample } from '../../support/fake-owner.ts';
import { confirmed, failed, ok, oslo, report, riga } from './command-samples.ts';
import { sweptSample } from './emergency-samples.ts';
import { stop, stopping, unseen } from './stop-rig.ts';

test('a connection that is named is looked up first; one that is not there is a usage error', async () => {
  const owner = stopping(sweptSample([confirmed('a')]));
  await stop([{ owner, ours: false }], { connection: 'Oslo' });
  expect(owner.asked[1]).toEqual(['stop.engage', expect.objectContaining({ scope: ['oslo'] })]);

  const wrong = stopping(sweptSample());
  const { exit, closed } = await stop([{ owner: wrong, ours: false }], { connection: 'Bergen' });
  expect(exit).toBe(2);
  expect(closed).toEqual(['theirs']);
  expect(wrong.asked.map(([name]) => name)).not.toContain('stop.engage');
});

test.each(['NO-SUCH', 'OP-OTHER'])(
  'the reason %s can’t be given, which is said before anything is done',
  async (reason) => {
    const { exit, result } = await stop([], { reason });
    expect(exit).toBe(2);
    expect(result.kind).toBe('complaint');
  },
);

test('F82 a press on an engaged stop says that it joins', async () => {
  const joined = fakeOwner({
    'stop.engage': () => ok({ stopId: 'e-1', joined: true, taken: 0 }),
    'stop.settled': () => ok(sweptSample([confirmed('a')])),
    'snapshot.get': () => ok(snapshotSample([riga])),
  });
  const { notices } = await stop([{ owner: joined, ours: false }]);
  expect(notices[0]).toContain('joins');
});

test.each(['ownerSilent', 'profileTaken'] as const)('%s: this process acts directly', async (code) => {
  const direct = stopping(sweptSample([confirmed('a')]), false);
  const { exit, notices, closed } = await stop([{ code }], {}, direct);
  expect(exit).toBe(0);
  expect(notices[0]).toContain('does not answer');
  expect(direct.asked[0]).toEqual(['stop.engage', expect.objectContaining({ scope: 'all' })]);
  expect(closed).toEqual(['direct']);
});

test('F79 where no owner can be had because of a defect, this process acts all the same', async () => {
  const direct = stopping(sweptSample([confirmed('a')]), false);
  const { exit, notices, closed } = await stop(['breaks'], {}, direct);
  expect(exit).toBe(0);
  expect(notices[0]).toContain('a defect');
  expect(closed).toEqual(['direct']);
});

test('an owner that greets and then hangs is acted beside after a second', async () => {
  const hanging: OwnerHands = { send: () => new Promise(() => undefined) };
  const direct = stopping(sweptSample([confirmed('a')]), false);
  const { exit, closed } = await stop([{ owner: hanging, ours: false }], {}, direct);
  expect(exit).toBe(0);
  expect(closed).toEqual(['theirs', 'direct']);
});

test('Ctrl+C before the press presses nothing, and says so', async () => {
  const owner = stopping(sweptSample());
  const { exit, result, closed } = await stop([{ owner, ours: true }], {}, undefined, () => false, true);
  expect([exit, closed]).toEqual([1, ['ours']]);
  expect(result).toMatchObject({ code: 'interrupted', words: 'Broken off. Nothing was sent.' });
  expect(owner.asked).toEqual([]);
});

test('an owner of another version, which knows no stop, is acted beside', async () => {
  const old = fakeOwner({ 'stop.engage': () => failed({ code: 'unknownCommand', command: 'stop.engage' }) });
  const { exit } = await stop(
    [{ owner: old, ours: false }],
    {},
    stopping(sweptSample([confirmed('a')]), false),
  );
  expect(exit).toBe(0);
});

test('F77 an owner that is lost in the middle of the stop: it is taken up here', async () => {
  const lost = fakeOwner({
    'stop.engage': () => ok({ stopId: 'e-1', joined: false, taken: 1 }),
    'stop.settled': () => failed({ code: 'ownerGone' }),
  });
  const ours = stopping(sweptSample([confirmed('a')]), false);
  const { exit, notices, closed } = await stop([
    { owner: lost, ours: false },
    { owner: ours, ours: true },
  ]);
  expect(exit).toBe(0);
  expect(notices.join('\n')).toContain('taken up here');
  expect(closed).toEqual(['theirs', 'ours']);
});

test.each([
  ['goes on in the Callstop that runs on this profile', false],
  ['nobody watches now', true],
] as const)('Ctrl+C before it has settled: %s', async (words, ours) => {
  const owner = fakeOwner({
    'stop.engage': () => ok({ stopId: 'e-1', joined: false, taken: 1 }),
    'stop.settled': () => failed({ code: 'interrupted' }),
  });
  const { exit, result, closed } = await stop([{ owner, ours }]);
  expect(exit).toBe(1);
  expect(result).toMatchObject({ code: 'interrupted', words: expect.stringContaining(words) });
  expect(closed).toHaveLength(1);
});

test('once, and nobody stays: it is said that nobody watches', async () => {
  const { result } = await stop([{ owner: stopping(sweptSample([confirmed('a')]), false), ours: true }]);
  expect(report(result).lines.at(-1)).toMatch(/Nobody watches now.*callstop reset releases it/);
  expect(report(result).json).toMatchObject({ latched: true, watched: false });
});

test('in the foreground new ends are told as they come, and a reset ends it', async () => {
  const swept = sweptSample([confirmed('a')]);
  const later = confirmed('late', { stopId: 's-2' });
  const states = [
    { ...snapshotSample([riga]), emergency: swept.view },
    {
      ...snapshotSample([riga], [callSample('late', { state: 'over', attempt: later })]),
      emergency: swept.view,
      stops: [{ ...stopSample('s-2'), emergency: 'e-1' }],
    },
    { ...snapshotSample([riga]), emergency: { ...swept.view, latched: false, resetAt: sampleNow } },
  ];
  const owner = fakeOwner({
    'snapshot.get': () => {
      const [state] = states.length > 1 ? states.splice(0, 1) : states;
      if (!state) throw new Error('no state is left');
      return ok(state);
    },
    'stop.engage': () => ok({ stopId: 'e-1', joined: false, taken: 1 }),
    'stop.settled': () => ok(swept),
  });
  const { exit, notices } = await stop([{ owner, ours: true }], { once: false });
  expect(exit).toBe(0);
  expect(notices.join('\n')).toMatch(/Riga late: Confirmed ended/);
  expect(notices.at(-1)).toContain('was reset');
});

test('in the foreground: an app that is started gets the profile, and goes on with the stop', async () => {
  const swept = sweptSample([confirmed('a')]);
  const app = stopping(swept);
  const asked = [true];
  const { exit, notices, closed } = await stop(
    [
      { owner: stopping(swept, false), ours: true },
      { owner: app, ours: false },
    ],
    { once: false },
    undefined,
    () => asked.pop() ?? false,
  );
  expect(exit).toBe(0);
  expect(closed).toEqual(['ours', 'theirs']);
  expect(notices.join(' ')).toMatch(/was started on this profile.*goes on with the emergency stop/);
  expect(app.asked.map(([name]) => name)).not.toContain('stop.engage');
});

test('--dry-run tells the reach, and sends nothing', async () => {
  const reach = [
    { connectionId: 'riga', connectionName: 'Riga', calls: 12, reach: 'all', failure: null },
    { connectionId: 'oslo', connectionName: 'Oslo', calls: 0, reach: 'none', failure: unseen.failure },
  ] as const;
  const owner = fakeOwner({ 'lists.settle': () => ok({ ...snapshotSample([riga, oslo]), reach }) });
  const { exit, result } = await stop([{ owner, ours: false }], { dryRun: true });
  expect(exit).toBe(1);
  expect(owner.asked.map(([name]) => name)).toEqual(['lists.settle', 'status.get']);
  expect(report(result).json).toMatchObject({
    dryRun: true,
    reach: {
      calls: 12,
      connections: ['Riga', 'Oslo'],
      parts: [{ reach: 'all' }, { failure: { code: 'keyRefused' } }],
    },
  });
  expect(report(result).lines.join('\n')).toContain('12 calls');
});
