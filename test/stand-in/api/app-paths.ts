import { statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';

type Finder = () => string;

/** Where Electron keeps what on Linux. `--user-data-dir` moves the profile. */
export class AppPaths {
  #set = new Map<string, string>();
  #known: Readonly<Record<string, Finder>>;

  constructor(name: () => string, switches: ReadonlyMap<string, string>, executable: string) {
    const home: Finder = () => process.env.HOME ?? homedir();
    const inHome =
      (folder: string): Finder =>
      () =>
        path.join(home(), folder);
    const appData: Finder = () => process.env.XDG_CONFIG_HOME || path.join(home(), '.config');
    const userData: Finder = () => {
      const moved = switches.get('user-data-dir');
      return moved === undefined || moved === ''
        ? path.join(this.get('appData'), name())
        : path.resolve(moved);
    };
    this.#known = {
      home,
      appData,
      userData,
      sessionData: () => this.get('userData'),
      temp: tmpdir,
      exe: () => executable,
      module: () => executable,
      assets: () => path.dirname(executable),
      desktop: inHome('Desktop'),
      documents: inHome('Documents'),
      downloads: inHome('Downloads'),
      music: inHome('Music'),
      pictures: inHome('Pictures'),
      videos: inHome('Videos'),
      logs: () => path.join(this.get('userData'), 'logs'),
      crashDumps: () => path.join(this.get('userData'), 'Crashpad'),
    };
  }

  /** Throws Electron's words for a name that there is not. */
  get(name: string): string {
    const found = this.#set.get(name) ?? this.#known[name]?.();
    if (found === undefined) throw new Error(`Failed to get '${name}' path`);
    return found;
  }

  /** Electron's documentation: the path must be absolute and its folder must exist. */
  set(name: string, value: string): void {
    if (!(name in this.#known)) throw new Error(`Failed to set path '${name}'`);
    if (!path.isAbsolute(value)) throw new Error('Path must be absolute');
    statSync(value);
    this.#set.set(name, value);
  }
}
