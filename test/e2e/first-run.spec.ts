import { type ElectronApplication, expect, type Locator, type Page } from 'playwright/test';
import { card, form, keyField, test } from './fixtures/own-connections.ts';

const number = '+15550100001';

interface Asked {
  asked: readonly string[] | null;
}

/** Presses Tab until this has the focus, as one does who has no pointer. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  const isFocused = () => wanted.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 40; presses += 1) {
    if (await isFocused()) return;
    await page.keyboard.press('Tab');
  }
  await expect(wanted).toBeFocused();
}

test('a first run by keyboard alone: a connection is added, its calls appear, and one is ended', async ({
  platform,
  openOwn,
}) => {
  await platform.addCall({ number });
  const { page } = await openOwn();
  await expect(page.getByRole('heading', { name: 'No connection is set up yet' })).toBeVisible();

  await tabTo(page, page.getByRole('button', { name: 'Add a connection' }));
  await page.keyboard.press('Enter');
  const callab = page.getByRole('button', { name: 'callab', exact: true });
  await expect(callab).toBeFocused();
  await expect(callab).toHaveAccessibleDescription(/^Lists its active calls\./);
  await page.keyboard.press('Enter');

  await expect(form(page)).toHaveAccessibleName('Add a connection to callab');
  await expect(form(page).getByLabel('Name')).toBeFocused();
  await expect(form(page).getByLabel('Name')).toHaveValue('callab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(platform.url);
  await tabTo(page, keyField(page));
  await page.keyboard.type(platform.key);
  await expect(page.getByText('The keychain keeps keys.')).toBeVisible();
  await page.keyboard.press('Enter');

  await expect(card(page, 'callab')).toBeFocused();
  await expect(card(page, 'callab')).toContainText('Key set (…-key)');
  await expect(card(page, 'callab')).toContainText('callab takes it');
  const heard = 'callab: everything that was tested works.';
  await expect(page.getByRole('status').getByText(heard)).toBeAttached();

  await page.keyboard.press('Shift+Tab');
  await tabTo(page, page.getByRole('tab', { name: 'Connections' }));
  await page.keyboard.press('Home');
  const row = page.locator('[data-row]', { hasText: number });
  await tabTo(page, row);
  await page.keyboard.press('Delete');
  await expect(row).toContainText('Confirmed ended (callab’s record)');
});

/**
 * The arguments that the app wants to be started again with when the button is pressed. It does not end for it, so that it
 * can be asked.
 */
async function restartAskedBy(app: ElectronApplication, button: string): Promise<readonly string[]> {
  await app.evaluate(({ app: electron }) => {
    const place = globalThis as unknown as Asked;
    place.asked = null;
    electron.relaunch = (options) => {
      place.asked = options?.args ?? [];
    };
    electron.quit = () => undefined;
  });
  const page = await app.firstWindow();
  await page.getByRole('button', { name: button }).press('Enter');
  await expect(page.getByRole('button', { name: 'Callstop starts again…' })).toBeVisible();
  const read = () => app.evaluate(() => (globalThis as unknown as Asked).asked);
  await expect.poll(read).not.toBeNull();
  await app.evaluate(({ app: electron }) => Reflect.deleteProperty(electron, 'quit'));
  return (await read()) ?? [];
}

test('the practice centre is one press away, and so is the way back', async ({ openOwn, launchApp }) => {
  const { app } = await openOwn();
  expect(await restartAskedBy(app, 'Try the practice centre')).toContain('--practice');
  await app.close();
  const practice = await launchApp({ args: ['--practice'] });
  const page = await practice.firstWindow();
  await expect(page.getByText('Practice centre: no real calls')).toBeVisible();
  expect(await restartAskedBy(practice, 'Leave the practice centre')).not.toContain('--practice');
});

test('built-in connections can be tested, and nothing else', async ({ launchApp }) => {
  const page = await (await launchApp({ args: ['--practice'] })).firstWindow();
  await page.getByRole('tab', { name: 'Connections' }).click();
  const built = card(page, 'Practice centre callab');
  await expect(built).toContainText('Built in: it comes with the practice centre');
  await expect(built.getByRole('button')).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Add a connection' })).toBeHidden();
  await built.getByRole('button', { name: 'Test Practice centre' }).press('Enter');
  await expect(built.getByRole('list', { name: 'Test of Practice centre' })).toContainText(
    'List of calls: it came',
  );
});
