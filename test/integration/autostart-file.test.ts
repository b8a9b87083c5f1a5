import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, describe, expect } from 'vitest';
import { autostartFile, autostartFolder } from '../../electron/shell/login/autostart-file.ts';

const name = 'app.callstop.Callstop';
const words = ['--hidden'];

const test = base.extend<{ readonly folder: string }>({
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'callstop-autostart-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
});

/** The programs that find a desktop file's command and run it: as a desktop does, where one is there. */
function canLaunch(): boolean {
  try {
    execFileSync('gio', ['help', 'launch'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe.runIf(process.platform === 'linux')('the file that has a desktop start Callstop', () => {
  test('it is written whole, read back, and taken away', async ({ folder }) => {
    const autostart = join(folder, 'config/autostart');
    const item = autostartFile({ folder: autostart, name, program: '/opt/Callstop/callstop-app', words });
    expect(await item.read()).toBe('none');
    await item.renew();
    await item.turn(false);
    expect(readdirSync(folder)).toEqual([]);
    await item.turn(true);
    expect(await item.read()).toBe('on');
    expect(readdirSync(autostart)).toEqual([`${name}.desktop`]);
    expect(readFileSync(join(autostart, `${name}.desktop`), 'utf8')).toBe(
      [
        ...[
          '[Desktop Entry]',
          'Type=Application',
          'Name=Callstop',
          'Comment=Emergency stop for live phone calls',
        ],
        ...[
          'TryExec=/opt/Callstop/callstop-app',
          'Exec=/opt/Callstop/callstop-app --hidden',
          'Terminal=false',
        ],
        ...['StartupNotify=false', 'X-GNOME-Autostart-enabled=true', ''],
      ].join('\n'),
    );
    await item.turn(false);
    expect(await item.read()).toBe('none');
    expect(readdirSync(autostart)).toEqual([]);
  });

  test('an AppImage that was moved is started from where it is now; what was switched off stays off', async ({
    folder,
  }) => {
    const at = (program: string) => autostartFile({ folder, name, program, words });
    await at('/home/jo/Callstop.AppImage').turn(true);
    const moved = at('/home/jo/apps/Callstop.AppImage');
    await moved.renew();
    const file = join(folder, `${name}.desktop`);
    expect(readFileSync(file, 'utf8')).toContain('Exec=/home/jo/apps/Callstop.AppImage --hidden\n');

    const off = `${readFileSync(file, 'utf8')}Hidden=true\n`;
    writeFileSync(file, off);
    expect(await moved.read()).toBe('off');
    await at('/elsewhere/Callstop.AppImage').renew();
    expect(readFileSync(file, 'utf8')).toBe(off);
    await moved.turn(true);
    expect(await moved.read()).toBe('on');
  });

  test('what can’t be written or read is what the system says, and nothing is left half done', async ({
    folder,
  }) => {
    const file = join(folder, `${name}.desktop`);
    const item = autostartFile({ folder, name, program: '/a', words });
    mkdirSync(file);
    await expect(item.read()).rejects.toMatchObject({ code: 'EISDIR' });
    await expect(item.turn(true)).rejects.toMatchObject({ code: 'EISDIR' });
    expect(readdirSync(folder)).toEqual([`${name}.desktop`]);
    const beneath = autostartFile({ folder: join(folder, 'a-file'), name, program: '/a', words });
    writeFileSync(join(folder, 'a-file'), '');
    expect(await beneath.read()).toBe('none');
    await expect(beneath.turn(true)).rejects.toMatchObject({ code: 'EEXIST' });
  });

  test('the folder is the session’s own where it names one absolutely, else the usual one', () => {
    expect(autostartFolder({ XDG_CONFIG_HOME: '/c' })).toBe('/c/autostart');
    for (const env of [{}, { XDG_CONFIG_HOME: '' }, { XDG_CONFIG_HOME: 'c' }]) {
      expect(autostartFolder(env)).toBe(join(homedir(), '.config/autostart'));
    }
  });

  test.runIf(canLaunch())(
    'a desktop starts the program with exactly these words, however odd',
    async ({ folder }) => {
      const odd = [
        '--profile',
        `it's "a" $HOME \`id\` \\ 100% %f ~ * ; & | < > # ( ) = é\ttab\nline`,
        '',
        '--hidden',
      ];
      const place = join(folder, `My "odd" $apps \\ 'x'`);
      mkdirSync(place);
      const program = join(place, 'Callstop app');
      const heard = join(folder, 'heard');
      writeFileSync(
        program,
        `#!/bin/sh\nprintf '%s\\0' "$0" "$@" > "${heard}.new"\nmv "${heard}.new" "${heard}"\n`,
      );
      chmodSync(program, 0o755);
      await autostartFile({ folder, name, program, words: odd }).turn(true);
      execFileSync('gio', ['launch', join(folder, `${name}.desktop`)]);
      const words = () =>
        readdirSync(folder).includes('heard') ? readFileSync(heard, 'utf8').split('\0') : [];
      await expect.poll(words, { timeout: 10_000 }).toEqual([program, ...odd, '']);
    },
  );
});
