import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from '../../build/build.ts';
import type { Check } from '../../build/packaging/check.ts';
import { checkPlaceholder, packagePlaceholder } from '../../build/packaging/placeholder-package.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'callstop-packaging-'));

beforeAll(async () => {
  const built = ['main/main.js', 'renderer/index.html', 'notices/renderer.json'];
  if (!built.every((file) => existsSync(join(root, 'dist', file)))) expect(await buildApp()).toBe(true);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Packages with electron-builder.yml, changed by `change`, and gives what the checks say of what was made. */
async function packaged(name: string, change: (yml: string) => string): Promise<readonly Check[]> {
  const config = join(folder, `${name}.yml`);
  const yml = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
  writeFileSync(config, change(yml));
  await packagePlaceholder(join(folder, name), true, config);
  return checkPlaceholder(join(folder, name), true);
}

function troublesOf(checks: readonly Check[]): Record<string, string> {
  return Object.fromEntries(
    checks.flatMap(({ what, trouble }) => (trouble === null ? [] : [[what, trouble]])),
  );
}

test('P20 the package has its fuses set, holds the app and keytar and nothing else, and its deb is whole', async () => {
  const checks = await packaged('right', (yml) => yml);
  expect(troublesOf(checks)).toEqual({});
  expect(checks.filter(({ what }) => what.startsWith('fuse ')).map(({ what }) => what)).toEqual([
    'fuse runAsNode is off',
    'fuse enableCookieEncryption is on',
    'fuse enableNodeOptionsEnvironmentVariable is off',
    'fuse enableNodeCliInspectArguments is off',
    'fuse enableEmbeddedAsarIntegrityValidation is on',
    'fuse onlyLoadAppFromAsar is on',
    'fuse loadBrowserProcessSpecificV8Snapshot is off',
    'fuse grantFileProtocolExtraPrivileges is off',
  ]);
});

test('P20 whatever electron-builder.yml would let in or leave out is found in the package', async () => {
  const troubles = troublesOf(
    await packaged('wrong', (yml) =>
      [
        ['runAsNode: false', 'runAsNode: true'],
        ['  onlyLoadAppFromAsar: true\n', ''],
        ['dist/main/*.js', 'dist/main/*.{js,js.map}'],
        ['"!node_modules/**/*"', 'electron/preload.ts'],
        ['afterExtract:', 'afterSign:'],
        ['  - from: LICENSE\n', '  - from: electron/cli.ts\n    to: cli.ts\n  - from: LICENSE\n'],
        ['    - from: build/launchers/callstop\n      to: bin/callstop\ntoolsets', '    []\ntoolsets'],
        ['Exec: /opt/Callstop/callstop-app --emergency-stop', 'Exec: callstop --emergency-stop'],
        ['Exec: AppRun --emergency-stop', 'Exec: AppRun'],
        ['callstop/copyright\n', 'callstop/copyright\n    - LICENSE=/etc/cron.d/callstop\n'],
      ].reduce((text, [from = '', to = '']) => {
        expect(text, `electron-builder.yml no longer says ${from}`).toContain(from);
        return text.replace(from, to);
      }, yml),
    ),
  );
  const about = (words: string) =>
    Object.entries(troubles)
      .filter(([what]) => what.includes(words))
      .map(([, trouble]) => trouble)
      .join();
  expect(about('fuse runAsNode')).toBe('runAsNode is on, not off');
  expect(about('fuse onlyLoadAppFromAsar')).toBe('onlyLoadAppFromAsar is off, not on');
  expect(about('MB')).toBe('it may have 3.00 MB');
  for (const file of ['dist/main/main.js.map', 'electron/preload.ts', 'node_modules/prebuild-install/bin.js'])
    expect(about('nothing but the app')).toContain(`${file} does not belong into it`);
  expect(about('beside the archive').split('; ').sort()).toEqual(['cli.ts', 'default_app.asar']);
  expect(about('launcher')).toContain('bin/callstop');
  expect(about('deb: the app')).toBe('/opt/Callstop/bin/callstop is missing');
  expect(about('deb: nothing is installed elsewhere')).toBe('/etc/cron.d/callstop is');
  expect(about('deb: the menu offers')).toContain('Exec=/opt/Callstop/callstop-app --emergency-stop');
  expect(about('AppImage: the menu offers')).toBe('it does not say Exec=AppRun --emergency-stop');
  expect(Object.keys(troubles)).toHaveLength(10);
});

test('where Electron’s binary is not there, npm run dist says so, says what to do, and packages nothing', () => {
  const env = {
    ...process.env,
    ELECTRON_OVERRIDE_DIST_PATH: join(root, 'test/stand-in/electron-dist'),
    // Whether the server of the other tools answers is not asked then.
    ELECTRON_GET_USE_PROXY: '1',
  };
  const before = existsSync(join(root, 'release'));
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'build/packaging/dist.ts')], {
    env,
    encoding: 'utf8',
  });
  expect(stderr).toContain('Callstop can’t be packaged here. What is missing:\n- Electron');
  expect(stderr).toContain('ELECTRON_OVERRIDE_DIST_PATH');
  expect(stderr).toContain('npm run dist:check');
  expect(status).toBe(1);
  expect(existsSync(join(root, 'release'))).toBe(before);
});
