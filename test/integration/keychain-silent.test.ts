import { describe, expect } from 'vitest';
import type { Commands } from '../../electron/contract/ipc.ts';
import { callIdOf } from '../support/callab-row.ts';
import { canaryKey } from '../support/canary.ts';
import { addCallab, type ConnectionHouse, test, typed, viewOf } from '../support/connection-house.ts';
import type { FaultyCallab } from '../support/faulty-callab.ts';
import { onlyAttempt, type TestOwner, unwrap } from '../support/test-owner.ts';
import { throughKeytar } from '../support/through-keytar.ts';

const live = { [callIdOf(1)]: { fault: null, really: 'ends' } } as const;
const otherKey = 'cs-another-key-8Wd2PqN5';
/** How long a sign is waited for that comes at once on a machine with nothing else to do; looks for it block this process. */
const patience = { timeout: 20_000, interval: 500 };
const late = { code: 'keychainSilent', seconds: 3 };

async function accessOf(owner: TestOwner) {
  return (await viewOf(owner, 'Riga')).access;
}

function editOf(callab: FaultyCallab, connectionId: string, keyTyped: string) {
  const { platform: _, ...same } = typed(callab, { keyTyped });
  return { ...same, connectionId } satisfies Commands['connections.edit']['input'];
}

/** What the keyring holds for a connection at a place. */
function entryIn({ keyring }: ConnectionHouse, connectionId: string, url: string): unknown {
  return throughKeytar(keyring, 'getPassword', 'Callstop', `${connectionId} ${url}`);
}

const keptAtLast = (owner: TestOwner) =>
  owner.until(({ connections: [riga] }) => riga?.access.state === 'set' && riga.access.kept === 'keychain');

describe('while the keychain does not answer, a key that was just typed', () => {
  test('lists calls and ends one before it is known whether it is kept; it is kept when the keychain answers', async ({
    house,
  }) => {
    const riga = await house.callab({ calls: live });
    const owner = await house.start();
    await house.keyring.signalDaemon('SIGSTOP');
    const adding = owner.owner.run('connections.add', typed(riga));
    const { connections } = await owner.until(({ calls }) => calls.some(({ state }) => state === 'live'));
    const connectionId = connections[0]?.id ?? '';
    const calls = [{ connectionId, callId: callIdOf(1) }];
    expect(onlyAttempt(await owner.end([], { calls })).outcome).toBe('confirmed');

    const { access } = unwrap(await adding);
    expect(access).toMatchObject({ state: 'set', kept: 'session', notKept: late });
    expect(house.listed()).toMatchObject([{ id: connectionId, kept: 'session' }]);
    await house.keyring.signalDaemon('SIGCONT');
    await keptAtLast(owner);
    await expect.poll(() => house.listed()).toMatchObject([{ id: connectionId, kept: 'keychain' }]);
    const again = await house.start();
    expect(await accessOf(again)).toMatchObject({ state: 'set', ending: canaryKey.slice(-4) });
  });

  test('takes the place of one that is still being asked for, and of one that is in use', async ({
    house,
  }) => {
    const riga = await house.callab({ calls: live });
    const first = await house.start();
    const { connectionId } = await addCallab(first, riga);
    await first.close();
    await house.keyring.signalDaemon('SIGSTOP');
    const owner = await house.start({ settleMs: 0, keychainDeadlineMs: 6_000 });
    // A person tries again first, and does not wait for what comes of it.
    const trying = owner.owner.run('connections.retry', { connectionId });
    const entered = unwrap(await owner.owner.run('connections.edit', editOf(riga, connectionId, canaryKey)));
    expect(entered.access).toMatchObject({ state: 'set', notKept: late });
    await owner.until(({ calls }) => calls.some(({ state }) => state === 'live'));

    const replaced = owner.owner.run('connections.edit', editOf(riga, connectionId, otherKey));
    await expect
      .poll(() => riga.peer.requests.at(-1)?.headers.authorization, patience)
      .toBe(`Bearer ${otherKey}`);
    unwrap(await replaced);
    await house.keyring.signalDaemon('SIGCONT');
    await trying;
    await keptAtLast(owner);
    expect(entryIn(house, connectionId, riga.url)).toBe(otherKey);
  });

  test('leaves the old place’s key where it is until it is kept itself', async ({ house }) => {
    const [old, other] = [await house.callab(), await house.callab({ calls: live })];
    const owner = await house.start();
    const { connectionId } = await addCallab(owner, old);
    await house.keyring.signalDaemon('SIGSTOP');
    unwrap(await owner.owner.run('connections.edit', editOf(other, connectionId, otherKey)));
    await house.keyring.signalDaemon('SIGCONT');
    await keptAtLast(owner);
    await expect.poll(() => entryIn(house, connectionId, old.url), patience).toBeNull();
    expect(entryIn(house, connectionId, other.url)).toBe(otherKey);
  });
});

describe('while the keychain does not answer, a removal', () => {
  test('lasts, says that a key may be left, and takes it out when the keychain answers', async ({
    house,
  }) => {
    const riga = await house.callab({ calls: live });
    const owner = await house.start();
    const { connectionId } = await addCallab(owner, riga);
    await house.keyring.signalDaemon('SIGSTOP');
    const removed = unwrap(await owner.owner.run('connections.remove', { connectionId }));
    expect(removed).toEqual({ leftBehind: { code: 'keyLeftBehind', connection: 'Riga' }, notKept: null });
    expect(house.listed()).toEqual([]);
    await house.keyring.signalDaemon('SIGCONT');
    await expect.poll(() => entryIn(house, connectionId, riga.url), patience).toBeNull();
  });

  test('is on the disk before the owner closes, and nothing is written afterwards', async ({ house }) => {
    const riga = await house.callab();
    const owner = await house.start();
    const { connectionId } = await addCallab(owner, riga);
    await house.keyring.signalDaemon('SIGSTOP');
    const removing = owner.owner.run('connections.remove', { connectionId });
    await owner.until(({ connections }) => connections.length === 0);
    await owner.close();
    expect(house.listed()).toEqual([]);
    house.writeList({ version: 1, connections: [{ id: 'of the next owner' }] });
    await house.keyring.signalDaemon('SIGCONT');
    await removing;
    expect(house.listed()).toEqual([{ id: 'of the next owner' }]);
  });
});
