import { Menu, type MenuItemConstructorOptions, nativeTheme, Tray } from 'electron';
import { type TrayGround, type TrayIcon, trayIconFile } from './tray-icon.ts';
import type { TrayAct, TrayLine } from './tray-menu.ts';
import type { TrayView } from './tray-view.ts';

/** The one icon of the app in the tray. */
export interface AppTray {
  /** Draws what changed. */
  show(view: TrayView): void;
  /** Puts the icon there anew: a tray that came later may not have been told of it. */
  renew(): void;
  close(): void;
}

/** Puts the icon into the tray; `onAct` hears what a person chose. Wants the app to be ready. */
export function openTray(parts: {
  /** The folder of the icons. */
  readonly assets: string;
  readonly first: TrayView;
  readonly onAct: (act: TrayAct) => void;
}): AppTray {
  const { assets, onAct } = parts;
  let shown = parts.first;
  // Kept here: an icon that nobody holds is swept away.
  let tray = draw();

  function imageOf(icon: TrayIcon): string {
    return trayIconFile(assets, icon, ground(), process.platform);
  }

  function draw(): Tray {
    const drawn = new Tray(imageOf(shown.icon));
    drawn.setToolTip(shown.toolTip);
    drawn.setContextMenu(menuOf(shown));
    if (process.platform === 'darwin') drawn.setTitle(shown.barText);
    // On Windows and macOS a click is free; elsewhere it opens the menu, or is what the desktop makes of it.
    if (process.platform === 'win32') drawn.on('click', () => onAct({ kind: 'open' }));
    return drawn;
  }

  function menuOf({ menu }: TrayView): Menu {
    return Menu.buildFromTemplate(menu.map((line) => item(line, onAct)));
  }

  const recolour = () => tray.setImage(imageOf(shown.icon));
  nativeTheme.on('updated', recolour);

  return {
    show(view) {
      const before = shown;
      shown = view;
      if (view.icon !== before.icon) recolour();
      if (view.toolTip !== before.toolTip) tray.setToolTip(view.toolTip);
      if (process.platform === 'darwin' && view.barText !== before.barText) tray.setTitle(view.barText);
      if (JSON.stringify(view.menu) !== JSON.stringify(before.menu)) tray.setContextMenu(menuOf(view));
    },
    renew() {
      tray.destroy();
      tray = draw();
    },
    close() {
      nativeTheme.off('updated', recolour);
      tray.destroy();
    },
  };
}

function ground(): TrayGround {
  const { platform, env } = process;
  // GNOME's bar is dark in every theme.
  if (platform === 'linux' && /gnome|unity/i.test(env.XDG_CURRENT_DESKTOP ?? '')) return 'dark';
  const dark =
    platform === 'win32'
      ? nativeTheme.shouldUseDarkColorsForSystemIntegratedUI
      : nativeTheme.shouldUseDarkColors;
  return dark ? 'dark' : 'light';
}

function item(line: TrayLine, onAct: (act: TrayAct) => void): MenuItemConstructorOptions {
  switch (line.kind) {
    case 'separator':
      return { type: 'separator' };
    case 'words':
      return { label: line.label, enabled: false };
    case 'act':
      return { label: line.label, click: () => onAct(line.act) };
    case 'group':
      return { label: line.label, submenu: line.lines.map((inner) => item(inner, onAct)) };
  }
}
