import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from 'vitest';
import type { KeptConnection } from '../../electron/contract/command-data.ts';
import type { ConnectionView } from '../../electron/contract/connection.ts';
import type { Commands } from '../../electron/contract/ipc.ts';
import { CONNECTIONS_FILE } from '../../electron/storage/connections-store.ts';
import { canaryKey } from './canary.ts';
import { type FaultyCallab, type FaultyCallabOptions, startFaultyCallab } from './faulty-callab.ts';
import { type Keyring, type KeyringOptions, startKeyring } from './keyring.ts';
import { openKeyringKeychain } from './keyring-keychain.ts';
import { startTestOwner, type TestOwner, unwrap } from './test-owner.ts';

type OwnerOptions = Partial<Parameters<typeof startTestOwner>[0]>;
type AddInput = Commands['connections.add']['input'];

/** A profile, a keyring, and owners that come and go on them. */
export interface ConnectionHouse {
  readonly profile: string;
  readonly keyring: Keyring;
  /** Closes the owner that runs and starts one, without any connection given if nothing else is said. */
  start(options?: OwnerOptions & { readonly keychainDeadlineMs?: number }): Promise<TestOwner>;
  callab(options?: FaultyCallabOptions): Promise<FaultyCallab>;
  /** The list of connections as it stands on the disk. */
  listed(): Record<string, unknown>[];
  writeList(value: unknown): void;
}

/** What a person types to add a callab. */
export function typed(callab: Pick<FaultyCallab, 'url'>, change: Partial<AddInput> = {}): AddInput {
  return {
    ...{ platform: 'callab', name: 'Riga', baseUrl: callab.url, privateNetwork: false },
    ...{ keep: 'keychain', keyTyped: canaryKey, ...change },
  };
}

/** Adds a callab and waits until its calls were seen. Throws with the failure where it can't be added. */
export async function addCallab(
  owner: TestOwner,
  callab: Pick<FaultyCallab, 'url'>,
  change: Partial<AddInput> = {},
): Promise<KeptConnection> {
  const kept = unwrap(await owner.owner.run('connections.add', typed(callab, change)));
  await owner.owner.run('lists.settle', { waitMs: 20_000 });
  return kept;
}

/** The connection of this name. Throws where there is none. */
export async function viewOf(owner: TestOwner, name: string): Promise<ConnectionView> {
  const { connections } = await owner.snapshot();
  const found = connections.find((view) => view.name === name);
  if (!found) throw new Error(`no connection ${name} among ${connections.map((view) => view.name)}`);
  return found;
}

/** A test with a house of its own; `keyring`: how its keyring is started. */
export const test = base.extend<{
  readonly house: ConnectionHouse;
  readonly keyringOptions: KeyringOptions;
}>({
  keyringOptions: {},
  house: async ({ keyringOptions }, use) => {
    const profile = mkdtempSync(join(tmpdir(), 'callstop-connections-'));
    const keyring = await startKeyring(keyringOptions);
    const callabs: FaultyCallab[] = [];
    const owners: TestOwner[] = [];
    const list = join(profile, CONNECTIONS_FILE);
    await use({
      profile,
      keyring,
      async start({ keychainDeadlineMs, ...options } = {}) {
        await owners.pop()?.close();
        const keychain = openKeyringKeychain(keyring, keychainDeadlineMs);
        const owner = await startTestOwner({ connections: [], keychain, profile, ...options });
        owners.push(owner);
        return owner;
      },
      async callab(options = {}) {
        const callab = await startFaultyCallab(options);
        callabs.push(callab);
        return callab;
      },
      listed: () => JSON.parse(readFileSync(list, 'utf8')).connections,
      writeList: (value) => writeFileSync(list, typeof value === 'string' ? value : JSON.stringify(value)),
    });
    await owners.pop()?.close();
    for (const callab of callabs) await callab.close();
    await keyring.stop();
    // A thread that read the history when it was ended may let go of its file a moment later.
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  },
});
