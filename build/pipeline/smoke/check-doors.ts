import { createServer } from 'node:net';
import { practiceProfile } from '../../../electron/owner/practice-connection.ts';
import { check, type Finding } from './findings.ts';
import type { PackagedApp } from './packaged-app.ts';
import type { SmokePlace } from './smoke-place.ts';
import { startPackaged } from './started-app.ts';

/** What an open door is known by: an inspector's greeting, and Node's refusal of words that are the app's. */
const signs = [/Debugger listening/, /DevTools listening/, /bad option/];

/** A way in that the packaged app must not have, and how it shows that it is open. */
interface BackDoor {
  readonly name: string;
  readonly args: (port: number) => readonly string[];
  readonly env: (port: number) => Readonly<Record<string, string>>;
}

const backDoors: readonly BackDoor[] = [
  { name: '--inspect', args: (port) => [`--inspect=127.0.0.1:${port}`], env: () => ({}) },
  { name: '--remote-debugging-port', args: (port) => [`--remote-debugging-port=${port}`], env: () => ({}) },
  { name: 'ELECTRON_RUN_AS_NODE', args: () => [], env: () => ({ ELECTRON_RUN_AS_NODE: '1' }) },
  {
    name: 'NODE_OPTIONS',
    args: () => [],
    env: (port) => ({ NODE_OPTIONS: `--inspect=127.0.0.1:${port}` }),
  },
];

/** F87: each back door is tried on the package as it is; the app opens as always, or refuses, and the door leads nowhere. */
export async function checkBackDoors(app: PackagedApp, place: SmokePlace): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const door of backDoors) {
    findings.push(await check(`F87 ${door.name} has no effect`, () => tryDoor(app, place, door)));
  }
  return findings;
}

async function tryDoor(app: PackagedApp, place: SmokePlace, { args, env }: BackDoor): Promise<string> {
  const port = await freePort();
  const profile = place.profile();
  const started = startPackaged(app, {
    args: ['--practice', '--hidden', ...args(port)],
    env: { ...place.env(profile), ...env(port) },
  });
  try {
    const refused = await Promise.race([
      started.owner(practiceProfile(profile)).then((owner) => {
        owner.close();
        return null;
      }),
      started.ended,
    ]);
    if (await answers(port)) throw new Error(`something answers at port ${port}`);
    const said = `${started.out()}${started.err()}`;
    if (signs.some((sign) => sign.test(said))) throw new Error(`it said: ${said.trim()}`);
    return refused === null
      ? 'the app opened as always'
      : `the app refused (exit code ${refused}): ${said.trim()}`;
  } finally {
    await started.stop();
  }
}

async function answers(port: number): Promise<boolean> {
  try {
    await fetch(`http://127.0.0.1:${port}/json/version`, { signal: AbortSignal.timeout(2_000) });
    return true;
  } catch (error) {
    // Nobody listens: what a closed door looks like.
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
