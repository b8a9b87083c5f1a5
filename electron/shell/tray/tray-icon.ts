import { join } from 'node:path';

/** The five faces of the tray's icon, each of a shape of its own. */
export const trayIcons = ['quiet', 'live', 'stopping', 'stopped', 'notArmed'] as const;

/** One face of the tray's icon. */
export type TrayIcon = (typeof trayIcons)[number];

/** The ground that an icon stands on. */
export type TrayGround = 'light' | 'dark';

/**
 * The file of an icon. macOS colours a template by itself; Windows picks among the sharper versions that lie beside the file; on
 * Linux trays want more pixels than 16.
 */
export function trayIconFile(
  assets: string,
  icon: TrayIcon,
  ground: TrayGround,
  platform: NodeJS.Platform,
): string {
  if (platform === 'darwin') return join(assets, `${icon}Template.png`);
  return join(assets, platform === 'linux' ? `${icon}-${ground}-large.png` : `${icon}-${ground}.png`);
}
