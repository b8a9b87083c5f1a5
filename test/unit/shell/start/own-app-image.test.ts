import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ownAppImage } from '../../../../electron/shell/start/own-app-image.ts';

const image = '/home/ada/Callstop.AppImage';

test('a program in the folder that its AppImage is mounted at is of that AppImage', () => {
  const at = (APPDIR: string, program: string) => ownAppImage({ APPIMAGE: image, APPDIR }, program);
  expect(at('/tmp/.mount_Callst1', '/tmp/.mount_Callst1/callstop-app')).toBe(image);
  const folder = mkdtempSync(path.join(tmpdir(), 'own-app-image-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(path.join(folder, 'mount'));
  symlinkSync('mount', path.join(folder, 'link'));
  expect(at(path.join(folder, 'link'), path.join(folder, 'mount/callstop-app'))).toBe(image);
});

test('one that another program’s AppImage started, as a terminal or an editor does, is not', () => {
  const inherited = { APPIMAGE: '/home/ada/Editor.AppImage', APPDIR: '/tmp/.mount_Editor' };
  expect(ownAppImage(inherited, '/opt/Callstop/callstop-app')).toBeNull();
  expect(ownAppImage(inherited, '/tmp/.mount_Editor2/callstop-app')).toBeNull();
  expect(ownAppImage({ APPIMAGE: image }, '/opt/Callstop/callstop-app')).toBeNull();
  expect(ownAppImage({}, '/opt/Callstop/callstop-app')).toBeNull();
});
