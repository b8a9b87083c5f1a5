import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findTrayHost } from '../../../../electron/shell/tray/tray-host.ts';

const support = path.resolve(import.meta.dirname, '../../../support');

/** A folder for programs that nothing else is in. */
async function programs(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'callstop-programs-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    await writeFile(path.join(folder, name), text);
    await chmod(path.join(folder, name), 0o755);
  }
  return folder;
}

test('only Linux has desktops without a tray', async () => {
  expect(await findTrayHost('darwin', { PATH: '' })).toBe('there');
  expect(await findTrayHost('win32', { PATH: '' })).toBe('there');
});

if (process.platform === 'linux') {
  test.each([
    ['with', 'there'],
    ['without', 'none'],
  ])('a bus of a desktop %s a tray: %s', async (kind, host) => {
    const folder = path.join(support, `desktop-${kind}-tray`);
    expect(await findTrayHost('linux', { PATH: folder })).toBe(host);
  });

  test.each([
    ['busctl', 'b true'],
    ['dbus-send', '   boolean true'],
  ])('%s is asked where those before it are not there', async (name, answer) => {
    const folder = await programs({ [name]: `#!/bin/sh\necho "${answer}"\n` });
    expect(await findTrayHost('linux', { PATH: folder })).toBe('there');
  });

  test('no bus is no tray; no program to ask with leaves it open', async () => {
    const failing = '#!/bin/sh\necho true; exit 1\n';
    expect(await findTrayHost('linux', { PATH: await programs({ gdbus: failing }) })).toBe('none');
    expect(await findTrayHost('linux', { PATH: await programs({}) })).toBe('unsure');
  });

  test('a bus that hangs is given up', async () => {
    const folder = await programs({ gdbus: '#!/bin/sh\nexec sleep 600\n' });
    await symlink('/bin/sleep', path.join(folder, 'sleep'));
    expect(await findTrayHost('linux', { PATH: folder })).toBe('none');
  });
}
