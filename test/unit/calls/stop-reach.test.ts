import { expect, test } from 'vitest';
import { createCallBoard } from '../../../electron/calls/call-board.ts';
import { reachOf } from '../../../electron/calls/reach.ts';
import { stopReach } from '../../../electron/calls/stop-reach.ts';
import type { ConnectionView } from '../../../electron/contract/connection.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import { sayReach } from '../../../electron/words/say-reach.ts';
import { judgedAt, parisView, reaching, rigaView } from '../../support/armed-facts.ts';
import { listing, row } from '../../support/board-lists.ts';

const refused: Failure = { code: 'keyRefused', platform: 'callab', status: 401 };
const late: Failure = { code: 'tooSlow', host: 'riga.example', phase: 'firstByte', ms: 5_000 };

function failing(of: (change: Partial<ConnectionView>) => ConnectionView, failure: Failure): ConnectionView {
  return of({ sight: { ...of({}).sight, complete: false, failure, failingSince: judgedAt } });
}

test.each<[string, Parameters<typeof reaching>, object]>([
  ['calls that are listed completely', [rigaView(), { calls: 3 }], { calls: 3, reach: 'all', failure: null }],
  [
    'a list that is late: what was listed, and more may be live',
    [failing(rigaView, late), { calls: 3 }],
    { calls: 3, reach: 'listed', failure: late },
  ],
  [
    'rows that can’t be read',
    [rigaView(), { calls: 3, unreadable: 2 }],
    { reach: 'listed', failure: { code: 'rowsUnreadable', platform: 'callab', count: 2 } },
  ],
  [
    'a refused key',
    [failing(rigaView, refused), { calls: 3 }],
    { calls: 3, reach: 'none', failure: refused },
  ],
  [
    'no key',
    [rigaView({ access: { state: 'missing', failure: { code: 'keychainLocked' } } })],
    { reach: 'none', failure: { code: 'keychainLocked' } },
  ],
  [
    'a platform that can’t list: its added ids',
    [parisView(), { calls: 2, held: 2 }],
    { calls: 2, reach: 'held', failure: { code: 'cannotShow', platform: 'voice.ai' } },
  ],
  ['the same when it is late', [failing(parisView, late)], { calls: 0, reach: 'held', failure: late }],
  ['the same with a refused key', [failing(parisView, refused)], { reach: 'none', failure: refused }],
])('%s', (_, connection, part) => {
  expect(stopReach([reaching(...connection)])).toMatchObject([part]);
});

test('a connection that is leaving is in no reach', () => {
  expect(stopReach([reaching(rigaView({ leaving: true }))])).toEqual([]);
});

test('it is said in one line, and where not all calls are reached, in one more each', () => {
  const parts = stopReach([
    reaching(rigaView(), { calls: 9 }),
    reaching(
      failing((change) => rigaView({ id: 'oslo', name: 'Oslo', ...change }), late),
      { calls: 1 },
    ),
    reaching(parisView(), { calls: 2, held: 2 }),
    reaching(failing((change) => rigaView({ id: 'bonn', name: 'Bonn', ...change }), refused)),
  ]);
  expect(sayReach(parts, 'all')).toEqual({
    line: '12 calls on 3 of 4 connections',
    parts: [
      'Oslo: 1 call, and more may be live. The list of calls did not come: riga.example took longer than 5 s to begin its answer.',
      'Paris: 2 calls by added ids. voice.ai can show no active calls.',
      'Bonn: nothing can be reached. callab does not take the key (status 401).',
    ],
  });
  expect(sayReach(parts, ['riga'])).toEqual({ line: '9 calls on 1 connection', parts: [] });
  expect(sayReach([], 'all')).toEqual({
    line: 'No connection is set up, so there is nothing to stop.',
    parts: [],
  });
});

test('counts every call that an emergency stop would ask for, each on its connection', () => {
  const board = createCallBoard();
  const connections = Array.from({ length: 20 }, (_, n) => rigaView({ id: `c${n}` }));
  for (const [n, { id }] of connections.entries()) {
    const rows = Array.from({ length: n * 10 }, (_, place) => row(`call-${place}`, 'live', 1));
    board.apply({ kind: 'listed', connectionId: id, platformName: 'callab', listing: listing(1, rows) });
  }
  board.apply({ kind: 'added', calls: [{ connectionId: 'c0', callId: 'x' }] });
  expect(stopReach(reachOf(connections, board)).map(({ calls }) => calls)).toEqual([
    1,
    ...connections.slice(1).map((_, n) => (n + 1) * 10),
  ]);
});
