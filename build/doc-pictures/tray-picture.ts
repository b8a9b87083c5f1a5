import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { type TrayIcon, trayIcons } from '../../electron/shell/tray/tray-icon.ts';
import { findChromium } from '../../test/stand-in/chromium/find-chromium.ts';
import type { Album } from './open-album.ts';

const assets = join(import.meta.dirname, '../../electron/shell/assets');
const meanings: Readonly<Record<TrayIcon, string>> = {
  quiet: 'No call is live',
  live: 'Calls are live',
  stopping: 'A stop is under way',
  stopped: 'Stopped, until a reset',
  notArmed: 'Not armed, or calls can’t be seen',
};

/** The icons of the tray as they are packed, on light and on dark, with what each says. */
export async function takeTrayPicture(album: Album): Promise<void> {
  const browser = await chromium.launch({
    executablePath: findChromium(process.env),
    chromiumSandbox: false,
  });
  try {
    const page = await browser.newPage({ viewport: { width: 900, height: 300 } });
    await page.setContent(sheet());
    await album.take(page, 'tray-icons', page.locator('table'));
  } finally {
    await browser.close();
  }
}

function sheet(): string {
  const strip = (ground: string, colour: string) =>
    `<tr style="background:${colour}">${trayIcons.map((icon) => `<td>${image(icon, ground)}</td>`).join('')}</tr>`;
  const words = trayIcons.map((icon) => `<th>${meanings[icon]}</th>`);
  return `<style>body{margin:16px;font:15px sans-serif} table{border-collapse:collapse}
    td,th{width:160px;padding:12px;text-align:center;font-weight:normal}</style>
    <table>${strip('light', '#f3f3f3')}${strip('dark', '#1d1f23')}<tr>${words.join('')}</tr></table>`;
}

function image(icon: TrayIcon, ground: string): string {
  const data = readFileSync(join(assets, `${icon}-${ground}@3x.png`)).toString('base64');
  return `<img width="48" height="48" alt="" src="data:image/png;base64,${data}">`;
}
