import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Clock } from '../../electron/calls/clock.ts';
import { type EndCommand, endCalls } from '../../electron/command-line/end-calls.ts';
import { systemClock } from '../../electron/owner/system-clock.ts';
import type { Keychain, KeyFound } from '../../electron/secrets/keychain.ts';
import { startFaultyCallab } from '../support/faulty-callab.ts';
import { startFaultyVoiceAi } from '../support/faulty-voice-ai.ts';
import { startTestOwner, type TestConnection } from '../support/test-owner.ts';

const works = { fault: null, really: 'ends' } as const;
/** The bounds of the command line's own waits never come, so that a wait for them is a wait for ever. */
const bounds = [500, 5_000];
const clock: Clock = {
  ...systemClock,
  after: (ms, run) => (bounds.includes(ms) ? () => undefined : systemClock.after(ms, run)),
};

/** A callab of these calls; it is closed at the end of the test. */
async function callabWith(...ids: readonly string[]) {
  const callab = await startFaultyCallab({ calls: Object.fromEntries(ids.map((id) => [id, works])) });
  onTestFinished(callab.close);
  return callab;
}

/** An owner of these connections and of one more, whose key the keychain gives only when it is let. */
async function ownerBeside(connections: readonly TestConnection[], slow: { readonly url: string }) {
  const gate = Promise.withResolvers<KeyFound>();
  let answered = false;
  const keychain: Keychain = {
    get: () => gate.promise,
    set: async () => null,
    remove: async () => null,
    check: async () => null,
    close: () => undefined,
  };
  const test = await startTestOwner({ connections: [], settleMs: 1 });
  await test.close();
  const record = { id: 'slow', name: 'Slow', platform: 'callab', baseUrl: slow.url };
  const list = { version: 1, connections: [{ ...record, privateNetwork: false, kept: 'keychain' }] };
  writeFileSync(join(test.profile, 'connections.json'), JSON.stringify(list));
  const running = await startTestOwner({ connections, profile: test.profile, keychain, clock, settleMs: 1 });
  onTestFinished(async () => {
    gate.resolve({ kind: 'none', ms: 0 });
    await running.dispose();
  });
  const { owner } = running;
  return {
    end: (change: Partial<EndCommand>) => {
      const hands = { send: owner.run };
      const command = { ...order, ...change };
      return endCalls({ owner: hands, ours: true, notice: () => undefined }, command);
    },
    keychainAnswered: () => answered,
    giveKey() {
      answered = true;
      gate.resolve({ kind: 'found', key: 'slow-key-9f2c7b61' });
    },
  };
}

const order: EndCommand = {
  ...{ ids: [], connection: null, reason: 'SV-END', text: null, note: null, withoutRecord: false },
};
const key = 'quick-key-9f2c7b61';

test('end: a call that one connection lists is ended before the keychain gives another one its key', async () => {
  const id = randomUUID();
  const [quick, slow] = [await callabWith(id), await callabWith()];
  const bench = await ownerBeside([{ url: quick.url, key, name: 'Quick' }], slow);
  expect(await bench.end({ ids: [id] })).toMatchObject({ kind: 'report', exit: 0 });
  expect([quick.ends().length, bench.keychainAnswered()]).toEqual([1, false]);
});

test('end: an id that is found nowhere else waits for the key, and is found then', async () => {
  const [id, other] = [randomUUID(), randomUUID()];
  const [quick, slow] = [await callabWith(other), await callabWith(id)];
  const bench = await ownerBeside([{ url: quick.url, key, name: 'Quick' }], slow);
  const ended = bench.end({ ids: [id, other] });
  await expect.poll(() => quick.peer.requests.length).toBeGreaterThan(0);
  expect(quick.ends()).toHaveLength(0);
  bench.giveKey();
  expect(await ended).toMatchObject({ kind: 'report', exit: 0, json: { totals: { confirmed: 2 } } });
  expect(slow.ends(id)).toHaveLength(1);
});

test('end: on a named connection that lists nothing, no other one is waited for', async () => {
  const id = 'call_01HZX3V9QJ6T8WYB2K4M5N7P8R';
  const voice = await startFaultyVoiceAi({ calls: { [id]: works } });
  onTestFinished(voice.close);
  const bench = await ownerBeside(
    [{ url: voice.url, key, name: 'Voice', platform: 'voice-ai' }],
    await callabWith(),
  );
  expect(await bench.end({ ids: [id], connection: 'Voice' })).toMatchObject({ kind: 'report' });
  expect([voice.ends().length, bench.keychainAnswered()]).toEqual([1, false]);
});
