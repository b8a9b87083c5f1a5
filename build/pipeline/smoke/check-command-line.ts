import { manifest } from '../../packaging/manifest.ts';
import { check, type Finding } from './findings.ts';
import type { PackagedApp } from './packaged-app.ts';
import { jsonOf, type LauncherRun, runLauncher } from './run-launcher.ts';
import type { SmokePlace } from './smoke-place.ts';

/** What a Linux session without a desktop lacks. */
const desktop = ['DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY', 'DBUS_SESSION_BUS_ADDRESS'];

/** The packaged command line where no app runs. */
export async function checkCommandLine(app: PackagedApp, place: SmokePlace): Promise<Finding[]> {
  const run = (words: readonly string[], ...without: readonly string[]) =>
    runLauncher(app, words, { env: place.env(place.profile(), ...without) });
  const { version } = manifest;
  return [
    await check('callstop --version', async () => {
      const told = expectExit(await run(['--version']), 0);
      if (told.out.trim() !== version) throw new Error(`"${told.out.trim()}", not ${version}`);
      return told.out.trim();
    }),
    await check('exit code of what is not understood', async () => {
      expectExit(await run(['nonsense']), 2);
      return '2';
    }),
    await check('exit code where there is no connection', async () => {
      const { error } = jsonOf(await run(['list', '--json']), [3]);
      return `3, ${JSON.stringify(error ?? 'an empty list')}`;
    }),
    await check('callstop without a display', async () => {
      const { connections } = jsonOf(await run(['connections', 'list', '--json'], ...desktop), [0]);
      if (!Array.isArray(connections)) throw new Error('it lists no connections');
      return 'exit code 0, and its object';
    }),
  ];
}

/** The packaged command line beside an app that runs on the practice centre of this profile; ends its calls. */
export async function checkBesideApp(
  app: PackagedApp,
  place: SmokePlace,
  profile: string,
): Promise<Finding[]> {
  const run = (words: readonly string[], ...without: readonly string[]) =>
    runLauncher(app, [...words, '--practice'], { env: place.env(profile, ...without) });
  return [
    await check('callstop status beside the app', async () => {
      const { armed } = jsonOf(await run(['status', '--json']), [0, 1]);
      if (typeof armed !== 'string') throw new Error('it does not say whether it is armed');
      return `armed: ${armed}`;
    }),
    await check('callstop list and end beside the app', async () => {
      const { calls } = jsonOf(await run(['list', '--json'], ...desktop), [0]);
      const id = liveId(calls);
      const { attempts } = jsonOf(await run(['end', id, '--json'], ...desktop), [0]);
      return `one call ended: ${JSON.stringify(attempts).slice(0, 200)}`;
    }),
    await check('callstop --emergency-stop presses the stop, and reset releases it', async () => {
      // Where nothing could be shown the launcher stops by itself, and tells with 1 what it did not see end.
      const pressed = expectExit(await run(['--emergency-stop']), 0, 1);
      await untilLatched(() => run(['status', '--json']));
      // Calls that the dialler starts meanwhile may be open at the reset, which it tells with 1.
      const reset = jsonOf(await run(['reset', '--json']), [0, 1]);
      return `exit code ${pressed.exit}; ${JSON.stringify(reset).slice(0, 200)}`;
    }),
  ];
}

/** Waits until a status tells that the emergency stop is engaged. Throws when it does not within 20 s. */
async function untilLatched(status: () => Promise<LauncherRun>): Promise<void> {
  const begun = performance.now();
  while (jsonOf(await status(), [0, 1, 3]).latched !== true) {
    if (performance.now() - begun > 20_000) throw new Error('no stop is engaged');
  }
}

/** A call that is live and has not been read as ending, by a list's object. */
function liveId(calls: unknown): string {
  const rows: readonly unknown[] = Array.isArray(calls) ? calls : [];
  for (const row of rows) {
    if (typeof row !== 'object' || row === null || !('id' in row) || !('state' in row)) continue;
    if (row.state === 'live' && typeof row.id === 'string') return row.id;
  }
  throw new Error(`no live call among ${rows.length}`);
}

function expectExit(run: LauncherRun, ...exits: readonly number[]): LauncherRun {
  if (run.exit === null || !exits.includes(run.exit)) {
    const said = `${run.out}${run.err}`.trim() || 'it said nothing';
    throw new Error(`exit code ${run.exit}, not ${exits.join(' or ')}: ${said}`);
  }
  return run;
}
