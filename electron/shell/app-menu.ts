import type { MenuItemConstructorOptions } from 'electron';
import { say } from '../words/say.ts';

/**
 * The window's menu, in place of Electron's own: that one quits at Ctrl+Q, a slip away from Ctrl+A, and then nobody watches. Only on
 * macOS does a key quit, as every program there. Copying, pasting and the size of the text are all else that it is for.
 */
export function appMenu(platform: NodeJS.Platform, quit: () => void): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const ofMac: MenuItemConstructorOptions[] = [
    { role: 'about' },
    separator,
    { role: 'hide' },
    { role: 'hideOthers' },
    { role: 'unhide' },
    separator,
  ];
  return [
    {
      label: 'Callstop',
      submenu: [
        ...(mac ? ofMac : []),
        { label: say('tray.quit'), click: quit, ...(mac ? { accelerator: 'Command+Q' } : {}) },
      ],
    },
    { role: 'editMenu' },
    {
      label: say('window.menuView'),
      submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'togglefullscreen' }],
    },
    { role: 'windowMenu' },
  ];
}
