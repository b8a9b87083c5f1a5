import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { declareIdentity } from '../../../../electron/shell/start/app-identity.ts';

const root = join(import.meta.dirname, '../../../..');
const text = (name: string) => readFileSync(join(root, name), 'utf8');

/** What the app says of itself on a system. */
function saidOn(platform: NodeJS.Platform): string[] {
  const said: string[] = [];
  const take = (id: string) => void said.push(id);
  declareIdentity({ setAppUserModelId: take, setToastActivatorCLSID: take }, platform);
  return said;
}

test('Windows is told the identity that the installer writes, elsewhere the package tells it', () => {
  const [id, activator] = saidOn('win32');
  expect(text('electron-builder.yml')).toMatch(new RegExp(`^appId: ${id}\\b`, 'm'));
  expect(activator).toMatch(/^\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/);
  expect(JSON.parse(text('package.json')).desktopName).toBe(`${id}.desktop`);
  expect([...saidOn('linux'), ...saidOn('darwin')]).toEqual([]);
});
