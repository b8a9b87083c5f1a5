import { expect, type Page } from 'playwright/test';
import { addConnection, card, fillAndSend, form, keyField, test } from './fixtures/own-connections.ts';

const wrongKey = 'a-key-that-nobody-gave-4711';

/** Every place of the page in which a key could stand and be read by somebody. */
function everythingIn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const values = [...document.querySelectorAll('input, textarea')].map((field) =>
      Reflect.get(field, 'value'),
    );
    const kept = [localStorage, sessionStorage].map((storage) => JSON.stringify({ ...storage }));
    return [document.documentElement.outerHTML, document.title, location.href, ...values, ...kept].join('\n');
  });
}

/** Every string that the page's scripts still hold. */
async function memoryOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const parts: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return JSON.parse(parts.join('')).strings.join('\n');
}

test('P15 the key is out of its field as soon as it is sent, and stands nowhere in the page', async ({
  platform,
  openOwn,
}) => {
  await platform.weather({ slowMs: 2_000 });
  const { page } = await openOwn();
  await addConnection(page, { baseUrl: platform.url, key: platform.key });
  const busy = form(page).getByRole('button', { name: 'Adding and testing callab' });
  await expect(busy).toBeFocused();
  await expect(busy).toHaveText(/^Adding and testing· \d s$/);
  await expect(keyField(page)).toHaveValue('');
  expect(await everythingIn(page)).not.toContain(platform.key);
  await keyField(page).focus();
  await page.keyboard.press('Control+z');
  await expect(keyField(page)).toHaveValue('');
  await expect(card(page, 'callab')).toContainText('Key set (…-key)');
  expect(await everythingIn(page)).not.toContain(platform.key);
});

test('P15 when it has been sent the key is nowhere in the memory of the page', async ({
  platform,
  openOwn,
}) => {
  const { page } = await openOwn();
  await addConnection(page, { baseUrl: platform.url, key: wrongKey });
  await expect(card(page, 'callab')).toContainText('Key refused by callab');
  expect(await memoryOf(page)).not.toContain(wrongKey);
  await page.evaluate((key) => Reflect.set(window, 'leaked', { key }), wrongKey);
  expect(await memoryOf(page)).toContain(wrongKey);
});

test('F68 what can’t be used is told at its field, and nothing typed is lost but the key until the form is closed', async ({
  platform,
  openOwn,
}) => {
  const { page } = await openOwn();
  await addConnection(page, { name: 'Riga', baseUrl: 'http://example.com/v1', key: platform.key });
  const baseUrl = form(page).getByLabel('Base URL');
  await expect(baseUrl).toBeFocused();
  await expect(baseUrl).toHaveAccessibleDescription(
    /This can’t be a base URL: it does not begin with https:/,
  );
  await expect(form(page)).toContainText('The field was emptied when you sent it. Enter the key again.');
  await expect(keyField(page)).toHaveValue('');

  await fillAndSend(page, { baseUrl: platform.url, key: `${wrongKey}€` });
  await expect(keyField(page)).toBeFocused();
  await expect(keyField(page)).toHaveAccessibleDescription(/This can’t be a key/);
  expect(await everythingIn(page)).not.toContain(wrongKey);

  await page.getByRole('tab', { name: 'Calls' }).click();
  await page.getByRole('tab', { name: 'Connections' }).click();
  await expect(form(page).getByLabel('Name')).toHaveValue('Riga');
  await expect(baseUrl).toHaveValue(platform.url);
  await keyField(page).press('Escape');
  await expect(form(page)).toBeHidden();
  await expect(page.getByRole('button', { name: 'Add a connection' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(form(page).getByLabel('Name')).toHaveValue('callab');
  await fillAndSend(page, { name: 'Riga', baseUrl: platform.url, key: platform.key });
  await expect(card(page, 'Riga')).toContainText('callab takes it');

  await addConnection(page, { name: 'riga', baseUrl: platform.url, key: platform.key });
  await expect(form(page).getByLabel('Name')).toBeFocused();
  await expect(form(page)).toContainText('another connection is called that');
});
