import { rmSync } from 'node:fs';
import type { Page } from 'playwright/test';
import { card, fillAndSend, form } from '../../test/e2e/fixtures/own-connections.ts';
import { type Keyring, startKeyring } from '../../test/support/keyring.ts';
import { startPractice } from '../../test/support/practice.ts';
import type { Album } from './open-album.ts';
import { newFolder, windowSize, withApp } from './open-app.ts';

/** The first start, a connection being added and tested, the settings of the stop, and a keychain that is locked. Over a keyring of its own. */
export async function takeConnectionPictures(album: Album): Promise<void> {
  const home = newFolder();
  const keyring = await startKeyring();
  // It stands for a platform on the network; the profile knows nothing of it.
  const platform = await startPractice({ calls: 3 });
  try {
    await withApp(home, { env: keyring.env }, async ({ page }) => {
      await page.getByRole('button', { name: 'Try the practice centre' }).waitFor();
      await page.setViewportSize({ ...windowSize, height: 500 });
      await page.getByText('Callstop now starts with this computer').waitFor();
      await album.take(page, 'first-start');
      await add(album, page, { baseUrl: platform.url, key: platform.key });
      await showSettings(album, page);
    });
    keyring.lock();
    await withApp(home, { env: keyring.env }, ({ page }) => showLocked(album, page, keyring));
  } finally {
    await platform.stop();
    await keyring.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

async function add(
  album: Album,
  page: Page,
  typed: { readonly baseUrl: string; readonly key: string },
): Promise<void> {
  await page.getByRole('button', { name: 'Add a connection' }).first().click();
  await page.getByRole('button', { name: 'callab', exact: true }).click();
  await page.getByText('The keychain keeps keys.').waitFor();
  await form(page).getByLabel('Name').fill('Riga');
  await page.setViewportSize({ ...windowSize, height: 1_000 });
  await album.take(page, 'add-connection', form(page));
  await fillAndSend(page, typed);
  await card(page, 'Riga').getByText('Reading one call').waitFor();
  await album.take(page, 'connection-tested', card(page, 'Riga'));
}

async function showSettings(album: Album, page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Emergency stop' }).click();
  await page.setViewportSize({ ...windowSize, height: 1_500 });
  // The drill, the first of the settings, has its own picture.
  const settings = page.locator('.setting');
  await album.take(page, 'settings', settings.nth(1), settings.last());
}

async function showLocked(album: Album, page: Page, keyring: Keyring): Promise<void> {
  await page.getByRole('tab', { name: 'Connections' }).click();
  await card(page, 'Riga').getByText('Keychain locked, or key missing').waitFor();
  await album.take(page, 'keychain-locked', card(page, 'Riga'));
  await keyring.unlock();
}
