import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';

/** Where the pictures of one run go. */
export interface Album {
  /** Takes the window, or what of it lies from the top of `first` to the end of `last`, over its whole width. */
  take(page: Page, name: string, first?: Locator, last?: Locator): Promise<void>;
  /** File names of what was taken, in order. */
  taken(): readonly string[];
}

/** Room around what is cut out, in px. */
const marginPx = 12;

/** An album that saves into this folder. */
export function openAlbum(folder: string): Album {
  const names: string[] = [];

  async function cut(page: Page, first: Locator, last: Locator) {
    const [top, end] = [await first.boundingBox(), await last.boundingBox()];
    const view = page.viewportSize();
    if (!top || !end || !view) throw new Error('What a picture is to show is not in sight.');
    const x = Math.max(0, Math.min(top.x, end.x) - marginPx);
    const y = Math.max(0, top.y - marginPx);
    const right = Math.min(view.width, Math.max(top.x + top.width, end.x + end.width) + marginPx);
    const bottom = Math.min(view.height, end.y + end.height + marginPx);
    return { x, y, width: right - x, height: bottom - y };
  }

  return {
    async take(page, name, first, last = first) {
      const file = `${name}.png`;
      const clip = first && last ? { clip: await cut(page, first, last) } : {};
      await page.screenshot({ path: join(folder, file), animations: 'disabled', ...clip });
      names.push(file);
    },
    taken: () => names,
  };
}
