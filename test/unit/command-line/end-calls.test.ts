import { expect, test } from 'vitest';
import { endCalls } from '../../../electron/command-line/end-calls.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import {
  callSample,
  connectionSample,
  fakeOwner,
  sampleNow,
  snapshotSample,
  statusSample,
  stopSample,
} from '../../support/fake-owner.ts';
import {
  addedSample,
  confirmed,
  end,
  failed,
  ok,
  order,
  oslo,
  paris,
  report,
  riga,
  toldSample,
} from './command-samples.ts';

test('end: the totals count the calls asked for, also where a joined stop holds more', async () => {
  const owner = fakeOwner({
    'snapshot.get': () => ok(snapshotSample([riga])),
    'calls.end': () => ok({ stopId: 's-1', taken: 1, joined: ['s-0'] }),
    'stop.wait': ({ stopId }) =>
      ok({
        stop: stopSample(stopId),
        attempts: stopId === 's-1' ? [confirmed('a')] : [confirmed('b'), confirmed('other')],
      }),
    'status.get': () =>
      ok(
        statusSample({
          armed: 'yes',
          reasons: [],
          warnings: [],
          latched: true,
          liveCalls: 0,
          connections: [riga],
        }),
      ),
  });
  const { result, notices } = await end(owner, {
    ...{ ids: ['a', 'b'], reason: 'OP-OTHER', text: 'asked for a person', note: 'asked twice' },
  });
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
        told: null,
        words: expect.stringContaining('Confirmed ended (callab’s record)'),
        ms: { sent: 5, accepted: 90, settled: 400 },
      },
      expect.objectContaining({ callId: 'b', outcome: 'confirmed' }),
    ],
    latched: true,
    listed: [],
    notes: [],
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
      reasonCode: 'OP-OTHER',
      reasonText: 'asked for a person',
      note: 'asked twice',
      withoutRecord: false,
    },
  ]);
});

test('end: of several connections the one that lists the id is found; ids that none lists are told', async () => {
  const owner = fakeOwner({
    'snapshot.get': () => ok(snapshotSample([riga, oslo])),
    'calls.find': () => ok(snapshotSample([riga, oslo], [callSample('a')])),
    'calls.end': () => ok({ stopId: 's-1', taken: 1, joined: [] }),
    'stop.wait': ({ stopId }) => ok({ stop: stopSample(stopId), attempts: [confirmed('a')] }),
    'status.get': () =>
      ok(
        statusSample({
          armed: 'yes',
          reasons: [],
          warnings: [],
          latched: false,
          liveCalls: 0,
          connections: [riga, oslo],
        }),
      ),
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
    'calls.find': () => ok(snapshotSample([riga, oslo], [])),
  });
  expect((await end(owner)).result).toMatchObject({ kind: 'complaint', exit: 3, code: 'callUnknown' });
  const { result } = await end(owner, { ids: ['a', 'b'] });
  expect(result).toHaveProperty('words', expect.stringContaining('None of the 2 ids was found.'));
});

test('end: where no id is found, connections that could not be searched say why', async () => {
  const failure = { code: 'notReachable', host: '127.0.0.1:1', cause: 'refused' } as const;
  const lost = { asOf: null, complete: false, failure, failingSince: sampleNow, repeated: 0 };
  const centre = connectionSample({ practice: true, sight: lost });
  const owner = fakeOwner({
    'snapshot.get': () => ok(snapshotSample([centre, paris])),
    'calls.find': () => ok(snapshotSample([centre, paris])),
  });
  const { result } = await end(owner);
  expect(result).toMatchObject({ kind: 'complaint', exit: 3, code: 'callUnknown' });
  expect(result).toHaveProperty('words', expect.stringContaining('Start it: callstop practice.'));
});

test('end: an added id is found, and what is only marked says what the answer told', async () => {
  const call = { connectionId: 'paris', callId: 'v' };
  const marked = confirmed('v', {
    ...{ call, outcome: 'marked', proof: 'none', readAt: null },
    told: toldSample,
  });
  const owner = fakeOwner({
    'snapshot.get': () => ok(snapshotSample([riga, paris])),
    'calls.find': () => ok(snapshotSample([riga, paris], [callSample('a'), addedSample('v')])),
    'calls.end': () => ok({ stopId: 's-1', taken: 1, joined: [] }),
    'stop.wait': ({ stopId }) => ok({ stop: stopSample(stopId), attempts: [marked] }),
    'status.get': () => failed({ code: 'internal', command: 'status.get' }),
  });
  const { exit, json, lines } = report((await end(owner, { ids: ['v'] })).result);
  expect(exit).toBe(4);
  expect(json).toMatchObject({
    totals: { targeted: 1, marked: 1, confirmed: 0 },
    attempts: [
      {
        ...{ connection: 'Paris', callId: 'v', outcome: 'marked', proof: 'none' },
        told: { ...toldSample, endedAt: '2026-11-21T10:00:00.000Z' },
      },
    ],
  });
  const text = lines.join('\n');
  expect(text).toMatch(/^v +Marked ended; voice.ai gives no proof/m);
  expect(text).toMatch(/^ {2}voice\.ai marked it ended at .* after 1:35, 3 credits; it gives no proof/m);
  expect(text).toContain('0 of 1 confirmed ended, 1 marked ended without proof');
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

test('end: of its ids those are told that came on a list, and what the profile told meanwhile', async () => {
  const refused = (callId: string) =>
    confirmed(callId, { call: { connectionId: 'paris', callId }, outcome: 'refused', proof: 'none' });
  const old = { code: 'settingsNotSaved', cause: 'ENOSPC' } as const;
  const notKept = { code: 'addedNotKept', cause: 'ENOSPC' } as const;
  const before = { ...snapshotSample([paris], [addedSample('v')]), notes: [old] };
  const rows = ['v', 'w', 'other'].map((id) => addedSample(id, { attempt: refused(id) }));
  const after = { ...snapshotSample([paris], rows), notes: [old, notKept] };
  const ownerOf = () => {
    let ended = false;
    return fakeOwner({
      'snapshot.get': () => ok(ended ? after : before),
      'calls.find': () => ok(before),
      'calls.end': () => {
        ended = true;
        return ok({ stopId: 's-1', taken: 3, joined: [] });
      },
      'stop.wait': ({ stopId }) => ok({ stop: stopSample(stopId), attempts: ['v', 'w', 'x'].map(refused) }),
      'status.get': () =>
        ok(
          statusSample({
            armed: 'yes',
            reasons: [],
            warnings: [],
            latched: false,
            liveCalls: 0,
            connections: [paris],
          }),
        ),
    });
  };
  const command = { ...order, ids: ['v', 'w', 'x'] };
  const theirs = report(await endCalls({ owner: ownerOf(), ours: false, notice: () => undefined }, command));
  expect(theirs.json).toMatchObject({
    listed: [{ connection: 'Paris', callId: 'w' }],
    notes: [{ code: 'addedNotKept', words: expect.stringContaining('ENOSPC') }],
  });
  const text = theirs.lines.join('\n');
  expect(text).toContain('Now on the list of Paris, because a call may still be live: w. ');
  expect(text).toContain('The list of added ids could not be saved (ENOSPC).');
  expect(text).not.toContain('The settings');
  const ours = report(await endCalls({ owner: ownerOf(), ours: true, notice: () => undefined }, command));
  expect(ours.json).toMatchObject({ notes: [{ code: 'settingsNotSaved' }, { code: 'addedNotKept' }] });
});

test.each<[Failure, number, string]>([
  [{ code: 'journalBroken', cause: 'full' }, 3, '--without-record'],
  [{ code: 'journalNewer', version: 3, known: 2 }, 3, '--without-record'],
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
