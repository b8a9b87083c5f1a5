import { describe, expect } from 'vitest';
import type { Commands } from '../../electron/contract/ipc.ts';
import { callIdOf } from '../support/callab-row.ts';
import { canaryKey } from '../support/canary.ts';
import { addCallab, type ConnectionHouse, test, typed, viewOf } from '../support/connection-house.ts';
import type { FaultyCallab } from '../support/faulty-callab.ts';
import { httpAnswer } from '../support/raw-peer.ts';
import { onlyAttempt, type TestOwner, unwrap } from '../support/test-owner.ts';
import { twoClocks } from '../support/two-clocks.ts';

const live = { [callIdOf(1)]: { fault: null, really: 'ends' } } as const;
const otherKey = 'cs-another-key-8Wd2PqN5';
const keyInKeychain = { state: 'set', kept: 'keychain', notKept: null } as const;

/** The keys that a callab was sent, each once, in order. */
function keysSent({ peer }: FaultyCallab): string[] {
  return [
    ...new Set(peer.requests.map(({ headers }) => (headers.authorization ?? '').slice('Bearer '.length))),
  ];
}

/** Changes a connection as a person does who leaves everything else as it is. */
function editOf(
  house: ConnectionHouse,
  { owner }: TestOwner,
  change: Partial<Commands['connections.edit']['input']>,
) {
  const [listed] = house.listed();
  const { id, name, baseUrl } = Object(listed);
  const same = {
    connectionId: id,
    name,
    baseUrl,
    privateNetwork: false,
    keep: 'keychain',
    keyTyped: null,
  } as const;
  return owner.run('connections.edit', { ...same, ...change });
}

test('a connection that is added lists its calls, ends them, and has its key again after a restart', async ({
  house,
}) => {
  const callab = await house.callab({ calls: live });
  const first = await house.start();
  const kept = await addCallab(first, callab);
  expect(kept).toMatchObject({
    access: { ...keyInKeychain, ending: canaryKey.slice(-4) },
    ...{ baseUrl: callab.url, notKept: null },
  });
  expect(kept.test.steps.map(({ result }) => result)).not.toContain('fails');

  const second = await house.start();
  expect(await viewOf(second, 'Riga')).toMatchObject({
    ...{ id: kept.connectionId, access: { ...keyInKeychain, ending: canaryKey.slice(-4) } },
    sight: { complete: true, failure: null },
  });
  const calls = [{ connectionId: kept.connectionId, callId: callIdOf(1) }];
  expect(onlyAttempt(await second.end([], { calls })).outcome).toBe('confirmed');
});

describe('what is typed', () => {
  test('that cannot be used is told, and nothing is kept or sent', async ({ house }) => {
    const callab = await house.callab();
    const owner = await house.start();
    await addCallab(owner, callab);
    const before = callab.peer.requests.length;
    const failureOf = async (change: Parameters<typeof typed>[1]) => {
      const kept = await owner.owner.run('connections.add', typed(callab, { name: 'Vilnius', ...change }));
      return kept.ok ? kept.value : kept.failure;
    };
    expect(await failureOf({ name: ' ' })).toEqual({ code: 'connectionName', cause: 'empty' });
    expect(await failureOf({ name: 'x'.repeat(61) })).toEqual({ code: 'connectionName', cause: 'tooLong' });
    expect(await failureOf({ name: ' RIGA ' })).toEqual({ code: 'connectionName', cause: 'taken' });
    expect(await failureOf({ name: 'a\u202Eb' })).toEqual({ code: 'connectionName', cause: 'characters' });
    const refused = (cause: string) => ({ code: 'baseUrlRefused', cause });
    expect(await failureOf({ baseUrl: 'callab' })).toEqual(refused('notAUrl'));
    expect(await failureOf({ baseUrl: 'http://callab.example/v1' })).toEqual(refused('notHttps'));
    expect(await failureOf({ baseUrl: 'https://me:pw@callab.example' })).toEqual(refused('credentials'));
    expect(await failureOf({ baseUrl: 'https://callab.example/?a=b' })).toEqual(refused('extras'));
    expect(await failureOf({ platform: 'nobody' })).toEqual({ code: 'platformUnknown', platform: 'nobody' });
    for (const [keyTyped, cause] of [
      ['', 'empty'],
      ['a\0b', 'nul'],
      ['x'.repeat(10_000), 'tooLong'],
      ['€uro', 'characters'],
    ] as const) {
      expect(await failureOf({ keyTyped }), `F68 ${cause}`).toEqual({ code: 'keyUnusable', cause });
    }
    expect((await owner.snapshot()).connections).toHaveLength(1);
    expect(house.listed()).toHaveLength(1);
    expect(keysSent(callab)).toEqual([canaryKey]);
    expect(before).toBeGreaterThan(0);
  });

  test('F68 a key with a newline around it works as if it had none', async ({ house }) => {
    const callab = await house.callab();
    const owner = await house.start();
    await addCallab(owner, callab, { keyTyped: `\n${canaryKey}\r\n` });
    expect(keysSent(callab)).toEqual([canaryKey]);
  });

  test('two of one name at the same moment: one is added', async ({ house }) => {
    const callab = await house.callab();
    const { owner } = await house.start();
    const both = await Promise.all([
      owner.run('connections.add', typed(callab, { name: 'Riga' })),
      owner.run('connections.add', typed(callab, { name: 'riga' })),
    ]);
    expect(both.map(({ ok }) => ok)).toEqual([true, false]);
  });

  test('is kept though the platform refuses the key, and the test says so', async ({ house }) => {
    const callab = await house.callab({ lists: httpAnswer(401, ''), readings: httpAnswer(401, '') });
    const owner = await house.start();
    const kept = await addCallab(owner, callab);
    expect(kept.test.steps.find(({ check }) => check === 'key')).toMatchObject({
      ...{ result: 'fails', failure: { code: 'keyRefused' } },
    });
    expect(house.listed()).toHaveLength(1);
  });
});

describe('a connection that is changed', () => {
  test('in its name alone goes on with its key, and stands in the list under the new one', async ({
    house,
  }) => {
    const callab = await house.callab({ calls: live });
    const owner = await house.start();
    const { connectionId } = await addCallab(owner, callab);
    unwrap(await editOf(house, owner, { name: 'Jūrmala' }));
    expect(await viewOf(owner, 'Jūrmala')).toMatchObject({
      sight: { complete: true },
      access: keyInKeychain,
    });
    expect(house.listed()).toMatchObject([{ id: connectionId, name: 'Jūrmala' }]);
    const calls = [{ connectionId, callId: callIdOf(1) }];
    expect(onlyAttempt(await owner.end([], { calls })).outcome).toBe('confirmed');
    expect((await owner.history())[0]?.connectionName).toBe('Jūrmala');
  });

  test('gets a new key: that one is sent from then on, and is the one that the keychain gives', async ({
    house,
  }) => {
    const callab = await house.callab();
    const owner = await house.start();
    await addCallab(owner, callab);
    const { access } = unwrap(await editOf(house, owner, { keyTyped: otherKey }));
    expect(access).toMatchObject({ ...keyInKeychain, ending: otherKey.slice(-4) });
    await owner.owner.run('lists.settle', { waitMs: 20_000 });
    expect(keysSent(callab)).toEqual([canaryKey, otherKey]);
    const again = await house.start();
    expect(await viewOf(again, 'Riga')).toMatchObject({ access: { ending: otherKey.slice(-4) } });
  });

  test('gets a new key and a new name: everything that is said of it names it anew', async ({ house }) => {
    const callab = await house.callab();
    const owner = await house.start();
    const { connectionId } = await addCallab(owner, callab);
    unwrap(await editOf(house, owner, { name: 'Jūrmala', keyTyped: otherKey }));
    expect(await owner.owner.run('calls.add', { connectionId, ids: [callIdOf(1)] })).toEqual({
      ...{ ok: false, failure: { code: 'connectionLists', connection: 'Jūrmala' } },
    });
  });

  test('in its base URL wants the key again, and nothing goes to the new place without it', async ({
    house,
  }) => {
    const [old, other] = [await house.callab(), await house.callab()];
    const owner = await house.start();
    await addCallab(owner, old);
    expect(await editOf(house, owner, { baseUrl: other.url })).toEqual({
      ...{ ok: false, failure: { code: 'keyWanted', connection: 'Riga' } },
    });
    expect(await editOf(house, owner, { baseUrl: `${old.url}/x` })).toMatchObject({ ok: false });
    expect(other.peer.bytesReceived()).toBe(0);

    const kept = unwrap(await editOf(house, owner, { baseUrl: other.url, keyTyped: otherKey }));
    expect(kept.baseUrl).toBe(other.url);
    await owner.owner.run('lists.settle', { waitMs: 20_000 });
    expect([keysSent(old), keysSent(other)]).toEqual([[canaryKey], [otherKey]]);

    // The old place's key is out of the keychain: who puts the old base URL back into the file gets none.
    await owner.close();
    house.writeList({ version: 1, connections: [{ ...house.listed()[0], baseUrl: old.url }] });
    const again = await house.start();
    expect(await viewOf(again, 'Riga')).toMatchObject({
      access: { state: 'missing', failure: { code: 'keychainLockedOrMissing' } },
    });
  });

  test('is gone with its key when it is removed, and its name is free', async ({ house }) => {
    const callab = await house.callab({ calls: live });
    const owner = await house.start();
    const { connectionId } = await addCallab(owner, callab);
    const [record] = house.listed();
    expect(unwrap(await owner.owner.run('connections.remove', { connectionId }))).toEqual({
      ...{ leftBehind: null, notKept: null },
    });
    await owner.until(({ connections, calls }) => connections.length + calls.length === 0);
    expect(house.listed()).toEqual([]);
    const calls = [{ connectionId, callId: callIdOf(1) }];
    const input = { calls, door: 'row', reasonCode: 'SV-END', reasonText: null, note: null } as const;
    expect(await owner.owner.run('calls.end', { ...input, withoutRecord: false })).toMatchObject({
      failure: { code: 'connectionRemoved', connection: 'Riga' },
    });
    // Its entry is out of the keychain: the record alone brings no key back.
    await owner.close();
    house.writeList({ version: 1, connections: [record] });
    const again = await house.start();
    expect(await viewOf(again, 'Riga')).toMatchObject({ access: { state: 'missing' } });
    await again.owner.run('connections.remove', { connectionId });
    await addCallab(again, callab);
  });
});

describe('a key for this session only', () => {
  test('is in no keychain, and wanted again at the next start', async ({ house }) => {
    const callab = await house.callab();
    const owner = await house.start();
    const { access } = await addCallab(owner, callab, { keep: 'session' });
    expect(access).toMatchObject({ state: 'set', kept: 'session', notKept: null });
    expect(await viewOf(owner, 'Riga')).toMatchObject({ sight: { complete: true } });
    const again = await house.start();
    const before = callab.peer.requests.length;
    const missing = { state: 'missing', failure: { code: 'keySessionOver', connection: 'Riga' } };
    expect(await viewOf(again, 'Riga')).toMatchObject({ access: missing });
    const renamed = unwrap(await editOf(house, again, { name: 'Jūrmala' }));
    expect(renamed.access).toEqual({ ...missing, failure: { ...missing.failure, connection: 'Jūrmala' } });
    // What needs no key is tested all the same, and the platform gets nothing.
    const results = renamed.test.steps.map(({ result }) => result);
    expect(results).toEqual(['works', 'notOffered', 'fails', 'notTried', 'notTried', 'notTried']);
    expect(callab.peer.requests.length).toBe(before);
    // With its key it works at once, without being added anew.
    unwrap(await editOf(house, again, { keyTyped: canaryKey }));
    await again.until(({ connections }) => connections[0]?.sight.complete === true);
  });

  test('chosen later takes the key out of the keychain', async ({ house }) => {
    const callab = await house.callab();
    const owner = await house.start();
    await addCallab(owner, callab);
    unwrap(await editOf(house, owner, { keyTyped: canaryKey, keep: 'session' }));
    await owner.close();
    house.writeList({ version: 1, connections: [{ ...house.listed()[0], kept: 'keychain' }] });
    const again = await house.start();
    expect(await viewOf(again, 'Riga')).toMatchObject({ access: { state: 'missing' } });
  });
});

test.for([
  ['F62 another network', true],
  ['F63 sleep, of which the app is told,', false],
] as const)(
  '%s: every socket is left for a new one, and the calls are read again',
  async ([, other], { house }) => {
    const clock = twoClocks();
    let network = 'eth0 10.0.0.7';
    const callab = await house.callab({ calls: live });
    const owner = await house.start({ clock, interfaces: () => network, settleMs: 0 });
    unwrap(await owner.owner.run('connections.add', typed(callab)));
    await expect.poll(async () => (await owner.snapshot()).connections[0]?.sight.complete).toBe(true);
    const before = [...callab.peer.connections];
    network = 'tun0 10.8.0.2';
    if (other) clock.advance(5_000);
    else owner.owner.renew();
    await Promise.all(before.map(({ closed }) => closed));
    await expect.poll(() => callab.peer.connections.length).toBeGreaterThan(before.length);
  },
);

test('what is built in can be tested, and stays as it is', async ({ house }) => {
  const callab = await house.callab();
  const { owner } = await house.start({ connections: [{ url: callab.url, key: canaryKey, name: 'Riga' }] });
  const connectionId = 'connection-1';
  const builtIn = { ok: false, failure: { code: 'connectionBuiltIn', connection: 'Riga' } };
  expect(await owner.run('connections.remove', { connectionId })).toEqual(builtIn);
  const edit = { ...typed(callab), connectionId };
  expect(await owner.handle('connections.edit', edit, 'window')).toMatchObject({
    failure: { code: 'badInput' },
  });
  const { platform: _, ...fits } = edit;
  expect(await owner.run('connections.edit', fits)).toEqual(builtIn);
  expect((await owner.run('connections.test', { connectionId })).ok).toBe(true);
});
