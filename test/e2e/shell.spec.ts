import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'playwright/test';
import { test } from './fixtures/callstop.ts';
import { repositoryRoot } from './fixtures/driver.ts';

const first = '+15550100001';

test('a window whose page is lost comes back with what is live now', async ({ practice, openCallstop }) => {
  await practice.addCall({ number: first });
  const { app, lists } = await openCallstop();
  await lists(1);
  await practice.addCall({});
  await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const loadedAgain = new Promise((resolve) => contents?.once('did-finish-load', () => resolve(null)));
    contents?.forcefullyCrashRenderer();
    await loadedAgain;
  });
  const shown = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.body.innerText'),
    );
  await expect.poll(shown).toMatch(/2 live · updated/);
});

test('a window whose app is quit while a stop runs says so and goes when the stop is over', async ({
  practice,
  profileDir,
  openCallstop,
}) => {
  await practice.addCall({ number: first, answer: { slowMs: 3_000 } });
  const { app, row, lists } = await openCallstop();
  await lists(1);
  await row(first)
    .getByRole('button', { name: /^End call/ })
    .press('Enter');
  await expect.poll(async () => (await practice.counters()).end.requests).toBe(1);
  const gone = app.waitForEvent('close');
  await app.evaluate(({ app }) => app.quit());
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle()))
    .toBe('Callstop: finishing a stop…');
  await gone;
  const commandLine = path.join(repositoryRoot, 'electron/cli.ts');
  const asked = [commandLine, '--profile', profileDir, '--practice', '--json', 'history'];
  const { stdout } = await promisify(execFile)(process.execPath, asked);
  expect(JSON.parse(stdout).entries).toMatchObject([{ outcome: 'confirmed' }]);
});

test('the window’s menu quits, and none of its keys does', async ({ practice: _runs, openCallstop }) => {
  const { app } = await openCallstop();
  const keys = await app.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items[0]?.submenu?.items ?? []).map(({ label, accelerator }) => ({
      label,
      accelerator: accelerator ?? null,
    })),
  );
  const quits = process.platform === 'darwin' ? 'Command+Q' : null;
  expect(keys).toContainEqual({ label: 'Quit Callstop', accelerator: quits });
  const gone = app.waitForEvent('close');
  await app.evaluate(({ Menu }) => {
    const lines = Menu.getApplicationMenu()?.items[0]?.submenu?.items ?? [];
    lines.find(({ label }) => label === 'Quit Callstop')?.click();
  });
  await gone;
});

test('a damaged practice file is replaced by that of a new practice centre', async ({
  profileDir,
  launchApp,
}) => {
  mkdirSync(path.join(profileDir, 'practice'));
  writeFileSync(path.join(profileDir, 'practice/practice.json'), '{"port":');
  const page = await (await launchApp({ args: ['--practice'] })).firstWindow();
  await expect(page.getByText(/\d+ live · updated/)).toBeVisible();
});

test('without a practice centre the window opens all the same and says why', async ({
  profileDir,
  launchApp,
}) => {
  mkdirSync(path.join(profileDir, 'practice/practice.json'), { recursive: true });
  const page = await (await launchApp({ args: ['--practice'] })).firstWindow();
  const note = page.getByRole('alert').filter({ hasText: 'The practice centre could not be started.' });
  await expect(note).toContainText('It said: “The practice centre could not start.', {
    timeout: 20_000,
  });
  await expect(page.getByText(/not seen since/).first()).toBeVisible();
});

test('a profile that is named from the working folder is used; one that is not named is told', async ({
  profileDir,
  startPlain,
  launchApp,
}) => {
  const relative = path.relative(repositoryRoot, `${profileDir}-relative`);
  const app = await launchApp({ args: ['--profile', relative] });
  expect(await app.evaluate(({ app }) => app.getPath('userData'))).toBe(`${profileDir}-relative`);
  const nameless = startPlain({ args: ['--profile'] });
  expect(await nameless.ended).toBe(1);
  expect(nameless.text()).toContain('“--profile” does not fit');
});
