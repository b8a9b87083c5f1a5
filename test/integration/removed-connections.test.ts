import { describe, expect } from 'vitest';
import type { EndInput } from '../../electron/contract/command-data.ts';
import { callIdOf } from '../support/callab-row.ts';
import { addCallab, type ConnectionHouse, test } from '../support/connection-house.ts';
import type { EndFault } from '../support/faulty-callab.ts';
import { httpAnswer, type PeerConnection } from '../support/raw-peer.ts';
import { type TestOwner, unwrap } from '../support/test-owner.ts';

/** An end that is refused in so many words, and of a call that goes on. */
const refused: EndFault = { fault: httpAnswer(422, { detail: 'not now' }), really: 'stays' };
const works: EndFault = { fault: null, really: 'ends' };

async function withRiga(house: ConnectionHouse, calls: Readonly<Record<string, EndFault>>) {
  const callab = await house.callab({ calls });
  const owner = await house.start();
  const { connectionId } = await addCallab(owner, callab);
  const end = (...numbers: number[]): EndInput => ({
    calls: numbers.map((number) => ({ connectionId, callId: callIdOf(number) })),
    ...{ door: 'row', reasonCode: 'SV-END', reasonText: null, note: null, withoutRecord: false },
  });
  return { callab, owner, connectionId, end };
}

/** Waits until nothing is left of any connection, and tells what the notes say of removed ones. */
async function leftOpenOnceGone(owner: TestOwner) {
  const { notes } = await owner.until(({ connections, calls }) => connections.length + calls.length === 0);
  return notes.filter(({ code }) => code === 'leftOpen');
}

test('a command that names a connection that was removed is told so, by its name', async ({ house }) => {
  const { owner, connectionId, end } = await withRiga(house, { [callIdOf(1)]: works });
  unwrap(await owner.owner.run('connections.remove', { connectionId }));
  const removed = { ok: false, failure: { code: 'connectionRemoved', connection: 'Riga' } };
  const edit = {
    name: 'Riga',
    baseUrl: null,
    privateNetwork: false,
    keep: 'session',
    keyTyped: null,
  } as const;
  const tellsSo = async () => {
    expect(await owner.owner.run('calls.end', end(1))).toEqual(removed);
    expect(await owner.owner.run('calls.add', { connectionId, ids: ['a'] })).toEqual(removed);
    expect(await owner.owner.run('calls.remove', { connectionId, ids: ['a'] })).toEqual(removed);
    expect(await owner.owner.run('connections.test', { connectionId })).toEqual(removed);
    expect(await owner.owner.run('connections.retry', { connectionId })).toEqual(removed);
    expect(await owner.owner.run('connections.remove', { connectionId })).toEqual(removed);
    expect(await owner.owner.run('connections.edit', { ...edit, connectionId })).toEqual(removed);
  };
  await tellsSo();
  await owner.until(({ connections }) => connections.length === 0);
  await tellsSo();
  expect(await owner.owner.run('connections.test', { connectionId: 'nobody' })).toEqual({
    ...{ ok: false, failure: { code: 'connectionUnknown', connection: 'nobody' } },
  });
});

describe('calls that may still be live do not vanish without a word', () => {
  test('whose ends had come to nothing before their connection was removed', async ({ house }) => {
    const { owner, connectionId, end } = await withRiga(house, {
      ...{ [callIdOf(1)]: refused, [callIdOf(2)]: works, [callIdOf(3)]: works },
    });
    const { stopId } = unwrap(await owner.owner.run('calls.end', end(1, 2)));
    const { attempts } = unwrap(await owner.owner.run('stop.wait', { stopId }));
    expect(attempts.map(({ outcome }) => outcome).sort()).toEqual(['confirmed', 'refused']);
    unwrap(await owner.owner.run('connections.remove', { connectionId }));
    expect(await leftOpenOnceGone(owner)).toEqual([{ code: 'leftOpen', connection: 'Riga', count: 1 }]);
  });

  test('F84 whose ends come to nothing after it was removed', async ({ house }) => {
    const held: PeerConnection[] = [];
    const slow: EndFault = { fault: (connection) => held.push(connection), really: 'stays' };
    const { callab, owner, connectionId, end } = await withRiga(house, {
      ...{ [callIdOf(1)]: refused, [callIdOf(2)]: slow },
    });
    const first = unwrap(await owner.owner.run('calls.end', end(1)));
    await owner.owner.run('stop.wait', first);
    unwrap(await owner.owner.run('calls.end', end(2)));
    await expect.poll(() => callab.ends(callIdOf(2)).length).toBe(1);
    unwrap(await owner.owner.run('connections.remove', { connectionId }));
    expect((await owner.snapshot()).notes).toEqual([]);
    for (const connection of held) void connection.write(httpAnswer(422, { detail: 'not now' }));
    expect(await leftOpenOnceGone(owner)).toEqual([{ code: 'leftOpen', connection: 'Riga', count: 2 }]);
  });

  test('and nothing is said where every end was confirmed', async ({ house }) => {
    const { owner, connectionId, end } = await withRiga(house, { [callIdOf(1)]: works });
    await owner.owner.run('stop.wait', unwrap(await owner.owner.run('calls.end', end(1))));
    unwrap(await owner.owner.run('connections.remove', { connectionId }));
    expect(await leftOpenOnceGone(owner)).toEqual([]);
  });
});
