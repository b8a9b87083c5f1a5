import { expect, type Page } from 'playwright/test';
import { addConnection, card, keyField, lookAt, test } from './fixtures/own-connections.ts';

/** Fails when a press of Enter opened the choice of a platform. */
async function opensNoForm(page: Page): Promise<void> {
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'callab', exact: true })).toBeHidden();
}

test('F65 while the keychain is asked again the focus stays on the button with the clock, then on the card', async ({
  platform,
  keyring,
  openOwn,
}) => {
  const first = await openOwn();
  await addConnection(first.page, { name: 'Riga', baseUrl: platform.url, key: platform.key });
  await expect(card(first.page, 'Riga')).toContainText('callab takes it');
  await first.app.close();

  keyring.lock();
  const { page } = await openOwn();
  await lookAt(page, 'Riga').press('Enter');
  const riga = card(page, 'Riga');
  const heard = page.locator('.heard').getByText('Riga: Keychain locked, or key missing');
  await expect(heard).toHaveCount(1);
  await keyring.signalDaemon('SIGSTOP');
  await riga.getByRole('button', { name: 'Try again' }).press('Enter');
  const busy = riga.getByRole('button', { name: 'Asking the keychain for the key of Riga' });
  await expect(busy).toHaveText(/^Asking the keychain· [2-9] s$/);
  await expect(busy).toBeFocused();
  await opensNoForm(page);
  await expect(riga.getByRole('button', { name: 'Enter key again' })).toBeEnabled();
  await keyring.signalDaemon('SIGCONT');
  await expect(riga.getByRole('button', { name: 'Try again' })).toBeFocused();
  await expect(heard).toHaveCount(2);

  await keyring.unlock();
  await page.keyboard.press('Enter');
  await expect(riga).toContainText('Key set (…-key)');
  await expect(riga).toBeFocused();
  await opensNoForm(page);
  await expect(page.locator('.heard').getByText('Riga: Key set (…-key)')).toHaveCount(1);
});

test('F66 a key can be entered while the keychain is still being asked for the old one', async ({
  platform,
  keyring,
  openOwn,
}) => {
  const first = await openOwn();
  await addConnection(first.page, { name: 'Riga', baseUrl: platform.url, key: platform.key });
  await expect(card(first.page, 'Riga')).toContainText('callab takes it');
  await first.app.close();

  await keyring.signalDaemon('SIGSTOP');
  const { page } = await openOwn();
  await lookAt(page, 'Riga').press('Enter');
  await card(page, 'Riga').getByRole('button', { name: 'Enter key again for Riga' }).press('Enter');
  await expect(keyField(page)).toBeFocused();
  await keyring.signalDaemon('SIGCONT');
});

test('a removal is asked about with the focus on Keep, Escape anywhere in the card keeps, and afterwards Enter adds nothing', async ({
  platform,
  keyring,
  openOwn,
}) => {
  const { page } = await openOwn();
  await addConnection(page, { name: 'Riga', baseUrl: platform.url, key: platform.key });
  const riga = card(page, 'Riga');
  await expect(riga).toContainText('callab takes it');
  const remove = riga.getByRole('button', { name: 'Remove Riga' });
  await remove.press('Enter');
  await expect(riga.getByRole('button', { name: 'Keep' })).toBeFocused();
  await riga.getByRole('button', { name: 'Test Riga' }).focus();
  await page.keyboard.press('Escape');
  await expect(riga.getByRole('button', { name: 'Keep' })).toBeHidden();
  await expect(remove).toBeFocused();

  await keyring.signalDaemon('SIGSTOP');
  await page.keyboard.press('Enter');
  await riga.getByRole('alert').getByRole('button', { name: 'Remove Riga' }).press('Enter');
  await expect(riga).toBeHidden();
  await expect(page.getByText('Its key is being taken out of the keychain')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Connections' })).toBeFocused();
  await opensNoForm(page);
  await keyring.signalDaemon('SIGCONT');
  await expect(page.getByText('Its key is being taken out of the keychain')).toBeHidden();
  await expect(page.getByRole('status').getByText('Riga is removed.')).toBeAttached();
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toHaveCount(0);
});
