import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Snapshot } from '../../electron/contract/snapshot.ts';
import { callOwner, type OwnerConnection } from '../../electron/owner/call-owner.ts';
import { socketAddress } from '../../electron/owner/socket-address.ts';
import { type TestConnection, unwrap } from './test-owner.ts';

const script = fileURLToPath(new URL('served-owner.ts', import.meta.url));

/** A real owner in a process of its own. */
export interface ServedOwner {
  readonly child: ChildProcess;
  /** Connects to it as a command line does. */
  hands(): Promise<OwnerConnection>;
  /** Asks it until a snapshot fits. Throws with the last one after 20 s. */
  until(fits: (snapshot: Snapshot) => boolean): Promise<Snapshot>;
  /** Ends it with SIGKILL and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts an owner on this profile and waits until it has looked at each connection once. */
export async function startServedOwner(
  profile: string,
  connections: readonly TestConnection[],
): Promise<ServedOwner> {
  const given = connections.map(({ url, key, platform }) => ({
    url,
    key,
    ...(platform ? { platform } : {}),
  }));
  const child = spawn(process.execPath, [script, profile, JSON.stringify(given)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  const line = once(createInterface({ input: child.stdout }), 'line');
  const first = await Promise.race([line, gone.then(() => null)]);
  if (first === null) throw new Error('the owner ended before it was ready');

  async function hands(): Promise<OwnerConnection> {
    const found = await callOwner(socketAddress(profile) ?? '', { answerWithinMs: 10_000 });
    if (typeof found === 'string') throw new Error(`the owner is ${found}`);
    return found;
  }

  return {
    child,
    hands,
    async until(fits) {
      const owner = await hands();
      const late = performance.now() + 20_000;
      for (;;) {
        const snapshot = unwrap(await owner.send('snapshot.get', null));
        if (fits(snapshot)) {
          owner.close();
          return snapshot;
        }
        if (performance.now() > late) throw new Error(`never came: ${JSON.stringify(snapshot)}`);
      }
    },
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
