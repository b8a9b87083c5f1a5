import { describe, expect } from 'vitest';
import type { EndInput } from '../../electron/contract/command-data.ts';
import { callEnded } from '../support/callab-link.ts';
import { callIdOf } from '../support/callab-row.ts';
import { canaryKey } from '../support/canary.ts';
import { addCallab, type ConnectionHouse, test, typed, viewOf } from '../support/connection-house.ts';
import type { FaultyCallab } from '../support/faulty-callab.ts';
import { httpAnswer, type PeerConnection } from '../support/raw-peer.ts';
import { type TestOwner, unwrap } from '../support/test-owner.ts';

const otherKey = 'cs-another-key-8Wd2PqN5';

/** A callab whose first call's end is answered when the returned function is called, and not before. */
async function slowCallab(house: ConnectionHouse): Promise<{ callab: FaultyCallab; answer: () => void }> {
  const held: PeerConnection[] = [];
  const callab = await house.callab({
    calls: {
      [callIdOf(1)]: { fault: (connection) => held.push(connection), really: 'ends' },
      [callIdOf(2)]: { fault: null, really: 'ends' },
    },
  });
  return {
    callab,
    answer: () => {
      for (const connection of held) void connection.write(httpAnswer(200, callEnded));
    },
  };
}

/** Begins an end of a call of Riga, and comes back when its request has arrived. */
async function beginEnd(owner: TestOwner, callab: FaultyCallab, connectionId: string, call = 1) {
  const input: EndInput = {
    ...{ calls: [{ connectionId, callId: callIdOf(call) }], door: 'row', reasonCode: 'SV-END' },
    ...{ reasonText: null, note: null, withoutRecord: false },
  };
  const receipt = await owner.owner.run('calls.end', input);
  if (receipt.ok) await expect.poll(() => callab.ends(callIdOf(call)).length).toBe(1);
  return receipt;
}

function keyOfEnd(callab: FaultyCallab, call: number): string | undefined {
  return callab.ends(callIdOf(call))[0]?.headers.authorization;
}

describe('F84 while one of its calls is being ended', () => {
  test('a connection that is removed follows that end to its outcome, takes no new ones, and goes then', async ({
    house,
  }) => {
    const { callab, answer } = await slowCallab(house);
    const owner = await house.start();
    const { connectionId } = await addCallab(owner, callab);
    const { stopId } = unwrap(await beginEnd(owner, callab, connectionId));
    unwrap(await owner.owner.run('connections.remove', { connectionId }));
    expect(await viewOf(owner, 'Riga')).toMatchObject({ leaving: true });
    expect(await beginEnd(owner, callab, connectionId, 2)).toMatchObject({
      failure: { code: 'connectionRemoved', connection: 'Riga' },
    });
    answer();
    const { attempts } = unwrap(await owner.owner.run('stop.wait', { stopId }));
    expect(attempts).toMatchObject([{ outcome: 'confirmed' }]);
    await owner.until(({ connections, calls }) => connections.length + calls.length === 0);
    expect(callab.ends(callIdOf(2))).toEqual([]);
  });

  test('a replaced key leaves that end with the old one; new ends go with the new one', async ({ house }) => {
    const { callab, answer } = await slowCallab(house);
    const owner = await house.start();
    const { connectionId } = await addCallab(owner, callab);
    const { stopId } = unwrap(await beginEnd(owner, callab, connectionId));
    const { platform: _, ...edit } = { ...typed(callab, { keyTyped: otherKey }), connectionId };
    unwrap(await owner.owner.run('connections.edit', edit));
    const second = unwrap(await beginEnd(owner, callab, connectionId, 2));
    answer();
    for (const id of [stopId, second.stopId]) {
      const { attempts } = unwrap(await owner.owner.run('stop.wait', { stopId: id }));
      expect(attempts).toMatchObject([{ outcome: 'confirmed' }]);
    }
    expect([keyOfEnd(callab, 1), keyOfEnd(callab, 2)]).toEqual([`Bearer ${canaryKey}`, `Bearer ${otherKey}`]);
    const readings = callab.peer.requests.filter(({ path }) => path.endsWith(callIdOf(1)));
    expect(readings.at(-1)?.headers.authorization).toBe(`Bearer ${canaryKey}`);
    // Nothing is sent with the old key once its end has settled.
    const before = callab.peer.requests.length;
    owner.owner.renew();
    await expect.poll(() => callab.peer.requests.length).toBeGreaterThan(before);
    const later = callab.peer.requests.slice(before).map(({ headers }) => headers.authorization);
    expect(new Set(later)).toEqual(new Set([`Bearer ${otherKey}`]));
  });

  test('a changed base URL leaves that end where it was sent; new ones go to the new place', async ({
    house,
  }) => {
    const { callab, answer } = await slowCallab(house);
    const other = await house.callab({ calls: { [callIdOf(2)]: { fault: null, really: 'ends' } } });
    const owner = await house.start();
    const { connectionId } = await addCallab(owner, callab);
    const { stopId } = unwrap(await beginEnd(owner, callab, connectionId));
    const { platform: _, ...edit } = { ...typed(other, { keyTyped: otherKey }), connectionId };
    unwrap(await owner.owner.run('connections.edit', edit));
    const second = unwrap(await beginEnd(owner, other, connectionId, 2));
    answer();
    for (const id of [stopId, second.stopId]) {
      const { attempts } = unwrap(await owner.owner.run('stop.wait', { stopId: id }));
      expect(attempts).toMatchObject([{ outcome: 'confirmed' }]);
    }
    expect(callab.ends(callIdOf(2))).toEqual([]);
    const sent = [...callab.peer.requests, ...other.peer.requests].map(
      ({ headers }) => headers.authorization,
    );
    expect(sent.filter((key) => key === `Bearer ${otherKey}`)).toHaveLength(other.peer.requests.length);
  });

  test('a connection that is renamed and then removed follows that end to its outcome all the same', async ({
    house,
  }) => {
    const { callab, answer } = await slowCallab(house);
    const owner = await house.start();
    const { connectionId } = await addCallab(owner, callab);
    const { stopId } = unwrap(await beginEnd(owner, callab, connectionId));
    const { platform: _, ...edit } = { ...typed(callab, { name: 'Jūrmala' }), connectionId, keyTyped: null };
    unwrap(await owner.owner.run('connections.edit', edit));
    unwrap(await owner.owner.run('connections.remove', { connectionId }));
    expect(await viewOf(owner, 'Jūrmala')).toMatchObject({ leaving: true });
    answer();
    const { attempts } = unwrap(await owner.owner.run('stop.wait', { stopId }));
    expect(attempts).toMatchObject([{ outcome: 'confirmed' }]);
    await owner.until(({ connections, calls }) => connections.length + calls.length === 0);
  });

  test('acts on one connection at the same moment are done one after another', async ({ house }) => {
    const { callab } = await slowCallab(house);
    const owner = await house.start();
    const { connectionId } = await addCallab(owner, callab);
    const { platform: _, ...edit } = { ...typed(callab, { keyTyped: otherKey }), connectionId };
    const [edited, removed, again] = await Promise.all([
      owner.owner.run('connections.edit', edit),
      owner.owner.run('connections.remove', { connectionId }),
      owner.owner.run('connections.retry', { connectionId }),
    ]);
    expect([edited.ok, removed.ok]).toEqual([true, true]);
    expect(again).toMatchObject({ failure: { code: 'connectionRemoved', connection: 'Riga' } });
    expect(house.listed()).toEqual([]);
  });
});

test('F69 a key that is revoked while Callstop runs is seen with the next poll, and a new one mends it', async ({
  house,
}) => {
  const taken = new Set([canaryKey, otherKey]);
  const callab = await house.callab({
    calls: { [callIdOf(1)]: { fault: null, really: 'ends' } },
    takesKey: (key) => taken.has(key),
  });
  const owner = await house.start();
  const { connectionId } = await addCallab(owner, callab);
  const before = callab.peer.requests.length;
  taken.delete(canaryKey);
  const { connections } = await owner.until(
    ({ connections: [riga] }) => riga?.sight.failure?.code === 'keyRefused',
  );
  // A poll asks in six ways at once.
  expect(callab.peer.requests.length - before).toBeLessThanOrEqual(6);
  expect(connections[0]?.access.state).toBe('set');
  expect(unwrap(await owner.owner.run('status.get', null))).toMatchObject({
    ...{ armed: 'no', reasons: [{ failure: { code: 'keyRefused' } }] },
  });
  const beforeNew = callab.peer.requests.length;
  const { platform: _, ...edit } = { ...typed(callab, { keyTyped: otherKey }), connectionId };
  unwrap(await owner.owner.run('connections.edit', edit));
  await owner.until(({ connections: [riga] }) => riga?.sight.complete === true);
  const calls = [{ connectionId, callId: callIdOf(1) }];
  expect((await owner.end([], { calls })).attempts).toMatchObject([{ outcome: 'confirmed' }]);
  const sent = callab.peer.requests.slice(beforeNew).map(({ headers }) => headers.authorization);
  expect(new Set(sent)).toEqual(new Set([`Bearer ${otherKey}`]));
});

describe('a key that says when it expires', () => {
  const jwt = (exp: number) =>
    [{ alg: 'HS256' }, { exp: Math.floor(exp / 1_000) }, 'sign']
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');

  const overdue = { failure: { code: 'drillOverdue', days: null } };

  test('is warned of within the hour before and afterwards, as long as lists come', async ({ house }) => {
    const callab = await house.callab();
    const owner = await house.start();
    const status = async () => unwrap(await owner.owner.run('status.get', null));
    const soon = Math.floor(Date.now() / 1_000) * 1_000 + 30 * 60_000;
    const { access, connectionId } = await addCallab(owner, callab, { keyTyped: jwt(soon) });
    expect(access).toMatchObject({ expiresAt: soon });
    expect(await status()).toMatchObject({
      armed: 'yes',
      warnings: [{ failure: { code: 'keyExpiring', connection: 'Riga', at: soon } }, overdue],
    });
    const edit = async (exp: number) => {
      const { platform: _, ...input } = { ...typed(callab, { keyTyped: jwt(exp) }), connectionId };
      unwrap(await owner.owner.run('connections.edit', input));
      await owner.owner.run('lists.settle', { waitMs: 20_000 });
    };
    await edit(soon - 3_600_000);
    const expired = { failure: { code: 'keyExpired', connection: 'Riga', at: soon - 3_600_000 } };
    expect(await status()).toMatchObject({ armed: 'yes', reasons: [], warnings: [expired, overdue] });
    // Where lists fail otherwise, an end is tried; where the platform refuses the key, there is nothing to try.
    callab.layOnLists(httpAnswer(503, ''));
    await owner.until(({ connections: [riga] }) => riga?.sight.failure?.code === 'platformTrouble');
    expect(await status()).toMatchObject({
      ...{ armed: 'part', reasons: [{ failure: { code: 'platformTrouble' } }, expired], warnings: [overdue] },
    });
    callab.layOnLists(httpAnswer(401, ''));
    await owner.until(({ connections: [riga] }) => riga?.sight.failure?.code === 'keyRefused');
    expect(await status()).toMatchObject({
      armed: 'no',
      reasons: [{ failure: { code: 'keyRefused' } }, expired],
    });
    callab.layOnLists(null);
    await edit(soon + 3_600_000);
    expect(await status()).toMatchObject({ armed: 'yes', warnings: [overdue] });
  });
});
