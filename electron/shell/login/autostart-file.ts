import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { desktopEntry, execOf, readDesktopEntry } from './desktop-entry.ts';
import type { LoginItem } from './login-item.ts';

/** The folder of what a Linux desktop starts for this user at login. XDG_CONFIG_HOME counts where it is absolute. */
export function autostartFolder(env: NodeJS.ProcessEnv): string {
  const { XDG_CONFIG_HOME: config = '' } = env;
  return join(isAbsolute(config) ? config : join(homedir(), '.config'), 'autostart');
}

/**
 * The start at login as a file of that folder, `name` with .desktop behind it. What the computer starts for all its users stands
 * elsewhere and is not Callstop's.
 */
export function autostartFile(parts: {
  readonly folder: string;
  readonly name: string;
  readonly program: string;
  readonly words: readonly string[];
}): LoginItem {
  const { folder, program, words } = parts;
  const file = `${parts.name}.desktop`;
  const path = join(folder, file);

  async function entry() {
    const text = await readFile(path, 'utf8').catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
    return text === null ? null : readDesktopEntry(text);
  }

  /** The file is whole, or as it was. */
  async function write(): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // Desktops read what ends in .desktop only.
    const draft = join(folder, `.${file}.new`);
    try {
      const handle = await open(draft, 'w', 0o644);
      try {
        await handle.writeFile(desktopEntry(program, words));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  return {
    async read() {
      const found = await entry();
      if (found === null) return 'none';
      return found.on ? 'on' : 'off';
    },
    turn: (on) => (on ? write() : rm(path, { force: true })),
    async renew() {
      const found = await entry();
      if (found?.on && found.exec !== execOf(program, words)) await write();
    },
  };
}

/** Whether there is no such file, or not even its folder. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
