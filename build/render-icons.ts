import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { type TrayGround, type TrayIcon, trayIcons } from '../electron/shell/tray/tray-icon.ts';
import { findChromium } from '../test/stand-in/chromium/find-chromium.ts';
import { iconSheet } from './icon-sheet.ts';
import { renderAppIcons } from './packaging/app-icons.ts';

const sources = join(import.meta.dirname, 'icons');
const assets = join(import.meta.dirname, '../electron/shell/assets');
const out = join(import.meta.dirname, '../out');

/** Red on yellow is the stop's alone; each colour stands out from its ground by more than 3 to 1. */
const colours: Readonly<Record<TrayGround | 'template', Readonly<Record<string, string>>>> = {
  light: { ink: '#24292f', live: '#0b63c5', red: '#c8102e', yellow: '#ffd400', warn: '#7a3fc4' },
  dark: { ink: '#f2f4f7', live: '#6cb6ff', red: '#ff4d5e', yellow: '#ffe14d', warn: '#c9a6ff' },
  template: { ink: '#000', live: '#000', red: '#000', yellow: 'none', warn: '#000' },
};

/** Suffix of a file and its pixels, as Electron finds sharper versions of an image. */
const coloured = [
  ['', 16],
  ['@1.5x', 24],
  ['@2x', 32],
  ['@3x', 48],
  ['-large', 24],
  ['-large@2x', 48],
] as const;
const templates = [
  ['Template', 16],
  ['Template@2x', 32],
] as const;

function drawing(icon: TrayIcon, look: keyof typeof colours, pixels: number): string {
  const file = icon === 'notArmed' ? 'not-armed' : icon;
  const shapes = readFileSync(join(sources, `${file}.svg`), 'utf8');
  const filled = Object.entries(colours[look]).reduce(
    (svg, [name, colour]) => svg.replaceAll(`class="${name}"`, `fill="${colour}"`),
    shapes,
  );
  return filled.replace('<svg ', `<svg width="${pixels}" height="${pixels}" style="display:block" `);
}

async function renderAssets(browser: Browser): Promise<number> {
  mkdirSync(assets, { recursive: true });
  const page = await browser.newPage();
  let made = 0;
  const render = async (icon: TrayIcon, look: keyof typeof colours, name: string, pixels: number) => {
    await page.setViewportSize({ width: pixels, height: pixels });
    await page.setContent(`<body style="margin:0">${drawing(icon, look, pixels)}`);
    writeFileSync(join(assets, name), await page.screenshot({ omitBackground: true }));
    made += 1;
  };
  for (const icon of trayIcons) {
    for (const ground of ['light', 'dark'] as const) {
      for (const [suffix, pixels] of coloured)
        await render(icon, ground, `${icon}-${ground}${suffix}.png`, pixels);
    }
    for (const [suffix, pixels] of templates) await render(icon, 'template', `${icon}${suffix}.png`, pixels);
  }
  return made;
}

const browser = await chromium.launch({ executablePath: findChromium(process.env), chromiumSandbox: false });
try {
  const made = await renderAssets(browser);
  const appIcons = await renderAppIcons(browser);
  mkdirSync(out, { recursive: true });
  const page = await browser.newPage({ viewport: { width: 1_100, height: 900 } });
  await page.setContent(iconSheet((file) => readFileSync(join(assets, file)).toString('base64')));
  await page.screenshot({ path: join(out, 'icons.png'), fullPage: true });
  console.log(
    `Rendered ${made} images into electron/shell/assets/, ${appIcons} files into build/app-icon/ and the sheet out/icons.png.`,
  );
} finally {
  await browser.close();
}
