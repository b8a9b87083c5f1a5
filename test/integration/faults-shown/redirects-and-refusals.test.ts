import { afterAll, beforeAll, describe, expect, test as plain } from 'vitest';
import { sayFailureLine } from '../../../electron/words/say-failure.ts';
import { callEnded } from '../../support/callab-link.ts';
import { callIdOf } from '../../support/callab-row.ts';
import { canaryKey } from '../../support/canary.ts';
import { expectConfirmed, expectRefused } from '../../support/expect-told.ts';
import type { EndFault, Fault } from '../../support/faulty-callab.ts';
import { onlyCall, test } from '../../support/faulty-test.ts';
import { oneStopThrough } from '../../support/one-stop-through.ts';
import { answering, httpAnswer, type RawPeer, startPeer } from '../../support/raw-peer.ts';
import { unwrap } from '../../support/test-owner.ts';
import { keyRefused, notFound, redirect, refusedByStatus, type ToldAs } from '../../support/told-as.ts';

const platform = 'callab';

describe.concurrent('F9 F10 a redirect', () => {
  let other: RawPeer;
  beforeAll(async () => {
    other = await startPeer(answering(() => httpAnswer(200, callEnded)));
  });
  afterAll(() => other.close());

  const statuses = [301, 302, 303, 307, 308];
  const elsewhere: Fault = (connection) => {
    const Location = `http://127.0.0.1:${other.port}/steal?x=1`;
    return connection.write(httpAnswer(307, '', { Location }));
  };
  const away = (status: number, Location: string) => httpAnswer(status, '', { Location });
  const same = statuses.map((status) => [`F9 ${status}`, away(status, '/v2/calls/end?token=1')] as const);
  const odd = [
    ['F10 to a file', away(302, 'file:///etc/passwd'), '?'],
    ['F10 to a script', away(302, 'javascript:alert(1)'), '?'],
    ['F10 to a host with a password', away(302, 'http://u:word@example.org/x'), 'example.org'],
    ['F10 to no target', away(302, 'http://'), '?'],
  ] as const;
  const others = statuses.map((status): readonly [string, Fault] => [
    `F10 ${status} to another host`,
    (connection) => connection.write(away(status, `http://127.0.0.1:${other.port}/steal?x=1`)),
  ]);
  const ended = oneStopThrough([...same, ...odd, ...others, ['F10 that ended its call', elsewhere]]);

  plain.for(same)('%s to the same host is refused, named by host only', ([name]) => {
    const { live, host } = ended(name);
    expectRefused(live, redirect(Number(name.slice(3)), host));
    expect(live.why).not.toContain('token');
  });

  plain.for(odd)('%s is refused, named by host only', ([name, , target]) => {
    const { live } = ended(name);
    expectRefused(live, redirect(302, target));
    expect(live.why).not.toContain('word');
  });

  plain.for(others)('%s is refused, and that host sees not one byte', ([name]) => {
    const host = `127.0.0.1:${other.port}`;
    expectRefused(ended(name).live, redirect(Number(name.slice(4, 7)), host));
    expect(other.connections).toHaveLength(0);
    expect(other.bytesReceived()).toBe(0);
  });

  plain('F10 a redirect of a request that did end its call: a reading goes before the refusal', () => {
    const host = `127.0.0.1:${other.port}`;
    expectConfirmed(ended('F10 that ended its call').over, redirect(307, host), 'refused');
  });
});

describe.concurrent('a refusal', () => {
  const reasons: readonly (readonly [string, Buffer, ToldAs])[] = [
    ['F11 422 with a detail', httpAnswer(422, { detail: 'not active' }), refusedByStatus(422, 'not active')],
    [
      'F11 422 with a list of details',
      httpAnswer(422, { detail: [{ loc: ['body'], msg: 'not a UUID', type: 'x' }] }),
      refusedByStatus(422, 'not a UUID'),
    ],
    [
      'F11 400 with HTML and tricks in its detail',
      httpAnswer(400, { detail: '<b>no</b> a\u202eb\nsecond line' }),
      refusedByStatus(400, '<b>no</b> a\\u{202E}b'),
    ],
    [
      'F11 422 with a detail of 1 MB',
      httpAnswer(422, { detail: 'x'.repeat(1024 * 1024) }),
      refusedByStatus(422, `{"detail":"${'x'.repeat(188)}…`),
    ],
    ['F11 400 with a web page', httpAnswer(400, '<html><body>Bad</body></html>'), refusedByStatus(400, '')],
    [
      'F11 400 that repeats the key',
      httpAnswer(400, { detail: `Bearer ${canaryKey} is odd` }),
      refusedByStatus(400, 'Bearer (key) is odd'),
    ],
    [
      'F11 422 with what looks like our own sentences',
      httpAnswer(422, { detail: '$t(stops.label.marked) {{platform}}' }),
      refusedByStatus(422, '$t(stops.label.marked) {{platform}}'),
    ],
    ['F14 404', httpAnswer(404, { message: 'gone' }), notFound(404)],
    ['F14 410', httpAnswer(410, ''), notFound(410)],
    ...[405, 406, 411, 413, 415, 418, 451].map(
      (status) => [`F15 ${status}`, httpAnswer(status, ''), refusedByStatus(status, '')] as const,
    ),
  ];
  const ended = oneStopThrough(reasons);

  plain.for(reasons)('%s of a call that goes on is refused, in its first words, and asked once', (row) => {
    const [name, , told] = row;
    expectRefused(ended(name).live, told);
    expect(ended(name).live.detail.length).toBeLessThan(300);
  });

  plain.for(reasons)('%s of a call that is over all the same: confirmed by a reading', (row) => {
    const [name, , told] = row;
    expectConfirmed(ended(name).over, told, 'refused');
  });
});

describe.concurrent('a call that callab no longer knows', () => {
  test('F14 404 for a call that someone else has ended: already over, with that reason', async ({
    startHouse,
  }) => {
    const fault: Fault = async (connection) => {
      callab.change(onlyCall, { call_status: 'completed', disconnect_reason: 'Customer hung up' });
      await connection.write(httpAnswer(404, ''));
    };
    const { callab, end } = await startHouse({ calls: { [onlyCall]: { fault, really: 'stays' } } });
    const told = (await end([onlyCall])).of(onlyCall);
    expect(told.attempt).toMatchObject({ outcome: 'alreadyOver', asks: 1, otherReason: 'Customer hung up' });
    expect(told.label).toBe('Ended by someone else');
    expect(told.detail).toMatch(/^“Customer hung up” stands as the reason in callab’s record, read at/);
    expect(told.kinds).toBe('stop intent sent answered read outcome');
    expect(told.events).toContainEqual(expect.objectContaining({ kind: 'read', state: 'over', ours: false }));
    expect(told.ends).toHaveLength(1);
  });

  test('F14 410 for a call that can’t be read either: refused, in words', async ({ endThrough }) => {
    const told = await endThrough(httpAnswer(410, ''), {
      really: 'stays',
      callab: { readings: httpAnswer(404, '') },
    });
    expectRefused(told, notFound(410));
    expect(told.events).toContainEqual(
      expect.objectContaining({ kind: 'read', state: 'failed', failure: { code: 'readUnknown', platform } }),
    );
  });
});

describe.concurrent('a key that is refused', () => {
  test.for([401, 403])(
    'F12 %i to every list: not armed, and why; a stop still tries exactly once',
    async (status, { startHouse }) => {
      const no = httpAnswer(status, { detail: 'bad key' });
      const { owner, end } = await startHouse({
        calls: { [onlyCall]: { fault: no, really: 'stays' } },
        ...{ lists: no, readings: no },
      });
      const { connections, calls } = await owner.snapshot();
      expect(connections[0]?.sight).toMatchObject({
        ...{ asOf: null, complete: false },
        failure: { code: 'keyRefused', platform, status },
      });
      expect(calls).toEqual([]);
      const report = unwrap(await owner.owner.run('status.get', null));
      expect(report).toMatchObject({
        armed: 'no',
        reasons: [{ failure: { code: 'keyRefused', platform, status } }],
      });
      const { what, means, todo } = keyRefused(status);
      for (const piece of [what, means, todo])
        expect(report.reasons.map(({ failure }) => sayFailureLine(failure)).join()).toContain(piece);

      const told = (await end([onlyCall])).of(onlyCall);
      expectRefused(told, keyRefused(status));
    },
  );

  test('F13 401 in the middle of a stop: those are refused, one request each; the other connection goes on', async ({
    startHouse,
  }) => {
    const works: EndFault = { fault: null, really: 'ends' };
    const revoked: EndFault = { fault: httpAnswer(401, ''), really: 'stays' };
    const [good, bad, elsewhere] = [[1, 2, 3].map(callIdOf), [4, 5, 6].map(callIdOf), [7, 8].map(callIdOf)];
    const callsOf = (ids: readonly string[], how: EndFault) => ids.map((id) => [id, how] as const);
    const { callabs, end } = await startHouse([
      { calls: Object.fromEntries([...callsOf(good, works), ...callsOf(bad, revoked)]) },
      { calls: Object.fromEntries(callsOf(elsewhere, works)) },
    ]);
    const calls = [
      ...[...good, ...bad].map((callId) => ({ connectionId: 'connection-1', callId })),
      ...elsewhere.map((callId) => ({ connectionId: 'connection-2', callId })),
    ];
    const told = await end([], { calls });
    expect(told.stop.totals).toMatchObject({ targeted: 8, confirmed: 5, refused: 3 });
    for (const callId of bad) expectRefused(told.of(callId), keyRefused(401));
    for (const callId of elsewhere) {
      expect(told.of(callId, 'connection-2')).toMatchObject({ label: 'Confirmed ended (callab’s record)' });
    }
    expect(callabs.map((callab) => callab.ends().length)).toEqual([6, 2]);
  });

  test('F13 trouble, and a key that is refused for readings: not known, and not asked again unread', async ({
    endThrough,
  }) => {
    const told = await endThrough(httpAnswer(500, ''), {
      ...{ really: 'stays', times: 1 },
      callab: { readings: httpAnswer(401, '') },
    });
    expect(told.attempt).toMatchObject({ outcome: 'notKnown', asks: 1, failure: { code: 'keyRefused' } });
    expect(told.label).toBe('Not known');
    expect(told.detail).toContain(keyRefused(401).what);
    expect(told.kinds).toBe('stop intent sent answered read outcome');
    expect(told.ends).toHaveLength(1);
  });

  test('F13 a key revoked for readings too: what was accepted is not known, the rest refused', async ({
    startHouse,
  }) => {
    const [accepted, bad] = [callIdOf(1), callIdOf(2)];
    const no = httpAnswer(401, '');
    const { callab, end } = await startHouse(
      {
        calls: {
          [accepted]: { fault: null, really: 'ends' },
          [bad]: { fault: no, really: 'stays' },
        },
      },
      { settings: { callDeadlineMs: 1_000 } },
    );
    callab.layOnReadings(no);
    callab.layOnLists(no);
    const told = await end([accepted, bad]);
    const { what } = keyRefused(401);
    expect(told.of(accepted).attempt).toMatchObject({ outcome: 'notKnown', failure: { code: 'keyRefused' } });
    expect(told.of(accepted).detail).toBe(
      `${what}. No reading after the request shows what became of the call.`,
    );
    expectRefused(told.of(bad), keyRefused(401));
    expect(callab.ends()).toHaveLength(2);
  });
});
