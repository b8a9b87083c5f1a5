import { expect, test } from 'vitest';
import type { CommandResult } from '../../../electron/command-line/command-result.ts';
import { type EndCommand, endCalls } from '../../../electron/command-line/end-calls.ts';
import { listCalls } from '../../../electron/command-line/list-calls.ts';
import { listConnections } from '../../../electron/command-line/list-connections.ts';
import { checkHistory, showHistory } from '../../../electron/command-line/show-history.ts';
import { showStatus } from '../../../electron/command-line/show-status.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import type { HistoryEntry } from '../../../electron/contract/history.ts';
import type { Attempt } from '../../../electron/contract/stop.ts';
import type { OwnerHands } from '../../../electron/owner/call-owner.ts';
import {
  callSample,
  connectionSample,
  fakeOwner,
  sampleNow,
  snapshotSample,
  stopSample,
} from '../../support/fake-owner.ts';
import { attemptSample } from '../words/attempt-sample.ts';

const now = () => sampleNow;
const riga = connectionSample();
const oslo = connectionSample({ id: 'oslo', name: 'Oslo' });
const order: EndCommand = {
  ids: ['a'],
  connection: null,
  reason: 'SV-END',
  note: null,
  withoutRecord: false,
};

function ok<T>(value: T) {
  return { ok: true, value } as const;
}

function failed(failure: Failure) {
  return { ok: false, failure } as const;
}

function report(result: CommandResult) {
  if (result.kind !== 'report') throw new Error(`a complaint: ${result.words}`);
  return result;
}

function confirmed(callId: string, change: Partial<Attempt> = {}): Attempt {
  return attemptSample({
    call: { connectionId: 'riga', callId },
    outcome: 'confirmed',
    proof: 'record',
    readAt: sampleNow,
    ms: { sent: 5, accepted: 90, settled: 400 },
    ...change,
  });
}

async function end(owner: OwnerHands, change: Partial<EndCommand> = {}) {
  const notices: string[] = [];
  const notice = (words: string) => notices.push(words);
  const result = await endCalls({ owner, ours: true, notice }, { ...order, ...change });
  return { result, notices };
}

test('list: calls that are not over, with their connection and how well it is seen', async () => {
  const unseen = { ...oslo, sight: { ...oslo.sight, asOf: null, complete: false } };
  const snapshot = {
    ...snapshotSample([riga, unseen], [callSample('a'), callSample('b', { state: 'over' })]),
    unreadable: [{ connectionId: 'riga', shownId: '7', cause: 'badRow' } as const],
  };
  const result = report(await listCalls(fakeOwner({ 'lists.settle': () => ok(snapshot) }), now));
  expect(result.exit).toBe(1);
  expect(result.json).toEqual({
    calls: [
      {
        connection: 'Riga',
        id: 'a',
        state: 'live',
        from: '+37160000000',
        to: '+37120000000',
        agent: 'Surveys',
        direction: 'outbound',
        startedAt: '2026-11-21T09:58:55.000Z',
        seconds: 65,
      },
    ],
    connections: [
      {
        name: 'Riga',
        platform: 'callab',
        practice: false,
        canList: true,
        complete: true,
        asOf: '2026-11-21T09:59:58.000Z',
        words: 'updated 2 s ago',
      },
      expect.objectContaining({ name: 'Oslo', complete: false, asOf: null }),
    ],
    unreadable: [{ connection: 'Riga', shownId: '7', cause: 'badRow' }],
  });
  expect(result.lines.join('\n')).toMatch(/Riga +Live .* 1:05 +a\n/);
  expect(result.lines.join('\n')).not.toMatch(/ b$/m);
});

test('list: a practice centre that can’t be reached is one that is not running', async () => {
  const failure = { code: 'notReachable', host: '127.0.0.1:1', cause: 'refused' } as const;
  const sight = { asOf: null, complete: false, failure, failingSince: sampleNow };
  const words = async (practice: boolean) => {
    const snapshot = snapshotSample([connectionSample({ practice, sight })]);
    const result = report(await listCalls(fakeOwner({ 'lists.settle': () => ok(snapshot) }), now));
    expect(result.exit).toBe(1);
    return result.lines.join('\n');
  };
  expect(await words(true)).toContain('Start it: callstop practice.');
  expect(await words(false)).not.toContain('practice');
  expect(await words(false)).toContain('127.0.0.1:1');
});

test('list: without a connection there is nothing to see', async () => {
  const owner = fakeOwner({ 'lists.settle': () => ok(snapshotSample([])) });
  expect(await listCalls(owner, now)).toMatchObject({ kind: 'complaint', exit: 3, code: 'noConnection' });
});

test('end: the totals count the calls asked for, also where a joined stop holds more', async () => {
  const owner = fakeOwner({
    'snapshot.get': () => ok(snapshotSample([riga])),
    'calls.end': () => ok({ stopId: 's-1', taken: 1, joined: ['s-0'] }),
    'stop.wait': ({ stopId }) =>
      ok({
        stop: stopSample(stopId),
        attempts: stopId === 's-1' ? [confirmed('a')] : [confirmed('b'), confirmed('other')],
      }),
    'status.get': () => ok({ armed: 'yes', reasons: [], latched: true, liveCalls: 0, connections: [riga] }),
  });
  const { result, notices } = await end(owner, { ids: ['a', 'b'], reason: 'CP-OPTOUT', note: 'asked twice' });
  const { exit, json, lines } = report(result);
  expect(exit).toBe(0);
  expect(json).toEqual({
    stop: {
      id: 's-1',
      door: 'command',
      reason: { code: 'SV-END', text: 'Ended by supervisor', note: null },
      startedAt: '2026-11-21T10:00:00.000Z',
      recorded: true,
    },
    reach: { calls: 2, connections: ['Riga'], notTried: [] },
    totals: { targeted: 2, confirmed: 2, marked: 0, alreadyOver: 0, refused: 0, stillLive: 0, notKnown: 0 },
    attempts: [
      {
        connection: 'Riga',
        callId: 'a',
        outcome: 'confirmed',
        proof: 'record',
        failure: null,
        words: expect.stringContaining('Confirmed ended (callab’s record)'),
        ms: { sent: 5, accepted: 90, settled: 400 },
      },
      expect.objectContaining({ callId: 'b', outcome: 'confirmed' }),
    ],
    latched: true,
  });
  expect(lines.at(-1)).toBe('2 of 2 confirmed ended');
  expect(lines[1]).toMatch(
    /^a +Confirmed ended \(callab’s record\) +sent 5 ms · accepted 90 ms · settled 400 ms$/,
  );
  expect(notices.join(' ')).toContain('s-1');
  expect(owner.asked).toContainEqual([
    'calls.end',
    {
      calls: [
        { connectionId: 'riga', callId: 'a' },
        { connectionId: 'riga', callId: 'b' },
      ],
      door: 'command',
      reasonCode: 'CP-OPTOUT',
      note: 'asked twice',
      withoutRecord: false,
    },
  ]);
});

test('end: of several connections the one that lists the id is found; ids that none lists are told', async () => {
  const owner = fakeOwner({
    'snapshot.get': () => ok(snapshotSample([riga, oslo])),
    'lists.settle': () => ok(snapshotSample([riga, oslo], [callSample('a')])),
    'calls.end': () => ok({ stopId: 's-1', taken: 1, joined: [] }),
    'stop.wait': ({ stopId }) => ok({ stop: stopSample(stopId), attempts: [confirmed('a')] }),
    'status.get': () =>
      ok({ armed: 'yes', reasons: [], latched: false, liveCalls: 0, connections: [riga, oslo] }),
  });
  const { result } = await end(owner, { ids: ['a', 'nobody’s'] });
  const { exit, json, lines } = report(result);
  expect(exit).toBe(1);
  expect(json).toMatchObject({
    reach: { calls: 1, notTried: [{ callId: 'nobody’s', code: 'callUnknown' }] },
    totals: { targeted: 1, confirmed: 1 },
  });
  expect(lines.join('\n')).toContain('No connection lists a call with the id “nobody’s”.');
});

test('end: where no id is found nothing is sent', async () => {
  const owner = fakeOwner({
    'snapshot.get': () => ok(snapshotSample([riga, oslo])),
    'lists.settle': () => ok(snapshotSample([riga, oslo], [])),
  });
  expect((await end(owner)).result).toMatchObject({ kind: 'complaint', exit: 3, code: 'callUnknown' });
});

test('end: what is not confirmed shows its evidence, and an end without a record says so', async () => {
  const owner = fakeOwner({
    'snapshot.get': () => ok(snapshotSample([riga])),
    'calls.end': () => ok({ stopId: 's-1', taken: 1, joined: [] }),
    'stop.wait': ({ stopId }) =>
      ok({
        stop: { ...stopSample(stopId), recorded: false },
        attempts: [confirmed('a', { outcome: 'stillLive', proof: 'none' })],
      }),
    'status.get': () => failed({ code: 'internal', command: 'status.get' }),
  });
  const { exit, lines } = report((await end(owner)).result);
  expect(exit).toBe(1);
  const text = lines.join('\n');
  expect(text).toContain('callab said ended, but its record shows the call live');
  expect(text).toContain('0 of 1 confirmed ended, 1 still live');
  expect(text).toContain('Note down yourself');
});

test.each<[Failure, number, string]>([
  [{ code: 'journalBroken', cause: 'full' }, 3, '--without-record'],
  [{ code: 'reasonUnknown', reason: 'X' }, 2, '“X”'],
  [{ code: 'ownerGone' }, 1, 'may still be live'],
  [{ code: 'interrupted' }, 1, 'not known'],
])('end: not taken because of %j', async (failure, exit, words) => {
  const owner = fakeOwner({
    'snapshot.get': () => ok(snapshotSample([riga])),
    'calls.end': () => failed(failure),
  });
  const { result } = await end(owner);
  expect(result).toMatchObject({ kind: 'complaint', exit, code: failure.code });
  expect(result).toHaveProperty('words', expect.stringContaining(words));
});

test.each<[Failure, boolean, string]>([
  [{ code: 'ownerGone' }, false, 'what became of them was not told'],
  [{ code: 'interrupted' }, true, 'had not all settled'],
  [{ code: 'interrupted' }, false, 'goes on in the Callstop that runs'],
])('end: broken off by %j (our own owner: %j) after requests left', async (failure, ours, words) => {
  const owner = fakeOwner({
    'snapshot.get': () => ok(snapshotSample([riga])),
    'calls.end': () => ok({ stopId: 's-1', taken: 1, joined: [] }),
    'stop.wait': () => failed(failure),
  });
  const result = await endCalls({ owner, ours, notice: () => undefined }, order);
  expect(result).toMatchObject({ kind: 'complaint', exit: 1, code: failure.code });
  expect(result).toHaveProperty('words', expect.stringContaining(words));
  expect(result).toHaveProperty('words', expect.stringContaining('s-1'));
});

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
