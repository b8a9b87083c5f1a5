import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'playwright/test';
import { openKeyringKeychain } from '../support/keyring-keychain.ts';
import {
  addConnection,
  card,
  fillAndSend,
  form,
  keyField,
  lookAt,
  test,
} from './fixtures/own-connections.ts';

const wrongKey = 'a-key-that-nobody-gave-4711';

/** The account of the only kept connection's entry in the keychain. */
function keychainAccount(profileDir: string): string {
  const list = JSON.parse(readFileSync(path.join(profileDir, 'connections.json'), 'utf8'));
  const [{ id, baseUrl }] = list.connections;
  return `${id} ${baseUrl}`;
}

test('F12 a key that the platform refuses is told everywhere, and entering another one puts it right', async ({
  platform,
  openOwn,
}) => {
  await platform.addCall();
  const { page } = await openOwn();
  await addConnection(page, { name: 'Riga', baseUrl: platform.url, key: wrongKey });
  const riga = card(page, 'Riga');
  await expect(riga.getByRole('list', { name: 'Test of Riga' })).toContainText('Key: callab refuses it');
  await expect(riga).toContainText('callab does not take the key (status 401).');
  await expect(page.getByRole('tab', { name: 'Connections 1 needs a look' })).toBeVisible();

  await page.getByRole('tab', { name: 'Calls' }).click();
  await lookAt(page, 'Riga').press('Enter');
  await expect(riga).toBeFocused();
  await riga.getByRole('button', { name: 'Enter key again' }).press('Enter');
  await expect(keyField(page)).toBeFocused();
  await page.keyboard.insertText(platform.key);
  await page.keyboard.press('Enter');
  await expect(riga).toBeFocused();
  await expect(riga).toContainText('callab takes it');
  await expect(page.getByRole('tab', { name: 'Connections', exact: true })).toBeVisible();
  await expect(page.getByText('1 live · updated')).toBeVisible();
});

test('F65 a locked keychain is told, and when it is unlocked Try again brings the calls', async ({
  platform,
  keyring,
  openOwn,
}) => {
  await platform.addCall();
  const first = await openOwn();
  await addConnection(first.page, { name: 'Riga', baseUrl: platform.url, key: platform.key });
  await expect(card(first.page, 'Riga')).toContainText('callab takes it');
  await expect(first.page.getByText('1 live · updated')).toBeVisible();
  await first.app.close();

  keyring.lock();
  const { page } = await openOwn();
  await lookAt(page, 'Riga').press('Enter');
  const riga = card(page, 'Riga');
  await expect(riga).toContainText('Keychain locked, or key missing');
  await expect(riga).toContainText('Nothing was deleted.');
  await keyring.unlock();
  await riga.getByRole('button', { name: 'Try again' }).press('Enter');
  await expect(riga).toContainText('Key set (…-key)');
  await expect(page.getByText('1 live · updated')).toBeVisible();
});

test('F66 while the keychain is being asked a clock says so, and nothing else of the window waits', async ({
  platform,
  keyring,
  openOwn,
}) => {
  await platform.addCall();
  const first = await openOwn();
  await addConnection(first.page, { name: 'Riga', baseUrl: platform.url, key: platform.key });
  await expect(card(first.page, 'Riga')).toContainText('callab takes it');
  await expect(first.page.getByText('1 live · updated')).toBeVisible();
  await first.app.close();

  await keyring.signalDaemon('SIGSTOP');
  const { page } = await openOwn();
  await lookAt(page, 'Riga').press('Enter');
  const riga = card(page, 'Riga');
  await expect(riga).toContainText(/Waiting for the keychain for [2-9] s/);
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByRole('button', { name: 'Check the record' })).toBeVisible();
  await keyring.signalDaemon('SIGCONT');
  await expect(page.getByText('1 live · updated')).toBeVisible();
  await page.getByRole('tab', { name: 'Connections' }).click();
  await expect(riga).toContainText('Key set (…-key)');
});

test('F67 without a keychain the key can be used for one session, which is told at the next start', async ({
  platform,
  openOwn,
}) => {
  await platform.addCall();
  const first = await openOwn({ keychain: false });
  await first.page.getByRole('button', { name: 'Add a connection' }).press('Enter');
  await first.page.getByRole('button', { name: 'callab', exact: true }).press('Enter');
  await expect(form(first.page).getByRole('alert')).toContainText('Keys can’t be kept on this computer');
  await expect(form(first.page).getByLabel('In the keychain of this computer')).toBeChecked();
  const typed = { name: 'Riga', baseUrl: platform.url, key: platform.key };
  await fillAndSend(first.page, { ...typed, sessionOnly: true });
  await expect(card(first.page, 'Riga')).toContainText('Key set (…-key), for this session only');
  await expect(card(first.page, 'Riga').getByRole('button')).toHaveCount(3);
  await expect(card(first.page, 'Riga')).toContainText('callab takes it');
  await expect(first.page.getByText('1 live · updated')).toBeVisible();
  await first.app.close();

  const { page } = await openOwn({ keychain: false });
  await lookAt(page, 'Riga').press('Enter');
  await expect(card(page, 'Riga')).toContainText('The key of Riga was for one session only.');
  await card(page, 'Riga').getByRole('button', { name: 'Enter key again' }).press('Enter');
  await fillAndSend(page, { key: platform.key });
  await expect(page.getByText('1 live · updated')).toBeVisible();
});

test('F67 a key that was to go to a keychain that is not there works, and why it was not kept is told', async ({
  platform,
  openOwn,
}) => {
  const { page } = await openOwn({ keychain: false });
  await addConnection(page, { name: 'Riga', baseUrl: platform.url, key: platform.key });
  const riga = card(page, 'Riga');
  await expect(riga).toContainText('for this session only');
  await expect(riga).toContainText('The key is not kept on this computer');
  await expect(riga.getByRole('button', { name: 'Try again to keep it' })).toBeVisible();
});

test('where the platform answers at another path of the same host, that base URL is kept and told', async ({
  platform,
  openOwn,
}) => {
  const { page } = await openOwn();
  const origin = new URL(platform.url).origin;
  await addConnection(page, { baseUrl: origin, key: platform.key });
  await expect(card(page, 'callab')).toContainText(`callab answers at ${platform.url}`);
  await expect(card(page, 'callab')).toContainText('so that base URL is kept');
  await expect(card(page, 'callab')).toContainText('Base URL: callab answers there');
});

test('F84 a changed base URL wants the key again, which is said before it is sent', async ({
  platform,
  openOwn,
}) => {
  const { page } = await openOwn();
  await addConnection(page, { name: 'Riga', baseUrl: platform.url, key: platform.key });
  await card(page, 'Riga').getByRole('button', { name: 'Edit Riga' }).press('Enter');
  await expect(form(page)).toContainText('Leave empty to keep the one that is set.');
  await fillAndSend(page, { name: 'Riga desk' });
  await expect(card(page, 'Riga desk')).toBeFocused();
  await expect(card(page, 'Riga desk')).toContainText('Key set (…-key)');

  await card(page, 'Riga desk').getByRole('button', { name: 'Edit Riga desk' }).press('Enter');
  const moved = platform.url.replace('127.0.0.1', 'localhost');
  await form(page).getByLabel('Base URL').fill(moved);
  await expect(form(page)).toContainText('A changed base URL wants the key again');
  await fillAndSend(page, {});
  await expect(keyField(page)).toBeFocused();
  await expect(form(page).getByRole('alert')).toContainText('Nothing was changed');
  await fillAndSend(page, { key: platform.key });
  await expect(card(page, 'Riga desk')).toContainText(moved);
  await expect(card(page, 'Riga desk')).toContainText('callab takes it');
});

test('a connection is removed after a second press that names it, and its key with it', async ({
  platform,
  keyring,
  profileDir,
  openOwn,
}) => {
  await platform.addCall();
  const { page } = await openOwn();
  await addConnection(page, { name: 'Riga', baseUrl: platform.url, key: platform.key });
  const riga = card(page, 'Riga');
  await expect(riga).toContainText('callab takes it');
  const keychain = openKeyringKeychain(keyring);
  const account = keychainAccount(profileDir);
  expect(await keychain.get(account)).toEqual({ kind: 'found', key: platform.key });

  await riga.getByRole('button', { name: 'Remove Riga' }).press('Enter');
  await expect(riga.getByRole('alert')).toContainText('Its key is deleted from the keychain.');
  await expect(riga.getByRole('button', { name: 'Keep' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(riga.getByRole('button', { name: 'Remove Riga' })).toBeFocused();
  await page.keyboard.press('Enter');
  await riga.getByRole('alert').getByRole('button', { name: 'Remove Riga' }).press('Enter');
  await expect(riga).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Connections' })).toBeFocused();
  await expect(page.getByRole('status').getByText('Riga is removed.')).toBeAttached();
  expect(await keychain.get(account)).toMatchObject({ kind: 'none' });
  keychain.close();
  await page.getByRole('tab', { name: 'Calls' }).click();
  await expect(page.getByRole('heading', { name: 'No connection is set up yet' })).toBeVisible();
  expect(existsSync(path.join(profileDir, 'connections.json'))).toBe(true);
});

test('a test says when it was, what works and what does not, and that nothing was ended', async ({
  platform,
  openOwn,
}) => {
  await platform.addCall();
  const { page } = await openOwn();
  await addConnection(page, { name: 'Riga', baseUrl: platform.url, key: platform.key });
  const riga = card(page, 'Riga');
  await expect(riga).toContainText('callab takes it');
  await platform.weather({ list: { status: 503 }, slowMs: 1_500 });
  await riga.getByRole('button', { name: 'Test Riga' }).press('Enter');
  await expect(riga.getByRole('button', { name: 'Testing Riga' })).toBeFocused();
  await expect(riga.getByRole('button', { name: 'Testing Riga' })).toHaveText(/^Testing· \d s$/);
  const steps = riga.getByRole('list', { name: 'Test of Riga' });
  await expect(steps).toContainText('List of calls: it did not come');
  await expect(riga).toContainText(/Tested at \d\d:\d\d:\d\d, in [\d,]+ ms\./);
  await expect(riga).toContainText('Nothing is ended to find out');
  expect((await platform.counters()).end.requests).toBe(0);
});

test('everything fits a window 720 pixels wide, and what can be pressed is at least 44 pixels high', async ({
  platform,
  openOwn,
}) => {
  const { page } = await openOwn();
  await addConnection(page, { name: 'x'.repeat(60), baseUrl: platform.url, key: wrongKey });
  await expect(card(page, 'x'.repeat(60))).toContainText('Key refused by callab');
  await page.getByRole('button', { name: /^Edit/ }).press('Enter');
  for (const width of [1280, 720, 640]) {
    await page.setViewportSize({ width, height: 600 });
    const part = page.locator('.app');
    await expect.poll(() => part.evaluate((each) => each.scrollWidth - each.clientWidth)).toBe(0);
    const small = await page
      .locator('button:visible, label:has(input):visible, input:visible')
      .evaluateAll((all) =>
        all
          .filter((each) => !each.closest('label') || each.tagName === 'LABEL')
          .filter((each) => each.getBoundingClientRect().height < 43.9)
          .map((each) => each.outerHTML.slice(0, 120)),
      );
    expect(small).toEqual([]);
  }
});
