import { describe, expect, onTestFinished, vi } from 'vitest';
import type { Commands } from '../../electron/contract/ipc.ts';
import { sayAccess } from '../../electron/words/say-access.ts';
import { canaryKey } from '../support/canary.ts';
import { test, viewOf } from '../support/connection-house.ts';
import { startFaultyVoiceAi } from '../support/faulty-voice-ai.ts';
import { httpAnswer } from '../support/raw-peer.ts';
import { type TestOwner, unwrap } from '../support/test-owner.ts';

const otherKey = 'cs-another-key-8Wd2PqN5';
const refused = { code: 'keyRefused', platform: 'voice.ai', status: 401 };

/** A voice.ai that takes one key only, and an owner to which it was added with another one. */
async function withParis(owner: TestOwner) {
  let taken = otherKey;
  const voice = await startFaultyVoiceAi({
    history: (connection, { headers }) =>
      connection.write(
        headers.authorization === `Bearer ${taken}`
          ? httpAnswer(200, { items: [], pagination: { has_next: false } })
          : httpAnswer(401, ''),
      ),
  });
  onTestFinished(voice.close);
  const input: Pick<Commands['connections.edit']['input'], 'name' | 'baseUrl' | 'privateNetwork' | 'keep'> = {
    name: 'Paris',
    baseUrl: voice.url,
    privateNetwork: false,
    keep: 'keychain',
  };
  const added = unwrap(
    await owner.owner.run('connections.add', { ...input, platform: 'voice-ai', keyTyped: canaryKey }),
  );
  const { connectionId } = added;
  return {
    added,
    connectionId,
    takes: (key: string) => {
      taken = key;
    },
    edit: async (change: Partial<Commands['connections.edit']['input']>) =>
      unwrap(
        await owner.owner.run('connections.edit', { ...input, connectionId, keyTyped: null, ...change }),
      ),
    test: async () => unwrap(await owner.owner.run('connections.test', { connectionId })),
    refusal: async () => {
      const { access } = await viewOf(owner, 'Paris');
      return access.state === 'set' ? access.refusal : access.state;
    },
    label: async () => sayAccess(await viewOf(owner, 'Paris'), Date.now()).label,
    status: async () => unwrap(await owner.owner.run('status.get', null)),
  };
}

describe('F69 a key that is refused where no list shows it', () => {
  test('is told as refused from the first test on, and a stop would not reach its calls', async ({
    house,
  }) => {
    const owner = await house.start();
    const paris = await withParis(owner);
    expect(paris.added.access).toMatchObject({ state: 'set', refusal: refused });
    expect(await paris.label()).toBe(`Key refused by voice.ai (…${canaryKey.slice(-4)})`);
    await owner.owner.run('calls.add', { connectionId: paris.connectionId, ids: ['call-1'] });
    expect(await paris.status()).toMatchObject({
      armed: 'no',
      reasons: [{ failure: refused, unlisted: true }],
    });
  });

  test('is not any more when a test shows that it is taken, and again when it is not', async ({ house }) => {
    const paris = await withParis(await house.start());
    paris.takes(canaryKey);
    await paris.test();
    await vi.waitFor(async () =>
      expect([await paris.refusal(), await paris.label()]).toEqual([
        null,
        `Key set (…${canaryKey.slice(-4)})`,
      ]),
    );
    paris.takes(otherKey);
    await paris.edit({ name: 'Paris' });
    expect(await paris.refusal()).toEqual(refused);
  });

  test('is not when another one is entered, and stays when something else changes', async ({ house }) => {
    const paris = await withParis(await house.start());
    expect((await paris.edit({ privateNetwork: true })).access).toMatchObject({ refusal: refused });
    expect((await paris.edit({ keyTyped: otherKey })).access).toMatchObject({ refusal: null });
  });

  test('stays refused when the keychain is asked once more to keep it', async ({ house }) => {
    const owner = await house.start();
    await house.keyring.signalDaemon('SIGKILL');
    const paris = await withParis(owner);
    expect(paris.added.access).toMatchObject({ kept: 'session', refusal: refused });
    await house.keyring.restartDaemon();
    const { connectionId } = paris;
    expect(unwrap(await owner.owner.run('connections.retry', { connectionId }))).toMatchObject({
      ...{ kept: 'keychain', notKept: null, refusal: refused },
    });
  });
});
