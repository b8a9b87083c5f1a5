import { describe, expect, test, vi } from 'vitest';
import type { Clock } from '../../../electron/calls/clock.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import type { ConnectionEntry, KeyAccess } from '../../../electron/owner/connections/connection-entry.ts';
import { askForKeys } from '../../../electron/owner/connections/key-asking.ts';
import type { KeyFound } from '../../../electron/secrets/keychain.ts';
import { canaryKey } from '../../support/canary.ts';
import { manualClock } from '../../support/manual-clock.ts';

const found: KeyFound = { kind: 'found', key: canaryKey };
const none = (ms: number): KeyFound => ({ kind: 'none', ms });
const failedWith = (failure: Failure): KeyFound => ({ kind: 'failed', failure });
/** Ms after which a keychain in trouble is asked again. */
const again = 30_000;

/** Connections a and b, of which the keychain says these things in turn; it then goes on with the last. */
function bench(answers: Record<string, readonly KeyFound[]>) {
  const time = manualClock(0);
  const clock: Clock = { now: time.monotonic, utc: time.now, after: time.setTimer };
  const asked: string[] = [];
  const entries = new Map<string, ConnectionEntry>();
  for (const id of Object.keys(answers)) {
    const connection = {
      ...{ id, name: id, platform: 'callab', baseUrl: 'https://callab.example/v1' },
      ...{ privateNetwork: false, practice: false, sampleIds: [] },
    };
    const access = { state: 'asking', since: 0 } as const;
    entries.set(id, { connection, given: false, kept: 'keychain', access, key: null });
  }
  const change = (id: string, changed: Partial<ConnectionEntry>) => {
    const entry = entries.get(id);
    if (entry) entries.set(id, { ...entry, ...changed });
  };
  const keys = askForKeys({
    clock,
    book: {
      entry: (id) => entries.get(id) ?? null,
      entries: () => [...entries.values()],
      unlock: (id: string, key: string, access: KeyAccess) => change(id, { key, access }),
      miss: (id, failure) => change(id, { access: { state: 'missing', failure } }),
    },
    keychain: {
      async get(account) {
        const [id = ''] = account.split(' ');
        const before = asked.filter((one) => one === id).length;
        asked.push(id);
        return answers[id]?.[before] ?? answers[id]?.at(-1) ?? none(0);
      },
    },
  });
  const states = () => Object.fromEntries([...entries].map(([id, { access }]) => [id, access.state]));
  return { keys, asked, states, time, change };
}

describe('a keychain that gives no key', () => {
  const inTrouble: readonly Failure[] = [
    { code: 'keychainCrashed' },
    { code: 'keychainSilent', seconds: 30 },
    { code: 'keychainAbsent', cause: 'noBus' },
    { code: 'keychainFailed' },
  ];
  test.for(inTrouble)('because of $code is asked again every 30 s', async (failure) => {
    const { keys, asked, states, time } = bench({ a: [failedWith(failure), failedWith(failure), found] });
    await keys.ask('a');
    expect(states()).toEqual({ a: 'missing' });
    time.advance(again - 1);
    expect(asked).toHaveLength(1);
    time.advance(1);
    await vi.waitFor(() => expect(time.waiting()).toBe(1));
    time.advance(again);
    await vi.waitFor(() => expect(states()).toEqual({ a: 'set' }));
    time.advance(10 * again);
    expect(asked).toHaveLength(3);
  });

  test('at once is asked again by itself: nobody can have been asked to unlock it', async () => {
    const { keys, states, time } = bench({ a: [none(999), found] });
    await keys.ask('a');
    time.advance(again);
    await vi.waitFor(() => expect(states()).toEqual({ a: 'set' }));
  });

  test('after a second or more is left alone: somebody may have dismissed its prompt', async () => {
    const { keys, asked, states, time } = bench({ a: [none(1_000), found] });
    await keys.ask('a');
    time.advance(10 * again);
    expect([asked, states()]).toEqual([['a'], { a: 'missing' }]);
    await keys.ask('a');
    expect(states()).toEqual({ a: 'set' });
  });

  test('is asked again when it gave another key, and when something has happened', async () => {
    const { keys, asked, states } = bench({ a: [none(5_000), none(5_000), found], b: [found] });
    await keys.ask('a');
    await keys.ask('b');
    await keys.ask('a');
    expect([asked, states()]).toEqual([['a', 'b', 'a'], { a: 'missing', b: 'set' }]);
    keys.askAll();
    await vi.waitFor(() => expect(states()).toEqual({ a: 'set', b: 'set' }));
  });
});

describe('F66 a prompt that a person dismisses', () => {
  test('is not shown again for the keys that wait behind it, nor for one that would be asked for by itself', async () => {
    const { keys, asked, states, time } = bench({
      a: [none(0), found],
      b: [none(4_000), none(4_000), found],
      c: [found],
    });
    await Promise.all(['a', 'b', 'c'].map((id) => keys.ask(id)));
    expect([asked, states()]).toEqual([['a', 'b'], { a: 'missing', b: 'missing', c: 'missing' }]);
    time.advance(10 * again);
    expect([asked, time.waiting()]).toEqual([['a', 'b'], 0]);
    // Something has happened, and it is dismissed again.
    keys.askAll();
    await vi.waitFor(() => expect(asked).toEqual(['a', 'b', 'a', 'b']));
    expect(states()).toEqual({ a: 'set', b: 'missing', c: 'missing' });
    // A person tries one again, and unlocks it.
    await keys.ask('c');
    await vi.waitFor(() => expect(states()).toEqual({ a: 'set', b: 'set', c: 'set' }));
  });

  test('keeps no other connection from being tried when a person asks for it', async () => {
    const { keys, asked, states } = bench({ a: [none(4_000), found], b: [found] });
    await Promise.all([keys.ask('a'), keys.ask('b')]);
    expect(asked).toEqual(['a']);
    await keys.ask('b');
    expect(states().b).toBe('set');
  });
});

test('a keychain that does not answer for one key is not waited for again for each of the others', async () => {
  const silent: Failure = { code: 'keychainSilent', seconds: 30 };
  const { keys, asked, states, time } = bench({ a: [failedWith(silent), found], b: [found] });
  await Promise.all([keys.ask('a'), keys.ask('b')]);
  expect([asked, states()]).toEqual([['a'], { a: 'missing', b: 'missing' }]);
  time.advance(again);
  await vi.waitFor(() => expect(states()).toEqual({ a: 'set', b: 'set' }));
});

test('what the keychain holds is no key: that is told, and it is not asked for ever', async () => {
  const { keys, asked, states, time } = bench({
    a: [{ kind: 'found', key: '' }],
    b: [{ kind: 'found', key: 'two\nlines' }],
  });
  await Promise.all([keys.ask('a'), keys.ask('b')]);
  time.advance(10 * again);
  expect(states()).toEqual({ a: 'missing', b: 'missing' });
  expect(asked).toHaveLength(2);
});

test('an answer that comes after the key was typed changes nothing', async () => {
  const { keys, states, change } = bench({ a: [none(0)] });
  const asking = keys.ask('a');
  change('a', {
    access: { state: 'set', ending: '', kept: 'session', notKept: null, expiresAt: null, refusal: null },
  });
  await asking;
  expect(states()).toEqual({ a: 'set' });
});

test('once closed, nothing is asked and no timer waits', async () => {
  const { keys, asked, time } = bench({ a: [none(0)] });
  await keys.ask('a');
  keys.close();
  time.advance(again);
  await keys.ask('a');
  expect([asked, time.waiting()]).toEqual([['a'], 0]);
});
