import { describe, expect } from 'vitest';
import type { Failure } from '../../electron/contract/failure.ts';
import { callIdOf } from '../support/callab-row.ts';
import { canaryKey } from '../support/canary.ts';
import { addCallab, type ConnectionHouse, test, typed, viewOf } from '../support/connection-house.ts';
import { startKeyring } from '../support/keyring.ts';
import { openKeyringKeychain } from '../support/keyring-keychain.ts';
import { onlyAttempt, type TestOwner, unwrap } from '../support/test-owner.ts';

const live = { [callIdOf(1)]: { fault: null, really: 'ends' } } as const;
const lockedOrMissing: Failure = { code: 'keychainLockedOrMissing', connection: 'Riga' };

/** A house whose profile holds Riga with its key in the keychain, and the owner's end. */
async function withRiga(house: ConnectionHouse) {
  const riga = await house.callab({ calls: live });
  const first = await house.start();
  const { connectionId } = await addCallab(first, riga);
  await first.close();
  return { riga, connectionId };
}

async function accessOf(owner: TestOwner) {
  return (await viewOf(owner, 'Riga')).access;
}

describe('F65 a keychain that is locked at the start', () => {
  test('leaves its connection without a key, in words; a stop over it and another ends what it can', async ({
    house,
  }) => {
    const { riga, connectionId } = await withRiga(house);
    const other = await house.callab({ calls: live });
    house.keyring.lock();
    const before = riga.peer.bytesReceived();
    const given = { url: other.url, key: canaryKey, name: 'Vilnius' };
    const owner = await house.start({ connections: [given] });

    expect(await accessOf(owner)).toEqual({ state: 'missing', failure: lockedOrMissing });
    expect(unwrap(await owner.owner.run('status.get', null))).toMatchObject({
      ...{ armed: 'part', reasons: [{ failure: lockedOrMissing, connectionId }] },
    });
    const calls = [connectionId, 'connection-1'].map((id) => ({ connectionId: id, callId: callIdOf(1) }));
    const { attempts, stop } = await owner.end([], { calls });
    expect(attempts).toMatchObject([
      { call: calls[0], outcome: 'refused', failure: lockedOrMissing, ms: { sent: null } },
      { call: calls[1], outcome: 'confirmed' },
    ]);
    expect(stop.totals).toMatchObject({ targeted: 2, refused: 1, confirmed: 1 });
    expect(riga.peer.bytesReceived()).toBe(before);
  });

  test('gives the key when it is unlocked and asked again, and its calls are seen at once', async ({
    house,
  }) => {
    const { connectionId } = await withRiga(house);
    house.keyring.lock();
    const owner = await house.start();
    expect(await accessOf(owner)).toMatchObject({ state: 'missing' });
    expect(unwrap(await owner.owner.run('connections.retry', { connectionId }))).toMatchObject({
      state: 'missing',
    });
    await house.keyring.unlock();
    expect(unwrap(await owner.owner.run('connections.retry', { connectionId }))).toMatchObject({
      ...{ state: 'set', kept: 'keychain', ending: canaryKey.slice(-4) },
    });
    await owner.until(({ calls }) => calls.some(({ state }) => state === 'live'));
  });

  test('is asked again after sleep; what one connection gets from it, the others try for', async ({
    house,
  }) => {
    await withRiga(house);
    const vilnius = await house.callab();
    const two = await house.start();
    await addCallab(two, vilnius, { name: 'Vilnius' });
    await two.close();
    house.keyring.lock();
    const owner = await house.start();
    expect((await owner.snapshot()).connections.map(({ access }) => access.state)).toEqual([
      'missing',
      'missing',
    ]);
    await house.keyring.unlock();
    owner.owner.renew();
    await owner.until(({ connections }) => connections.every(({ access }) => access.state === 'set'));
  });
});

test('F65 a key that is in memory stays when the keychain is locked or dies', async ({ house }) => {
  const riga = await house.callab({ calls: live });
  const owner = await house.start();
  const { connectionId } = await addCallab(owner, riga);
  house.keyring.lock();
  await house.keyring.signalDaemon('SIGKILL');
  expect(unwrap(await owner.owner.run('keychain.check', null)).failure).not.toBeNull();
  expect(await accessOf(owner)).toMatchObject({ state: 'set', kept: 'keychain' });
  const calls = [{ connectionId, callId: callIdOf(1) }];
  expect(onlyAttempt(await owner.end([], { calls })).outcome).toBe('confirmed');
});

describe('F66 a keychain that does not answer', () => {
  test('leaves the owner usable at once; an end waits for that key alone, and is refused in words', async ({
    house,
  }) => {
    const { connectionId } = await withRiga(house);
    const other = await house.callab({ calls: live });
    await house.keyring.signalDaemon('SIGSTOP');
    const settled = { connections: [{ url: other.url, key: canaryKey, name: 'Vilnius' }] };
    const starting = house.start({ ...settled, settleMs: 0, keychainDeadlineMs: 4_000 });
    const owner = await starting;
    expect(await accessOf(owner)).toMatchObject({ state: 'asking' });
    expect(unwrap(await owner.owner.run('status.get', null)).reasons).toContainEqual({
      ...{ failure: { code: 'keyAwaited', connection: 'Riga' }, connectionId },
    });
    const calls = [connectionId, 'connection-1'].map((id) => ({ connectionId: id, callId: callIdOf(1) }));
    const ending = owner.end([], { calls });
    // The other's end does not wait for it.
    const { calls: rows, connections } = await owner.until((now) =>
      now.calls.some(({ attempt }) => attempt?.outcome === 'confirmed'),
    );
    expect(connections.map(({ access }) => access.state)).toEqual(['set', 'asking']);
    expect(rows.find(({ call }) => call.connectionId === connectionId)?.attempt?.outcome).toBeNull();
    const { attempts } = await ending;
    const silent = { code: 'keychainSilent', seconds: 4 };
    expect(attempts).toMatchObject([{ outcome: 'refused', failure: silent }, { outcome: 'confirmed' }]);
    expect(await accessOf(owner)).toEqual({ state: 'missing', failure: silent });
    await house.keyring.signalDaemon('SIGCONT');
  });

  test('while an end waits: the end goes out with the key when the answer comes', async ({ house }) => {
    const { connectionId } = await withRiga(house);
    await house.keyring.signalDaemon('SIGSTOP');
    const owner = await house.start({ settleMs: 0 });
    const calls = [{ connectionId, callId: callIdOf(1) }];
    const ending = owner.end([], { calls });
    await owner.until((now) => now.calls.some(({ attempt }) => attempt !== null));
    await house.keyring.signalDaemon('SIGCONT');
    expect(onlyAttempt(await ending).outcome).toBe('confirmed');
  });

  test('does not keep a person from entering the key, for this session', async ({ house }) => {
    const { riga, connectionId } = await withRiga(house);
    await house.keyring.signalDaemon('SIGSTOP');
    const owner = await house.start({ settleMs: 0 });
    const { platform: _, ...edit } = { ...typed(riga, { keep: 'session' }), connectionId };
    expect(unwrap(await owner.owner.run('connections.edit', edit)).access).toMatchObject({
      ...{ state: 'set', kept: 'session' },
    });
    await house.keyring.signalDaemon('SIGCONT');
    await owner.until(({ calls }) => calls.some(({ state }) => state === 'live'));
  });
});

test('F67 a key that is lost from the keychain is asked for, and entering it again mends it', async ({
  house,
}) => {
  const { riga, connectionId } = await withRiga(house);
  const keychain = openKeyringKeychain(house.keyring);
  await keychain.remove(`${connectionId} ${riga.url}`);
  keychain.close();
  const owner = await house.start();
  expect(await accessOf(owner)).toEqual({ state: 'missing', failure: lockedOrMissing });
  const { platform: _, ...edit } = { ...typed(riga), connectionId };
  expect(unwrap(await owner.owner.run('connections.edit', edit)).access).toMatchObject({ kept: 'keychain' });
  await owner.until(({ calls }) => calls.some(({ state }) => state === 'live'));
});

describe('a computer without a keychain', () => {
  test('F67 keeps the key for this session and says why; when there is one, trying again keeps it', async ({
    house,
  }) => {
    const riga = await house.callab({ calls: live });
    const owner = await house.start();
    await house.keyring.signalDaemon('SIGKILL');
    const { access, connectionId } = await addCallab(owner, riga);
    expect(access).toMatchObject({ state: 'set', kept: 'session', notKept: { code: 'keychainAbsent' } });
    expect(house.listed()).toMatchObject([{ kept: 'session' }]);
    await owner.until(({ calls }) => calls.some(({ state }) => state === 'live'));
    await house.keyring.restartDaemon();
    expect(unwrap(await owner.owner.run('connections.retry', { connectionId }))).toMatchObject({
      ...{ kept: 'keychain', notKept: null },
    });
    const again = await house.start();
    expect(await accessOf(again)).toMatchObject({ state: 'set', kept: 'keychain' });
  });

  test('lets an owner start, and says what is missing', async ({ house }) => {
    await withRiga(house);
    const bare = await startKeyring({ daemon: false });
    const owner = await house.start({ keychain: openKeyringKeychain(bare) });
    expect(await accessOf(owner)).toMatchObject({ state: 'missing', failure: { code: 'keychainAbsent' } });
    expect(unwrap(await owner.owner.run('keychain.check', null)).failure).toMatchObject({
      code: 'keychainAbsent',
    });
    await owner.close();
    await bare.stop();
  });
});
