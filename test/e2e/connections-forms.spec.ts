import { expect } from 'playwright/test';
import { addConnection, card, fillAndSend, form, idOf, keyField, test } from './fixtures/own-connections.ts';

const wrongKey = 'a-key-that-nobody-gave-4711';

test('what was typed is dropped by Cancel and by Escape, so that no key goes to a base URL that was given up', async ({
  platform,
  openOwn,
}) => {
  const { page } = await openOwn();
  await addConnection(page, { name: 'Riga', baseUrl: platform.url, key: wrongKey });
  const riga = card(page, 'Riga');
  const baseUrl = form(page).getByLabel('Base URL');
  const givenUp = platform.url.replace('127.0.0.1', 'localhost');
  await expect(riga).toContainText('callab does not take the key');
  for (const giveUp of ['Escape', 'Cancel']) {
    await riga.getByRole('button', { name: 'Edit Riga' }).press('Enter');
    await baseUrl.fill(givenUp);
    if (giveUp === 'Escape') await baseUrl.press('Escape');
    else await form(page).getByRole('button', { name: 'Cancel' }).press('Enter');
    await expect(riga).toBeFocused();
    await riga.getByRole('button', { name: 'Enter key again' }).press('Enter');
    await expect(keyField(page)).toBeFocused();
    await expect(baseUrl).toHaveValue(platform.url);
    await baseUrl.fill(givenUp);
    await riga.getByRole('button', { name: 'Enter key again' }).press('Enter');
    await expect(baseUrl).toHaveValue(platform.url);
    await page.keyboard.press('Escape');
  }

  await riga.getByRole('button', { name: 'Edit Riga' }).press('Enter');
  await form(page).getByLabel('Name').fill('Riga desk');
  await page.getByRole('tab', { name: 'Calls' }).click();
  await page.getByRole('tab', { name: 'Connections' }).click();
  await expect(form(page).getByLabel('Name')).toHaveValue('Riga desk');
});

test('a form goes with its connection, which is said, and the focus is somewhere where Enter adds nothing', async ({
  platform,
  openOwn,
  another,
}) => {
  const { page } = await openOwn();
  await addConnection(page, { name: 'Riga', baseUrl: platform.url, key: platform.key });
  await card(page, 'Riga').getByRole('button', { name: 'Edit Riga' }).press('Enter');
  await form(page).getByLabel('Name').fill('Riga desk');
  const owner = await another();
  await owner.send('connections.remove', { connectionId: await idOf(owner, 'Riga') });
  await expect(form(page)).toBeHidden();
  await expect(page.getByRole('alert').filter({ hasText: 'Riga was removed.' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Dismiss' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Riga was removed.')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Add a connection' })).toBeFocused();
  await expect(page.getByRole('button', { name: 'callab', exact: true })).toBeHidden();
});

test('a form whose connection is changed elsewhere begins anew, and a key that was typed there is gone', async ({
  platform,
  openOwn,
  another,
}) => {
  const { page } = await openOwn();
  await addConnection(page, { name: 'Riga', baseUrl: platform.url, key: platform.key });
  await card(page, 'Riga').getByRole('button', { name: 'Edit Riga' }).press('Enter');
  await form(page).getByLabel('Base URL').fill('https://given-up.example/v1');
  await keyField(page).fill(wrongKey);
  const owner = await another();
  const connectionId = await idOf(owner, 'Riga');
  const kept = { baseUrl: platform.url, privateNetwork: false, keep: 'keychain', keyTyped: null } as const;
  await owner.send('connections.edit', { connectionId, name: 'Riga 2', ...kept });
  await expect(form(page)).toHaveAccessibleName('Edit Riga 2');
  await expect(page.getByRole('alert').filter({ hasText: 'Riga was changed meanwhile.' })).toBeVisible();
  await expect(form(page).getByLabel('Base URL')).toHaveValue(platform.url);
  await expect(keyField(page)).toHaveValue('');
  await expect(form(page).getByLabel('Name')).toBeFocused();
});

test('while a connection is being added its form can be closed: that goes on, and its outcome is told', async ({
  platform,
  openOwn,
}) => {
  await platform.weather({ slowMs: 2_000 });
  const { page } = await openOwn();
  await addConnection(page, { name: 'Riga', baseUrl: platform.url, key: platform.key });
  await expect(form(page).getByRole('button', { name: 'Adding and testing Riga' })).toBeFocused();
  await expect(form(page).getByRole('button', { name: 'Cancel' })).toBeHidden();
  const close = form(page).getByRole('button', { name: 'Close the form and go on' });
  await expect(close).toHaveAccessibleDescription(/^Without the form it goes on too\./);
  await close.press('Enter');
  await expect(form(page)).toBeHidden();
  await expect(page.getByText('Adding and testing Riga')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add a connection' })).toBeFocused();
  await expect(card(page, 'Riga')).toContainText('callab takes it');
  await expect(page.getByRole('status').getByText('Riga is added.')).toBeAttached();
  await expect(page.getByText('Adding and testing Riga')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Add a connection' })).toBeFocused();
});

test('the keychain is asked for a key that is typed, or when a person wants it, and not for a new name', async ({
  platform,
  keyring,
  openOwn,
}) => {
  const { page } = await openOwn();
  await addConnection(page, { name: 'Riga', baseUrl: platform.url, key: platform.key });
  await card(page, 'Riga').getByRole('button', { name: 'Edit Riga' }).press('Enter');
  const state = form(page).getByText('The keychain keeps keys.');
  const check = form(page).getByRole('button', { name: 'Check the keychain' });
  await expect(check).toHaveText('Check the keychain');
  await form(page).getByLabel('Name').pressSequentially(' 2');
  await expect(check).toHaveText('Check the keychain');
  await expect(state).toBeHidden();
  await keyField(page).press('x');
  await expect(state).toBeVisible();

  await keyring.signalDaemon('SIGSTOP');
  await check.press('Enter');
  await expect(check).toHaveText(/^Check the keychain· [1-9] s$/);
  await expect(check).toHaveAccessibleName('Check the keychain');
  const heard = form(page).getByRole('status').getByText('The keychain is being asked');
  await expect(heard).toHaveText('The keychain is being asked whether it keeps keys.');
  await expect(check).toBeFocused();
  await page.keyboard.press('Enter');
  await keyring.signalDaemon('SIGCONT');
  await expect(state).toBeVisible();
  await expect(check).toBeFocused();
});

test('a pasted key with a line break in it is not taken, and a form without a key says nothing of one', async ({
  platform,
  openOwn,
}) => {
  const { page } = await openOwn();
  await addConnection(page, { name: 'Riga', baseUrl: platform.url, key: platform.key });
  await expect(card(page, 'Riga')).toContainText('callab takes it');
  await card(page, 'Riga').getByRole('button', { name: 'Edit Riga' }).press('Enter');
  const paste = (text: string) =>
    keyField(page).evaluate((field, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      return field.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    }, text);
  expect(await paste(`${wrongKey}\r\n`)).toBe(true);
  for (const end of ['\n', '\r', '\r\n']) {
    expect(await paste(`half${end}half`)).toBe(false);
    await expect(keyField(page)).toHaveAccessibleDescription(/This can’t be a key: .* a line break/);
    await expect(keyField(page)).toHaveValue('');
    await keyField(page).press('x');
    await expect(form(page).getByText('This can’t be a key')).toBeHidden();
    await keyField(page).fill('');
  }

  await fillAndSend(page, { name: '' });
  await expect(form(page).getByLabel('Name')).toBeFocused();
  await expect(form(page)).toContainText('Leave empty to keep the one that is set.');
  await expect(form(page)).not.toContainText('The field was emptied');
  await fillAndSend(page, { key: wrongKey });
  await expect(form(page)).toContainText('The field was emptied when you sent it. Enter the key again.');
  await expect(form(page)).not.toContainText('Leave empty to keep');
});
