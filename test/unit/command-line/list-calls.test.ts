import { expect, test } from 'vitest';
import { listCalls } from '../../../electron/command-line/list-calls.ts';
import type { ConnectionView } from '../../../electron/contract/connection.ts';
import {
  callSample,
  connectionSample,
  fakeOwner,
  sampleNow,
  snapshotSample,
} from '../../support/fake-owner.ts';
import { addedSample, confirmed, now, ok, oslo, paris, report, riga } from './command-samples.ts';

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
        outcome: null,
      },
    ],
    connections: [
      {
        name: 'Riga',
        platform: 'callab',
        practice: false,
        canList: true,
        added: null,
        complete: true,
        asOf: '2026-11-21T09:59:58.000Z',
        words: 'updated 2 s ago',
      },
      expect.objectContaining({ name: 'Oslo', complete: false, asOf: null }),
    ],
    unreadable: [{ connection: 'Riga', shownId: '7', cause: 'badRow' }],
    notes: [],
  });
  expect(result.lines.join('\n')).toMatch(/Riga +Live .* 1:05 +a\n/);
  expect(result.lines.join('\n')).not.toMatch(/ b$/m);
});

test('list: added ids are told as not visible, with how many wait and what became of those that were ended', async () => {
  const ended = addedSample('w', {
    attempt: confirmed('w', { call: { connectionId: 'paris', callId: 'w' }, outcome: 'marked' }),
  });
  const snapshot = {
    ...snapshotSample([riga, paris], [callSample('a'), addedSample('v'), ended]),
    notes: [{ code: 'addedMovedAside', file: 'added-calls.json.damaged' } as const],
  };
  const result = report(await listCalls(fakeOwner({ 'lists.settle': () => ok(snapshot) }), now));
  expect(result.exit).toBe(0);
  expect(result.json).toMatchObject({
    calls: [
      { id: 'v', connection: 'Paris', state: 'notVisible', from: null, seconds: null, outcome: null },
      { id: 'w', connection: 'Paris', state: 'notVisible', outcome: 'marked' },
      { id: 'a', connection: 'Riga', state: 'live' },
    ],
    connections: [
      { name: 'Riga', canList: true, added: null },
      { name: 'Paris', platform: 'voice-ai', canList: false, complete: false, asOf: null, added: 1 },
    ],
    notes: [{ code: 'addedMovedAside', words: expect.stringContaining('added-calls.json.damaged') }],
  });
  const text = result.lines.join('\n');
  expect(text).toMatch(/^Paris +Not visible +v$/m);
  expect(text).toMatch(/^Paris +Not visible · Marked ended; voice.ai gives no proof +w$/m);
  expect(text).toMatch(/^1 live\n/m);
  expect(text).toContain('Paris: calls can’t be listed, only ended by id · 1 id on the list');
  expect(text).toContain('added-calls.json.damaged');
});

test('list: added ids that could not be read are not told as none', async () => {
  const list = async (ids: readonly string[]) => {
    const snapshot = {
      ...snapshotSample(
        [paris],
        ids.map((id) => addedSample(id)),
      ),
      notes: [{ code: 'addedNotRead', cause: 'hangs' } as const],
    };
    return report(await listCalls(fakeOwner({ 'lists.settle': () => ok(snapshot) }), now));
  };
  const none = await list([]);
  expect(none.json).toMatchObject({ connections: [{ added: null }], notes: [{ code: 'addedNotRead' }] });
  expect(none.lines.join('\n')).toContain('· how many ids are on the list is not known');
  const one = await list(['v']);
  expect(one.json).toMatchObject({ connections: [{ added: 1 }] });
  expect(one.lines.join('\n')).toContain('The added ids could not be read (hangs).');
});

test('list: where no call was ever seen no number of live calls is told', async () => {
  const never = connectionSample({
    sight: { asOf: null, complete: false, failure: null, failingSince: null, repeated: 0 },
  });
  const text = async (connections: readonly ConnectionView[]) => {
    const owner = fakeOwner({ 'lists.settle': () => ok(snapshotSample(connections)) });
    return report(await listCalls(owner, now)).lines.join('\n');
  };
  for (const connections of [[never], [paris], [never, paris]]) {
    const told = await text(connections);
    expect(told).toContain('How many calls are live is not known');
    expect(told).not.toContain('0 live');
  }
  expect(await text([never, oslo])).toContain('0 live when last seen');
  expect(await text([oslo, paris])).toMatch(/^0 live$/m);
});

test('list: a practice centre that can’t be reached is one that is not running', async () => {
  const failure = { code: 'notReachable', host: '127.0.0.1:1', cause: 'refused' } as const;
  const sight = { asOf: null, complete: false, failure, failingSince: sampleNow, repeated: 0 };
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
