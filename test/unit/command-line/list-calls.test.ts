import { expect, test } from 'vitest';
import { listCalls } from '../../../electron/command-line/list-calls.ts';
import {
  callSample,
  connectionSample,
  fakeOwner,
  sampleNow,
  snapshotSample,
} from '../../support/fake-owner.ts';
import { now, ok, oslo, report, riga } from './command-samples.ts';

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
