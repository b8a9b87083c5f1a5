import { startKeyring } from '../../../test/support/keyring.ts';
import { startPractice } from '../../../test/support/practice.ts';
import { onPath } from '../../set-up/on-path.mjs';
import { check, type Finding, NotHere } from './findings.ts';
import type { PackagedApp } from './packaged-app.ts';
import { jsonOf, runLauncher } from './run-launcher.ts';
import type { SmokePlace } from './smoke-place.ts';

/** A key goes into the keychain through the packaged keytar, is found again, and is taken out. */
export async function checkKeychain(app: PackagedApp, place: SmokePlace): Promise<Finding> {
  return check('keytar in the package keeps a key', async () => {
    const keyring = await ownKeyring();
    const centre = await startPractice();
    try {
      const env = { ...place.env(place.profile()), ...keyring?.env };
      return await keepAndRemove(app, { ...env, CALLSTOP_PROFILE: place.profile() }, centre);
    } finally {
      await centre.stop();
      await keyring?.stop();
    }
  });
}

async function keepAndRemove(
  app: PackagedApp,
  env: NodeJS.ProcessEnv,
  { url, key }: { readonly url: string; readonly key: string },
): Promise<string> {
  const add = ['connections', 'add', '--platform', 'callab', '--name', 'Smoke', '--base-url', url, '--json'];
  const added = jsonOf(await runLauncher(app, add, { env, input: key }), [0]);
  const listed = jsonOf(await runLauncher(app, ['connections', 'list', '--json'], { env }), [0]);
  const removed = jsonOf(await runLauncher(app, ['connections', 'remove', 'Smoke', '--json'], { env }), [0]);
  const text = JSON.stringify([added, listed, removed]);
  if (text.includes(key)) throw new Error('the key was told');
  if (!JSON.stringify(added).includes('"kept":"keychain"')) throw new Error(`not in the keychain: ${text}`);
  return 'added, listed, removed';
}

/** On Linux a keyring of the run's own; elsewhere the system's, since there is only one. */
async function ownKeyring() {
  if (process.platform !== 'linux') return null;
  for (const program of ['gnome-keyring-daemon', 'dbus-daemon']) {
    if (!onPath(program)) throw new NotHere(`there is no ${program} here`);
  }
  return startKeyring();
}
