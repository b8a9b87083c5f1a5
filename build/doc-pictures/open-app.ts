import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright/test';
import { desktopEnv } from '../../test/e2e/fixtures/with-tray.ts';
import { type Practice, startPractice } from '../../test/support/practice.ts';
import { electronExecutable } from '../electron-executable.ts';
import { root } from '../run-command.ts';

/** The size of the window at first, in px: as wide as a picture may be. */
export const windowSize = { width: 1_280, height: 760 };
/** So that a call which never ends is told of within seconds, and not after 30. */
const settings = { callDeadlineMs: 8_000 };

/** The app on the screen, with what it was opened on. */
export interface OpenApp {
  readonly app: ElectronApplication;
  readonly page: Page;
}

/** Opens the app as it is when installed, its profile and all else of a user below `home`, for as long as the work takes. */
export async function withApp(
  home: string,
  more: { readonly args?: readonly string[]; readonly env?: NodeJS.ProcessEnv },
  work: (open: OpenApp) => Promise<void>,
): Promise<void> {
  const { args = [], env = process.env } = more;
  const given = Object.entries({ ...env, ...desktopEnv(true), XDG_CONFIG_HOME: home }).flatMap(
    ([name, value]) => (value === undefined || name === 'CALLSTOP_PROFILE' ? [] : [[name, value]]),
  );
  const before = ['capture.cjs', 'installed.cjs'].flatMap((name) => ['-r', join(root, 'test/support', name)]);
  const app = await _electron.launch({
    executablePath: electronExecutable().path,
    args: [...before, root, ...args],
    cwd: root,
    env: Object.fromEntries(given),
  });
  try {
    const page = await app.firstWindow();
    await page.setViewportSize(windowSize);
    await work({ app, page });
  } finally {
    await app.close();
  }
}

/** Opens the app on a practice centre that has so many calls, once they are listed. */
export async function onPractice(
  calls: number,
  work: (open: OpenApp & { readonly practice: Practice }) => Promise<void>,
): Promise<void> {
  const home = newFolder();
  const folder = join(home, 'Callstop/practice');
  mkdirSync(folder, { mode: 0o700, recursive: true });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
  const practice = await startPractice({ folder, calls });
  try {
    await withApp(home, { args: ['--practice'] }, async (open) => {
      await open.page.getByText(`${calls} live · updated`).waitFor();
      await work({ ...open, practice });
    });
  } finally {
    await practice.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

/** A folder for what a user has, for the caller to remove. */
export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'callstop-picture-'));
}
