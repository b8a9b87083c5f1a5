import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keychainTrouble } from '../../../electron/secrets/keychain-trouble.ts';

const require = createRequire(import.meta.url);

/** keytar without its compiled part, in a folder of its own. */
function keytarAlone(): string {
  const folder = mkdtempSync(join(tmpdir(), 'callstop-keytar-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(dirname(require.resolve('keytar')), join(folder, 'lib'), { recursive: true });
  return folder;
}

function whyNotLoaded(module: string): unknown {
  try {
    return require(module);
  } catch (error) {
    return error;
  }
}

// Each text was said by keytar 7.9.0 over libsecret 0.20.5 and GLib 2.74, but where another origin is named.
test.each([
  ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'noBus'],
  ['Failed to execute child process “dbus-launch” (No such file or directory)', 'noBus'],
  ['Could not connect: No such file or directory', 'noBus'],
  ['Could not connect: Connection refused', 'noBus'],
  ['The given address is empty', 'noBus'],
  ['Address element “rubbish” does not contain a colon (:)', 'noBus'],
  ['Unknown or unsupported transport “disabled” for address “disabled:”', 'noBus'],
  ['The connection is closed', 'noBus'],
  ['The name org.freedesktop.secrets was not provided by any .service files', 'noService'],
  ['The name is not activatable', 'noService'], // dbus-broker
  [
    'libsecret-1.so.0: cannot open shared object file: No such file or directory',
    'noLibrary',
    'ERR_DLOPEN_FAILED',
  ],
  ['/usr/lib/libsecret-1.so.0: file too short', 'noLibrary', 'ERR_DLOPEN_FAILED'],
])('"%s" means that there is no keychain: %s', (text, cause, code?: string) => {
  const error = Object.assign(new Error(text), code === undefined ? {} : { code });
  expect(keychainTrouble(error)).toEqual({ code: 'keychainAbsent', cause });
});

test.each([
  'Cannot create an item in a locked collection',
  'User canceled the operation.', // macOS
  'User interaction is not allowed.', // macOS
])('"%s" means that it is locked', (text) => {
  expect(keychainTrouble(new Error(text))).toEqual({ code: 'keychainLocked' });
});

test.each([
  new Error('The stub received bad data'),
  new Error('Couldn’t read the key sk-1'),
  'text',
  null,
  undefined,
])('anything else, such as %s, is a failure that repeats none of it', (error) => {
  expect(keychainTrouble(error)).toEqual({ code: 'keychainFailed' });
});

test('F67 keytar without its compiled part, or with a damaged one, was not built', () => {
  const folder = keytarAlone();
  expect(keychainTrouble(whyNotLoaded(join(folder, 'lib/keytar.js')))).toEqual({
    code: 'keychainAbsent',
    cause: 'notBuilt',
  });
  const built = join(folder, 'build/Release');
  mkdirSync(built, { recursive: true });
  writeFileSync(join(built, 'keytar.node'), 'not a library');
  const damaged = whyNotLoaded(join(folder, 'lib/keytar.js'));
  expect(damaged).toMatchObject({ code: 'ERR_DLOPEN_FAILED' });
  expect(keychainTrouble(damaged)).toEqual({ code: 'keychainAbsent', cause: 'notBuilt' });
});

test('F67 without keytar itself it was not built', () => {
  const folder = mkdtempSync(join(tmpdir(), 'callstop-keytar-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const script = join(folder, 'load.mjs');
  writeFileSync(script, "await import('keytar').catch(({ code }) => console.log(code));");
  const code = execFileSync(process.execPath, [script], { encoding: 'utf8' }).trim();
  expect(code).toBe('ERR_MODULE_NOT_FOUND');
  expect(keychainTrouble(Object.assign(new Error('not found'), { code }))).toEqual({
    code: 'keychainAbsent',
    cause: 'notBuilt',
  });
});
