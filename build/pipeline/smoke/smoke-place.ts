import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { root } from '../../run-command.ts';

const desktopWithTray = join(root, 'test/support/desktop-with-tray');

/** A folder of a smoke run's own, which it leaves no trace outside of. */
export interface SmokePlace {
  readonly folder: string;
  /** The environment of a start on a profile of this place; names of variables to be left out may follow. */
  env(profile: string, ...without: readonly string[]): NodeJS.ProcessEnv;
  /** The same on a desktop that shows trays: on Linux nobody may be there who does, and then no window stays hidden. */
  envWithTray(profile: string): NodeJS.ProcessEnv;
  /** A new profile's folder. */
  profile(): string;
  remove(): void;
}

/** Makes one. */
export function makeSmokePlace(outer: NodeJS.ProcessEnv): SmokePlace {
  const folder = mkdtempSync(join(tmpdir(), 'callstop-smoke-'));
  let profiles = 0;
  const env = (profile: string, ...without: readonly string[]) => {
    const own = { ...outer, CALLSTOP_PROFILE: profile, XDG_CONFIG_HOME: join(folder, 'config') };
    return Object.fromEntries(Object.entries(own).filter(([name]) => !without.includes(name)));
  };
  return {
    folder,
    env,
    envWithTray: (profile) =>
      process.platform === 'linux'
        ? { ...env(profile), PATH: `${desktopWithTray}${delimiter}${outer.PATH ?? ''}` }
        : env(profile),
    profile() {
      profiles += 1;
      const profile = join(folder, `profile-${profiles}`);
      mkdirSync(profile, { mode: 0o700 });
      return profile;
    },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }),
  };
}
