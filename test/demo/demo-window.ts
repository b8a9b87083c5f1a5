import { join } from 'node:path';
import { _electron, type ElectronApplication, type Locator, type Page } from 'playwright/test';
import { electronExecutable } from '../../build/electron-executable.ts';
import type { DemoCall } from './demo-calls.ts';

/** The app's real window, as the demo uses it. */
export interface DemoWindow {
  readonly page: Page;
  row(call: DemoCall): Locator;
  /** Presses End on the row. */
  end(call: DemoCall): Promise<void>;
  /** Resolves when the row shows these words. */
  shows(call: DemoCall, words: RegExp): Promise<void>;
  picture(name: string): Promise<void>;
  close(): Promise<void>;
}

const showsWithinMs = 20_000;
/** Right after rows have moved the window ignores clicks that may be misaimed; a person looks first, too. */
const lookMs = 700;

/** Opens the app on the practice profile below `profile` and waits until its calls are listed completely. */
export async function openDemoWindow(root: string, profile: string, pictures: string): Promise<DemoWindow> {
  const app: ElectronApplication = await _electron.launch({
    executablePath: electronExecutable().path,
    args: [root, '--practice', '--profile', profile],
    cwd: root,
  });
  const page = await app.firstWindow();
  await page.getByText(/14 live · updated/).waitFor({ timeout: showsWithinMs });
  await page.waitForTimeout(lookMs);
  const row = (call: DemoCall) => page.locator('[data-row]', { hasText: call.text });
  return {
    page,
    row,
    end: (call) => row(call).locator('[data-act="end"]').click(),
    shows: (call, words) => row(call).filter({ hasText: words }).waitFor({ timeout: showsWithinMs }),
    async picture(name) {
      await page.screenshot({ path: join(pictures, `${name}.png`) });
    },
    close: () => app.close(),
  };
}
