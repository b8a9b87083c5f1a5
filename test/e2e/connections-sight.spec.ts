import { expect } from 'playwright/test';
import { addConnection, card, form, idOf, lookAt, test } from './fixtures/own-connections.ts';

const ringing = '+15550100001';
const refused = '+15550100002';

test('a host that can’t be reached is told on the card with ways out, on the tab and on the chip', async ({
  platform,
  openOwn,
}) => {
  const { page } = await openOwn();
  await addConnection(page, { name: 'Riga', baseUrl: platform.url, key: platform.key });
  const riga = card(page, 'Riga');
  await expect(riga).toContainText('callab takes it');
  await platform.kill();
  await expect(riga).toContainText('can’t be reached: it refuses connections.');
  await expect(riga).toContainText('not seen since');
  await expect(riga.getByRole('list', { name: 'Test of Riga' })).toBeHidden();
  await expect(page.getByRole('tab', { name: 'Connections 1 needs a look' })).toBeVisible();

  await page.getByRole('tab', { name: 'Calls' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('can’t be reached: it refuses connections.');
  await lookAt(page, 'Riga').press('Enter');
  await expect(riga).toBeFocused();
  await riga.getByRole('button', { name: 'Change the base URL of Riga' }).press('Enter');
  await expect(form(page).getByLabel('Base URL')).toHaveValue(platform.url);
  await page.keyboard.press('Escape');
  await riga.getByRole('button', { name: 'Test again: Riga' }).press('Enter');
  await expect(riga.getByRole('list', { name: 'Test of Riga' })).toContainText(
    'Reaching the host: not reached',
  );
  await expect(riga.getByText('it refuses connections')).toHaveCount(1);
  await expect(riga.getByRole('button', { name: 'Test Riga' })).toBeFocused();
});

test('a test is forgotten when the key is another one, and when the lists say otherwise', async ({
  platform,
  openOwn,
  another,
}) => {
  const { page } = await openOwn();
  await addConnection(page, { name: 'Riga', baseUrl: platform.url, key: platform.key });
  const riga = card(page, 'Riga');
  const report = riga.getByRole('list', { name: 'Test of Riga' });
  await expect(report).toContainText('callab takes it');
  await platform.weather({ list: { status: 503 } });
  await expect(riga).toContainText('callab has trouble of its own');
  await expect(report).toBeHidden();

  await riga.getByRole('button', { name: 'Test Riga' }).press('Enter');
  await expect(report).toContainText('List of calls: it did not come');
  await platform.weather({});
  // The lists are asked for less often while they fail.
  await expect(riga).toContainText(/updated \d s ago/, { timeout: 35_000 });
  await expect(report).toBeHidden();

  await riga.getByRole('button', { name: 'Test Riga' }).press('Enter');
  await expect(report).toContainText('callab takes it');
  const owner = await another();
  await owner.send('connections.edit', {
    ...{ connectionId: await idOf(owner, 'Riga'), name: 'Riga', baseUrl: platform.url },
    ...{ privateNetwork: false, keep: 'keychain', keyTyped: 'a-key-that-nobody-gave-4711' },
  });
  await expect(riga).toContainText('Key refused by callab');
  await expect(report).toBeHidden();
});

test('F84 a removed connection whose ends are under way takes no new ones, and says nothing else of its calls', async ({
  platform,
  openOwn,
  another,
}) => {
  await platform.addCall({ number: ringing, ends: 'never', startedAgoMs: 60_000 });
  await platform.addCall({ number: refused, ends: 'never', answer: { status: 409 }, startedAgoMs: 30_000 });
  const { page } = await openOwn();
  await addConnection(page, { name: 'Riga', baseUrl: platform.url, key: platform.key });
  await expect(page.getByText('2 live · updated')).toBeVisible();
  await page.getByRole('tab', { name: 'Calls' }).click();
  const row = (number: string) => page.locator('[data-row]', { hasText: number });
  await platform.weather({ slowMs: 4_000 });
  for (const number of [ringing, refused]) {
    await row(number).focus();
    await page.keyboard.press('Delete');
    await expect(row(number).getByText(/ · \d+ s$/)).toBeVisible();
  }
  const owner = await another();
  await owner.send('connections.remove', { connectionId: await idOf(owner, 'Riga') });
  await platform.weather({});

  const left = row(refused);
  await expect(left).toContainText('Refused by callab');
  await expect(left).toContainText('Connection removed: no ends from here');
  await expect(left.getByRole('button', { name: /^End/ })).toHaveCount(0);
  await expect(left.getByRole('button', { name: /^Take .* off the list$/ })).toBeEnabled();
  await expect(left.getByRole('checkbox')).toBeDisabled();
  await left.focus();
  await page.keyboard.press('Delete');
  await page.keyboard.press('e');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('Control+a');
  await expect(page.getByText('Select calls to end several at once.')).toBeVisible();
  const chip = page.getByRole('banner').getByRole('listitem').filter({ hasText: 'Riga' });
  await expect(chip).toHaveText('Riga callabRemoved; ends under way are being finished');
  await page.getByRole('tab', { name: 'Connections' }).click();
  await expect(card(page, 'Riga').getByRole('button')).toHaveCount(0);
  await expect(card(page, 'Riga')).not.toContainText('updated');
  expect((await platform.truth()).filter(({ endRequests }) => endRequests > 0)).toHaveLength(2);
});

test('many connections with long names leave the calls at least half of a small window', async ({
  platform,
  openOwn,
  another,
}) => {
  await platform.addCalls({}, 3);
  const { page } = await openOwn();
  const owner = await another();
  const names = [1, 2, 3, 4, 5].map(
    (each) => `Contact centre number ${each} of the north-eastern region, shift B`,
  );
  for (const name of names) {
    const added = await owner.send('connections.add', {
      ...{ platform: 'callab', name, baseUrl: platform.url },
      ...{ privateNetwork: false, keep: 'session', keyTyped: platform.key },
    });
    expect(added.ok).toBe(true);
  }
  const chips = page.getByRole('banner').getByRole('listitem');
  await expect(chips).toHaveCount(5);
  await platform.weather({ list: { status: 503 } });
  await expect(chips.getByText('callab has trouble of its own')).toHaveCount(5);
  for (const [width, height] of [
    [1280, 860],
    [720, 480],
  ] as const) {
    await page.setViewportSize({ width, height });
    const top = await page.getByRole('banner').boundingBox();
    expect(top?.height).toBeLessThanOrEqual(height * 0.32);
    const list = page.locator('.calls .scroll');
    await list.scrollIntoViewIfNeeded();
    expect((await list.boundingBox())?.height).toBeGreaterThanOrEqual(height / 2);
    for (const chip of await chips.all()) {
      const name = await chip.locator('.chip-name').textContent();
      expect((await chip.textContent())?.split(name ?? '')).toHaveLength(2);
      expect(await chip.locator('[title]').first().getAttribute('title')).toContain(name ?? '');
    }
  }
  const last = lookAt(page, names[4] ?? '');
  await last.focus();
  await expect(last).toBeInViewport();
});
