import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type ElectronApplication, expect, type Locator, type Page } from 'playwright/test';
import { shownNotifications, trayToolTip } from './fixtures/desktop.ts';
import { chooseDriver, repositoryRoot } from './fixtures/driver.ts';
import { driver, test } from './fixtures/electron-app.ts';
import { ownerOf } from './fixtures/owner-of.ts';
import { desktopEnv, windowNow } from './fixtures/with-tray.ts';

test.use({ appEnv: desktopEnv(true) });

const installed = path.join(repositoryRoot, 'test/support/installed.cjs');
const usualFile = 'app.callstop.Callstop.desktop';

/** The name of the file that starts Callstop at login on this profile. */
function fileOf(profile: string): string {
  const mark = createHash('sha256').update(profile).digest('hex').slice(0, 8);
  return `app.callstop.Callstop-${mark}.desktop`;
}

/** The view with the switch. */
async function openSwitch(page: Page): Promise<{ section: Locator; toggle: Locator }> {
  await page.getByRole('tab', { name: 'Emergency stop' }).click();
  const section = page.getByRole('region', { name: 'Start with this computer' });
  return { section, toggle: section.getByRole('switch', { name: 'Start Callstop with this computer' }) };
}

/** As when a person comes back to the window. */
async function comeBack(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ app, BrowserWindow }) => {
    app.emit('browser-window-focus', {}, BrowserWindow.getAllWindows()[0]);
  });
}

// On macOS and Windows the system keeps it, and only they can show what becomes of it.
if (process.platform === 'linux') {
  test.describe('the start with the computer', () => {
    test('it is turned on and off by its switch, and what it writes starts the app hidden in the tray', async ({
      testDir,
      profileDir,
      launchApp,
      leftovers,
    }) => {
      const app = await launchApp();
      const { section, toggle } = await openSwitch(await app.firstWindow());
      await expect(section).toContainText('Off: after a login somebody has to start it');
      await expect(toggle).not.toBeChecked();
      await toggle.press('Space');
      await expect(section).toContainText('On: the system starts it when you log in.');
      await expect(toggle).toBeChecked();
      const autostart = path.join(testDir, 'config/autostart');
      expect(readdirSync(autostart)).toEqual([fileOf(profileDir)]);
      const entry = path.join(autostart, fileOf(profileDir));
      expect(readFileSync(entry, 'utf8')).toMatch(
        new RegExp(`\nExec=\\S+ ${repositoryRoot} --profile ${profileDir} --hidden\n`),
      );

      await toggle.press('Space');
      await expect(section).toContainText('Off: after a login');
      expect(readdirSync(autostart)).toEqual([]);
      await toggle.press('Space');
      await expect(toggle).toBeChecked();
      const gone = app.waitForEvent('close');
      await app.evaluate(({ app }) => app.quit());
      await gone;
      await expect.poll(leftovers).toEqual([]);

      const command = /\nExec=(.*)\n/.exec(readFileSync(entry, 'utf8'))?.[1] ?? '';
      const env = { ...process.env, ...desktopEnv(true), XDG_CONFIG_HOME: path.join(testDir, 'config') };
      const pid = execFileSync('sh', ['-c', `${command} >"$0" 2>&1 & echo $!`, path.join(testDir, 'out')], {
        cwd: testDir,
        env: { ...env, CALLSTOP_TEST_DIR: testDir },
        encoding: 'utf8',
      });
      const owner = await ownerOf(profileDir);
      expect(await owner.send('snapshot.get', null)).toMatchObject({
        value: { doors: { tray: 'there', atLogin: { state: 'on', byItself: false } } },
      });
      owner.close();
      process.kill(Number(pid), 'SIGTERM');
      await expect.poll(leftovers).toEqual([]);
    });

    test('what a person changes in the system is told when they come back to the window', async ({
      testDir,
      profileDir,
      launchApp,
    }) => {
      const autostart = path.join(testDir, 'config/autostart');
      mkdirSync(autostart, { recursive: true });
      const entry = path.join(autostart, fileOf(profileDir));
      writeFileSync(entry, '[Desktop Entry]\nType=Application\nExec=/another/copy --hidden\n');
      const app = await launchApp();
      const { toggle } = await openSwitch(await app.firstWindow());
      await expect(toggle).toBeChecked();
      appendFileSync(entry, 'Hidden=true\n');
      await comeBack(app);
      await expect(toggle).not.toBeChecked();
      // A copy that somebody tries out takes nobody's place.
      expect(readFileSync(entry, 'utf8')).toContain('Exec=/another/copy --hidden\n');
    });

    test('a folder that can’t be written is told, and the switch stays as it is', async ({
      testDir,
      launchApp,
    }) => {
      const app = await launchApp();
      const { section, toggle } = await openSwitch(await app.firstWindow());
      await expect(section).toContainText('Off: after a login');
      mkdirSync(path.join(testDir, 'config'), { recursive: true });
      writeFileSync(path.join(testDir, 'config/autostart'), 'no folder');
      await toggle.press('Space');
      await expect(section.getByRole('alert')).toContainText(/could not be changed \(E[A-Z]+\)/);
      await expect(toggle).not.toBeChecked();
    });

    test('the practice centre is never started so, and says why', async ({ testDir, launchApp }) => {
      const app = await launchApp({ args: ['--practice'], script: installed });
      const { section, toggle } = await openSwitch(await app.firstWindow());
      await expect(section).toContainText('it shows the practice centre');
      await expect(toggle).toHaveCount(0);
      expect(existsSync(path.join(testDir, 'config/autostart'))).toBe(false);
    });

    test('an installed app turns it on at its first start, says so, and leaves it off when a person turns it off', async ({
      testDir,
      launchApp,
    }) => {
      const start = { script: installed, env: { CALLSTOP_PROFILE: '' } };
      const entry = path.join(testDir, 'config/autostart', usualFile);
      const app = await launchApp(start);
      const page = await app.firstWindow();
      const noteIn = (page: Page) =>
        page.locator('.note', { hasText: 'Callstop now starts with this computer' });
      await noteIn(page).getByRole('button', { name: 'Go to the switch' }).press('Enter');
      await expect(page.getByRole('heading', { name: 'Start with this computer' })).toBeFocused();
      await expect(noteIn(page)).toBeHidden();
      expect(readFileSync(entry, 'utf8')).toMatch(/\nExec=\S+ --hidden\n/);
      const { toggle } = await openSwitch(page);
      await toggle.press('Space');
      await expect(toggle).not.toBeChecked();
      expect(existsSync(entry)).toBe(false);
      const gone = app.waitForEvent('close');
      await app.evaluate(({ app }) => app.quit());
      await gone;

      const again = await launchApp(start);
      const pageAgain = await again.firstWindow();
      await expect((await openSwitch(pageAgain)).section).toContainText('Off: after a login');
      await expect(noteIn(pageAgain)).toBeHidden();
      expect(existsSync(entry)).toBe(false);
    });

    test('an app that moved is started from where it is now; where that can’t be written, a notice tells', async ({
      testDir,
      launchApp,
    }) => {
      const autostart = path.join(testDir, 'config/autostart');
      mkdirSync(autostart, { recursive: true });
      const entry = path.join(autostart, usualFile);
      writeFileSync(entry, '[Desktop Entry]\nType=Application\nExec=/gone/Callstop.AppImage --hidden\n');
      const image = { APPIMAGE: '/now/Callstop 2.AppImage', APPDIR: path.dirname(chooseDriver().executable) };
      const env = { CALLSTOP_PROFILE: '', ...image };
      const app = await launchApp({ script: installed, env });
      await expect
        .poll(() => readFileSync(entry, 'utf8'))
        .toContain('\nExec="/now/Callstop 2.AppImage" --hidden\n');
      const gone = app.waitForEvent('close');
      await app.evaluate(({ app }) => app.quit());
      await gone;

      const elsewhere = path.join(testDir, 'no-folder');
      writeFileSync(elsewhere, '');
      const other = { XDG_CONFIG_HOME: elsewhere, CALLSTOP_PROFILE: '' };
      const stuck = await launchApp({
        script: installed,
        env: other,
        args: [`--user-data-dir=${path.join(testDir, 'fresh')}`],
      });
      await expect
        .poll(() => shownNotifications(stuck))
        .toEqual([expect.objectContaining({ body: expect.stringContaining('could not be changed') })]);
    });

    test('a start at login opens no window, also where the desktop’s tray comes up after it', async ({
      testDir,
      profileDir,
      launchApp,
    }) => {
      const bin = path.join(testDir, 'bin');
      mkdirSync(bin);
      const answer = (there: boolean) =>
        writeFileSync(path.join(bin, 'gdbus'), `#!/bin/sh\necho "(${there},)"\n`, { mode: 0o755 });
      answer(false);
      const env = { PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` };
      const app = await launchApp({ args: ['--hidden'], env });
      const owner = await ownerOf(profileDir);
      const tray = async () => {
        const snapshot = await owner.send('snapshot.get', null);
        return snapshot.ok ? snapshot.value.doors.tray : null;
      };
      await expect.poll(tray).toBe('none');
      answer(true);
      await expect.poll(tray).toBe('there');
      await expect.poll(() => trayToolTip(app)).toContain('NOT ARMED');
      expect(await windowNow(app)).toBe('none');
      owner.close();
    });
  });
}

// Its app is TypeScript, which Electron does not promise to run.
const alone = 'a hidden start on a system that tells windows only of the end of its session';
if (driver === 'stand-in')
  test.describe(alone, () => {
    test.use({ appFolder: path.join(repositoryRoot, 'test/support/hidden-window-app') });

    test('F83 a window nobody sees is there and hears of it', async ({ launchApp }) => {
      const app = await launchApp();
      await expect.poll(() => windowNow(app)).toBe('hidden');
      const heard = await app.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows();
        let delayed = false;
        const preventDefault = () => {
          delayed = true;
        };
        window?.emit('query-session-end', { preventDefault, reasons: ['shutdown'] });
        window?.emit('session-end', { preventDefault, reasons: ['shutdown'] });
        return { delayed, ended: Reflect.get(globalThis, 'sessionEnded') };
      });
      expect(heard).toEqual({ delayed: true, ended: true });
    });

    test('elsewhere there is none', async ({ launchApp }) => {
      const app = await launchApp({ env: { HIDDEN_FOR: '600000' } });
      await app.evaluate(({ app }) => app.whenReady());
      expect(await windowNow(app)).toBe('none');
    });
  });
