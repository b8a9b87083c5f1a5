import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../electron/contract/failure.ts';
import { accessWith, type ConnectionEntry } from '../../../electron/owner/connections/connection-entry.ts';
import { keepKeys } from '../../../electron/owner/connections/key-keeping.ts';
import { canaryKey } from '../../support/canary.ts';
import { twoClocks } from '../../support/two-clocks.ts';

const here = 'https://callab.example/v1';
const elsewhere = 'https://callab.example/v2';
const silent = { code: 'keychainSilent', seconds: 3 };
const leftBehind = { code: 'keyLeftBehind', connection: 'Riga' };

function entryAt(baseUrl: string, key: string): ConnectionEntry {
  const connection = {
    ...{ id: 'riga', name: 'Riga', platform: 'callab', baseUrl },
    ...{ privateNetwork: false, practice: false, sampleIds: [] },
  };
  return { connection, given: false, kept: 'session', access: accessWith(key, 'session'), key };
}

/** Riga with its key in memory, and a keychain that answers one call after another, when the test says so. */
function bench(lasting = true) {
  const clock = twoClocks();
  const entries = new Map([['riga', entryAt(here, canaryKey)]]);
  const kept = new Map<string, string>();
  const told: Failure[] = [];
  const calls: { readonly what: string; readonly answer: (failure: Failure | null) => void }[] = [];
  let saves = 0;
  async function call(what: string, work: () => void): Promise<Failure | null> {
    const { promise, resolve } = Promise.withResolvers<Failure | null>();
    calls.push({ what, answer: resolve });
    const failure = await promise;
    if (failure === null) work();
    return failure;
  }
  const keeping = keepKeys({
    ...{ clock, lasting, tell: (failure) => told.push(failure) },
    book: {
      entry: (id) => entries.get(id) ?? null,
      keep(id, access) {
        const entry = entries.get(id);
        if (entry) entries.set(id, { ...entry, access, kept: access.kept });
      },
    },
    keychain: {
      set: (account, key) => call(`set ${account}`, () => kept.set(account, key)),
      remove: (account) => call(`remove ${account}`, () => kept.delete(account)),
    },
    file: {
      async save() {
        saves += 1;
        return null;
      },
    },
  });
  const riga = () => entries.get('riga') ?? entryAt(here, '');
  return {
    ...{ keeping, clock, entries, kept, told, riga },
    saves: () => saves,
    calls: () => calls.map(({ what }) => what),
    /** The keychain answers what it was asked last. */
    async answer(failure: Failure | null = null) {
      calls.at(-1)?.answer(failure);
      await setImmediate();
    },
    async pass(ms: number) {
      clock.advance(ms);
      await setImmediate();
    },
  };
}

describe('a keychain that takes its time', () => {
  test('is waited for no longer than 3 s; when it has taken the key after all, book and list say so', async () => {
    const { keeping, riga, pass, answer, saves, kept } = bench();
    keeping.offer('riga');
    const waiting = keeping.answered('riga');
    await pass(3_000);
    await waiting;
    expect(riga()).toMatchObject({ kept: 'session', access: { kept: 'session', notKept: silent } });
    expect(saves()).toBe(0);
    await answer();
    expect(riga()).toMatchObject({ kept: 'keychain', access: { kept: 'keychain', notKept: null } });
    expect(saves()).toBe(1);
    expect([...kept.values()]).toEqual([canaryKey]);
  });

  test('is waited for as long as it may take where nobody stays to go on', async () => {
    const { keeping, riga, pass, answer } = bench(false);
    keeping.offer('riga');
    const waiting = keeping.answered('riga');
    await pass(29_999);
    await answer();
    await waiting;
    expect(riga().access).toMatchObject({ kept: 'keychain', notKept: null });
  });

  test('and fails in the end leaves the key in memory, and says why', async () => {
    const { keeping, riga, pass, answer, saves } = bench();
    keeping.offer('riga');
    const waiting = keeping.answered('riga');
    await pass(3_000);
    await waiting;
    await answer({ code: 'keychainLocked' });
    expect(riga().access).toMatchObject({ kept: 'session', notKept: { code: 'keychainLocked' } });
    expect(saves()).toBe(0);
  });

  test('and takes the key of a connection that was removed meanwhile gives it up again', async () => {
    const { keeping, entries, riga, kept, calls, pass, answer, told } = bench();
    keeping.offer('riga');
    const removed = riga();
    entries.delete('riga');
    const dropped = keeping.drop(removed);
    await pass(3_000);
    expect(await dropped).toEqual(leftBehind);
    await answer();
    expect(calls()).toEqual([`set riga ${here}`, `remove riga ${here}`]);
    await answer();
    expect([...kept.keys()]).toEqual([]);
    expect(told).toEqual([]);
  });

  test('says nothing of the key that has followed the one that it took', async () => {
    const { keeping, entries, riga, answer } = bench();
    keeping.offer('riga');
    keeping.outdate(riga());
    entries.set('riga', entryAt(here, 'another key, for this session'));
    await answer();
    expect(riga().access).toMatchObject({ kept: 'session', notKept: null });
  });
});

describe('the key of an old place', () => {
  /** Riga, kept here, is bound elsewhere, and that key is offered. */
  function moved() {
    const all = bench();
    all.entries.set('riga', { ...all.riga(), kept: 'keychain', access: accessWith(canaryKey, 'keychain') });
    all.kept.set(`riga ${here}`, canaryKey);
    all.keeping.outdate(all.riga());
    all.entries.set('riga', entryAt(elsewhere, canaryKey));
    all.keeping.offer('riga');
    return all;
  }

  test('goes when the new one is kept, and not before', async () => {
    const { keeping, pass, answer, calls, kept } = moved();
    const waiting = keeping.answered('riga');
    await pass(3_000);
    await waiting;
    await keeping.tidy('riga');
    expect(calls()).toEqual([`set riga ${elsewhere}`]);
    await answer();
    await answer();
    expect(calls()).toEqual([`set riga ${elsewhere}`, `remove riga ${here}`]);
    expect([...kept.keys()]).toEqual([`riga ${elsewhere}`]);
  });

  test('stays where the new one can’t be kept, and goes with the connection', async () => {
    const { keeping, answer, calls, entries, riga, kept } = moved();
    const waiting = keeping.answered('riga');
    await answer({ code: 'keychainLocked' });
    await waiting;
    await keeping.tidy('riga');
    expect(calls()).toHaveLength(1);
    const removed = riga();
    entries.delete('riga');
    const dropped = keeping.drop(removed);
    await setImmediate();
    await answer();
    await answer();
    expect(await dropped).toBeNull();
    expect([...kept.keys()]).toEqual([]);
  });

  test('that the keychain does not let go of is told', async () => {
    const { keeping, answer, told } = moved();
    const waiting = keeping.answered('riga');
    await answer();
    await waiting;
    const tidied = keeping.tidy('riga');
    await setImmediate();
    await answer({ code: 'keychainLocked' });
    await tidied;
    expect(told).toEqual([leftBehind]);
  });

  test('that is the place again is not out of date', async () => {
    const { keeping, entries, riga, answer, calls, kept } = moved();
    await answer();
    keeping.outdate(riga());
    entries.set('riga', entryAt(here, canaryKey));
    keeping.offer('riga');
    await answer();
    const tidied = keeping.tidy('riga');
    await setImmediate();
    await answer();
    await tidied;
    expect(calls().at(-1)).toBe(`remove riga ${elsewhere}`);
    expect([...kept.keys()]).toEqual([`riga ${here}`]);
  });
});
