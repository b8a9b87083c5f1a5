import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { appMenu } from '../../../electron/shell/app-menu.ts';

function under(line: MenuItemConstructorOptions | undefined): MenuItemConstructorOptions[] {
  return Array.isArray(line?.submenu) ? line.submenu : [];
}

test('no key quits, but on macOS, where every program has that one', () => {
  for (const platform of ['win32', 'linux', 'darwin'] as const) {
    const [first] = appMenu(platform, () => undefined);
    const quit = under(first).find(({ label }) => label === 'Quit Callstop');
    expect(quit?.accelerator, platform).toBe(platform === 'darwin' ? 'Command+Q' : undefined);
  }
});

test('no line reloads the page, opens developer tools or quits by a role of its own', () => {
  for (const platform of ['win32', 'linux', 'darwin'] as const) {
    const lines = appMenu(platform, () => undefined);
    const roles = [...lines, ...lines.flatMap(under)].map(({ role }) => role);
    for (const role of ['reload', 'forceReload', 'toggleDevTools', 'quit', 'viewMenu', 'fileMenu', 'appMenu'])
      expect(roles).not.toContain(role);
  }
});
