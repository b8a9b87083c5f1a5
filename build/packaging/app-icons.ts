import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { icnsOf, icoOf, type SquareImage } from './icon-containers.ts';

/** Where electron-builder.yml finds the app's icons. */
const folder = join(import.meta.dirname, '../app-icon');
const drawing = join(import.meta.dirname, '../icons/app.svg');

/** Pixels of the pictures that desktops and installers ask for. */
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1_024] as const;

/** Renders the app's icon from build/icons/app.svg: pictures for Linux, app.ico and app.icns. Gives the number of files. */
export async function renderAppIcons(browser: Browser): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const page = await browser.newPage();
  const images: SquareImage[] = [];
  for (const pixels of sizes) {
    const image = await render(page, pixels);
    writeFileSync(join(folder, `${pixels}x${pixels}.png`), image.png);
    images.push(image);
  }
  await page.close();
  writeFileSync(join(folder, 'app.ico'), icoOf(images.filter(({ pixels }) => pixels <= 256)));
  writeFileSync(join(folder, 'app.icns'), icnsOf(images));
  return images.length + 2;
}

async function render(page: Page, pixels: number): Promise<SquareImage> {
  const svg = readFileSync(drawing, 'utf8').replace(
    '<svg ',
    `<svg width="${pixels}" height="${pixels}" style="display:block" `,
  );
  await page.setViewportSize({ width: pixels, height: pixels });
  await page.setContent(`<body style="margin:0">${svg}`);
  const png = await page.screenshot({ omitBackground: true });
  const rgba = await page.evaluate(pixelsOf, `data:image/png;base64,${png.toString('base64')}`);
  return { pixels, png, rgba: Buffer.from(rgba) };
}

/** Runs in the page: the RGBA of a picture, from the top row down. */
async function pixelsOf(url: string): Promise<number[]> {
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser draws no canvas.');
  context.drawImage(image, 0, 0);
  return [...context.getImageData(0, 0, image.width, image.height).data];
}
