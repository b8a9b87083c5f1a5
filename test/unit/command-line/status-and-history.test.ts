import { expect, test } from 'vitest';
import { listConnections } from '../../../electron/command-line/list-connections.ts';
import { checkHistory, showHistory } from '../../../electron/command-line/show-history.ts';
import { showStatus } from '../../../electron/command-line/show-status.ts';
import type { HistoryEntry } from '../../../electron/contract/history.ts';
import { fakeOwner, sampleNow, snapshotSample } from '../../support/fake-owner.ts';
import { confirmed, now, ok, report, riga } from './command-samples.ts';

test('status: armed, why not, and what is seen', async () => {
  const missing = { code: 'keyMissing', connection: 'Riga' } as const;
  const owner = fakeOwner({
    'lists.settle': () => ok(snapshotSample([riga])),
    'status.get': () =>
      ok({ armed: 'part', reasons: [missing], latched: true, liveCalls: 2, connections: [riga] }),
  });
  const { exit, json, lines } = report(await showStatus(owner, now));
  expect(exit).toBe(1);
  expect(json).toEqual({
    armed: 'part',
    reasons: [{ code: 'keyMissing', words: expect.stringContaining('Riga') }],
    latched: true,
    liveCalls: 2,
    connections: [expect.objectContaining({ name: 'Riga', words: 'updated 2 s ago' })],
  });
  expect(lines[0]).toMatch(/^ARMED IN PART/);
  expect(lines.join('\n')).toContain('The emergency stop is engaged.');
});

test('status: a list that fails is told as one, not as an end', async () => {
  const failure = { code: 'emptyAnswer', platform: 'callab', status: 200 } as const;
  const owner = fakeOwner({
    'lists.settle': () => ok(snapshotSample([riga])),
    'status.get': () =>
      ok({ armed: 'part', reasons: [failure], latched: false, liveCalls: 0, connections: [riga] }),
  });
  const text = report(await showStatus(owner, now)).lines.join('\n');
  expect(text).toContain('in place of the list of calls');
  expect(text).not.toMatch(/Not confirmed|end it again/);
});

function entry(seq: number): HistoryEntry {
  return {
    seq,
    stopId: 's-1',
    at: sampleNow,
    door: 'tray',
    who: 'ann',
    connectionName: 'Riga',
    reason: { code: 'WP-WRONG', text: 'Ended by supervisor: wrong number', note: null },
    from: '+371…00',
    to: null,
    attempt: confirmed(`call-${seq}`),
  };
}

test('history: pages are put together until the limit', async () => {
  const owner = fakeOwner({
    'snapshot.get': () => ok(snapshotSample([riga])),
    'history.list': ({ limit, before }) => {
      const newest = (before ?? 1_000) - 1;
      const count = Math.min(limit, 400);
      const entries = Array.from({ length: count }, (_, place) => entry(newest - place));
      return ok({ entries, next: newest - count + 1, headHash: 'ff' });
    },
  });
  const { exit, json, lines } = report(await showHistory(owner, 600, now));
  expect(exit).toBe(0);
  expect(json).toMatchObject({ more: true, headHash: 'ff' });
  expect(json.entries).toHaveLength(600);
  expect(json.entries).toHaveProperty('599', {
    seq: 400,
    stop: 's-1',
    at: '2026-11-21T10:00:00.000Z',
    door: 'tray',
    who: 'ann',
    connection: 'Riga',
    callId: 'call-400',
    from: '+371…00',
    to: null,
    reason: { code: 'WP-WRONG', text: 'Ended by supervisor: wrong number', note: null },
    outcome: 'confirmed',
    proof: 'record',
    later: null,
    words: expect.stringContaining('Confirmed ended'),
    ms: { sent: 5, accepted: 90, settled: 400 },
  });
  expect(lines).toHaveLength(602);
  expect(lines[1]).toMatch(/ann +tray +Riga +\+371…00 +call-999 +Wrong number +Confirmed ended/);
});

test('history --check: a chain that holds, and one that does not', async () => {
  const sound = { events: 3, brokenAt: null, headHash: 'ff' };
  const good = report(await checkHistory(fakeOwner({ 'history.check': () => ok(sound) })));
  expect(good).toMatchObject({ exit: 0, json: { check: sound } });
  const broken = fakeOwner({ 'history.check': () => ok({ events: 3, brokenAt: 2, headHash: 'ff' }) });
  expect(await checkHistory(broken)).toMatchObject({ kind: 'complaint', exit: 1, code: 'chainBroken' });
});

test('connections list: what is set up, and never a key', async () => {
  const owner = fakeOwner({ 'snapshot.get': () => ok(snapshotSample([riga])) });
  const { exit, json } = report(await listConnections(owner));
  expect(exit).toBe(0);
  expect(json).toEqual({
    connections: [
      {
        id: 'riga',
        name: 'Riga',
        platform: 'callab',
        practice: false,
        canList: true,
        canReadOne: true,
        proof: 'record',
      },
    ],
  });
});
