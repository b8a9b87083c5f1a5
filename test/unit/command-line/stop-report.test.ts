import { expect, test } from 'vitest';
import { countTotals } from '../../../electron/contract/count-totals.ts';
import { fakeOwner, snapshotSample } from '../../support/fake-owner.ts';
import { confirmed, ok, report, riga } from './command-samples.ts';
import { partSample, sweptSample } from './emergency-samples.ts';
import { stop, stopping, unseen } from './stop-rig.ts';

test('a stop is pressed before anything else is asked, and --json tells what became of it', async () => {
  const owner = stopping(sweptSample([confirmed('a'), confirmed('b')]));
  const { exit, result, closed } = await stop([{ owner, ours: false }], { reason: 'EM-COST', note: 'bill' });
  expect(owner.asked[0]).toEqual([
    'stop.engage',
    { scope: 'all', door: 'command', reasonCode: 'EM-COST', note: 'bill' },
  ]);
  expect(owner.asked[1]).toEqual(['stop.settled', { stopId: 'e-1' }]);
  expect(exit).toBe(0);
  expect(closed).toEqual(['theirs']);
  expect(report(result).json).toEqual({
    stop: {
      id: 'e-1',
      door: 'command',
      reason: { code: 'EM-STOP', text: 'Ended by supervisor: emergency stop', note: null },
      startedAt: '2026-11-21T10:00:00.000Z',
      recorded: true,
    },
    reach: { calls: 2, connections: ['Riga'] },
    totals: { targeted: 2, confirmed: 2, marked: 0, alreadyOver: 0, refused: 0, stillLive: 0, notKnown: 0 },
    attempts: [
      expect.objectContaining({ connection: 'Riga', callId: 'a', outcome: 'confirmed', proof: 'record' }),
      expect.objectContaining({
        connection: 'Riga',
        callId: 'b',
        ms: { sent: 5, accepted: 90, settled: 400 },
      }),
    ],
    latched: true,
    sweeps: [
      {
        ...{ connection: 'Riga', state: 'clear', failure: null, newCalls: 0, leftAlone: 0, unreadable: 0 },
        words: expect.stringContaining('two complete lists'),
        totals: expect.objectContaining({ targeted: 2, confirmed: 2 }),
      },
    ],
    newCalls: 0,
    recorded: true,
    watched: true,
    ms: { firstSent: 12, sent: 40, accepted: 90, settled: 2_400 },
    notKept: null,
    notes: [],
  });
});

test('F53 its lines tell the sums, the sweep, new calls with what to do, and how to reset', async () => {
  const attempts = [confirmed('a'), confirmed('b')];
  const swept = sweptSample(attempts, { parts: [partSample(attempts, { cameLater: 1 })] });
  const { result, notices } = await stop([{ owner: stopping(swept), ours: false }]);
  const { lines, json } = report(result);
  expect(lines[1]).toMatch(/^Riga +a +Confirmed ended \(callab’s record\) +sent 5 ms/);
  const text = lines.join('\n');
  expect(text).toContain('STOPPED: 2 of 2 confirmed');
  expect(text).toContain('settled 2,400 ms');
  expect(text).toMatch(/Riga: 2 of 2 confirmed ended\. No calls left/);
  expect(text).toMatch(/1 new call came into sight since the press\. Stop the campaign/);
  expect(lines.at(-1)).toMatch(/^Latched: .*callstop reset$/);
  expect(json).toMatchObject({ newCalls: 1, reach: { calls: 1 } });
  expect(notices[0]).toContain('e-1');
});

test('F50 F51 a call that stays live is told as open, with what to do, and makes the exit code 1', async () => {
  const live = confirmed('zombie', { outcome: 'stillLive', proof: 'none' });
  const { exit, result } = await stop([
    { owner: stopping(sweptSample([confirmed('a'), live])), ours: false },
  ]);
  expect(exit).toBe(1);
  const text = report(result).lines.join('\n');
  expect(text).toContain('1 still live');
  expect(text).toMatch(/Not known to be over on Riga: zombie/);
  expect(text).toContain('callstop stop tries them again');
});

test('F52 a call that came back says so, and what it was called before', async () => {
  const back = confirmed('a', { later: 'returned' });
  const { result } = await stop([{ owner: stopping(sweptSample([back])), ours: false }]);
  const [, line = ''] = report(result).lines;
  expect(line).not.toContain('Confirmed');
});

test.each([
  ['all confirmed', sweptSample([confirmed('a')]), 0],
  ['no call at all', sweptSample(), 0],
  [
    'some marked',
    sweptSample([confirmed('a', { outcome: 'marked' })], {
      parts: [partSample([], { sweep: { state: 'passed' } })],
    }),
    4,
  ],
  ['refused', sweptSample([confirmed('a', { outcome: 'refused' })]), 1],
  ['not known', sweptSample([confirmed('a', { outcome: 'notKnown' })]), 1],
  [
    'unseen beside a clear one',
    sweptSample([confirmed('a')], { parts: [partSample(), partSample([], { sweep: unseen })] }),
    1,
  ],
  ['left alone', sweptSample([confirmed('a')], { parts: [partSample([], { leftAlone: 1 })] }), 1],
  [
    'rows that can’t be read',
    sweptSample([confirmed('a')], { parts: [partSample([], { unreadable: 1 })] }),
    1,
  ],
  ['no connection', sweptSample([], { parts: [] }), 3],
  ['nothing seen and nothing sent', sweptSample([], { parts: [partSample([], { sweep: unseen })] }), 3],
] as const)('the exit code: %s', async (_, swept, expected) => {
  expect((await stop([{ owner: stopping(swept), ours: false }])).exit).toBe(expected);
});

test('calls that came later and are still being ended make the exit code 1 only where nobody goes on', async () => {
  const attempts = [confirmed('a'), confirmed('b')];
  const swept = sweptSample(attempts, { totals: { ...countTotals(attempts), targeted: 3 } });
  expect((await stop([{ owner: stopping(swept), ours: true }])).exit).toBe(1);
  expect((await stop([{ owner: stopping(swept), ours: false }])).exit).toBe(0);
});

test('what the latch or the record could not keep is told', async () => {
  const swept = sweptSample([confirmed('a')], {
    notKept: { code: 'latchNotKept', cause: 'ENOSPC' },
    recorded: false,
  });
  const journal = { failure: { code: 'journalBroken', cause: 'full' }, waiting: 3 } as const;
  const full = fakeOwner({
    'snapshot.get': () => ok({ ...snapshotSample([riga]), emergency: swept.view, journal }),
    'stop.engage': () => ok({ stopId: 'e-1', joined: false, taken: 1 }),
    'stop.settled': () => ok(swept),
  });
  const { result } = await stop([{ owner: full, ours: false }]);
  expect(report(result).lines.join('\n')).toContain('ENOSPC');
  expect(report(result).lines.join('\n')).toContain('did not wait for the record');
  expect(report(result).json).toMatchObject({ recorded: false, notKept: { code: 'latchNotKept' } });
});

test('why a connection can’t be seen is said once', async () => {
  const swept = sweptSample([], { parts: [partSample([], { sweep: unseen })] });
  const { result } = await stop([{ owner: stopping(swept), ours: false }]);
  const text = report(result).lines.join('\n');
  expect(text).toContain('Can’t see its calls: ');
  expect(text).not.toContain('..');
  const [what = ''] = text.split('Can’t see its calls: ')[1]?.split('. ') ?? [];
  expect(text.split(what)).toHaveLength(2);
});
