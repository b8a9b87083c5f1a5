import { expect, onTestFinished } from 'vitest';
import type { Keychain } from '../../electron/secrets/keychain.ts';
import { addCallab, type ConnectionHouse, test } from '../support/connection-house.ts';
import { startKeyring } from '../support/keyring.ts';
import { openKeyringKeychain } from '../support/keyring-keychain.ts';
import { twoClocks } from '../support/two-clocks.ts';
import { startDisplay } from '../support/x-display.ts';

/** A profile that lists Riga, Vilnius and Tallinn, with their keys in the keyring. */
async function withThree(house: ConnectionHouse, keychain?: Keychain): Promise<void> {
  const callab = await house.callab();
  const owner = await house.start(keychain ? { keychain } : {});
  for (const name of ['Riga', 'Vilnius', 'Tallinn']) await addCallab(owner, callab, { name });
  await owner.close();
}

/** A keychain whose prompt a person dismisses whenever it is shown. */
function dismissed() {
  let asked = 0;
  const keychain: Keychain = {
    async get() {
      asked += 1;
      return { kind: 'none', ms: 4_000 };
    },
    set: async () => null,
    remove: async () => null,
    check: async () => null,
    close: () => undefined,
  };
  return { keychain, asked: () => asked };
}

test('F66 a keychain whose prompt is dismissed is asked once for all connections, not again because the network flaps, and again after sleep', async ({
  house,
}) => {
  await withThree(house);
  const { keychain, asked } = dismissed();
  const clock = twoClocks();
  let flaps = 0;
  const interfaces = () => {
    flaps += 1;
    return `eth0 10.0.0.${flaps}`;
  };
  const owner = await house.start({ keychain, clock, interfaces });
  await owner.until(({ connections }) => connections.every(({ access }) => access.state === 'missing'));
  expect(asked()).toBe(1);
  for (let looks = 0; looks < 10; looks += 1) clock.advance(5_000);
  expect(flaps).toBeGreaterThan(10);
  await owner.snapshot();
  expect(asked()).toBe(1);
  owner.owner.renew();
  await expect.poll(asked).toBe(2);
});

test('F66 the keyring’s own prompt is shown once for three connections; unlocked for one, it gives the others theirs', async ({
  house,
}) => {
  const display = await startDisplay();
  const keyring = await startKeyring({ display: display.name });
  onTestFinished(async () => {
    await keyring.stop();
    await display.stop();
  });
  await withThree(house, openKeyringKeychain(keyring));
  keyring.lock();
  const real = openKeyringKeychain(keyring);
  let asked = 0;
  const keychain: Keychain = {
    ...real,
    get(account) {
      asked += 1;
      return real.get(account);
    },
  };
  const owner = await house.start({ keychain, settleMs: 0 });
  await expect.poll(keyring.prompterPid, { timeout: 20_000 }).not.toBeNull();
  // A person who reads what is asked takes longer than a second to close it.
  const shownAt = performance.now();
  await expect.poll(() => performance.now() - shownAt, { timeout: 20_000 }).toBeGreaterThan(1_000);
  process.kill(Number(keyring.prompterPid()), 'SIGKILL');
  const { connections } = await owner.until((now) =>
    now.connections.every(({ access }) => access.state === 'missing'),
  );
  expect(connections.map(({ access }) => access)).toEqual(
    connections.map(({ name }) => ({
      ...{ state: 'missing', failure: { code: 'keychainLockedOrMissing', connection: name } },
    })),
  );
  expect([asked, keyring.prompterPid()]).toEqual([1, null]);

  await keyring.unlock();
  await owner.owner.run('connections.retry', { connectionId: connections[1]?.id ?? '' });
  await owner.until((now) => now.connections.every(({ access }) => access.state === 'set'));
  expect(keyring.prompterPid()).toBeNull();
});
