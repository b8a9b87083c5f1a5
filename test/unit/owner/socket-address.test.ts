import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SocketPlace, socketAddress, thisPlace } from '../../../electron/owner/socket-address.ts';

let root = '';
let place: SocketPlace;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'cs-addr-')));
  const runtimeFolder = join(root, 'run');
  const tempFolder = join(root, 'tmp');
  mkdirSync(runtimeFolder);
  mkdirSync(tempFolder);
  place = { ...thisPlace(), runtimeFolder, tempFolder };
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function longProfile(): string {
  const profile = join(root, 'p'.repeat(100));
  mkdirSync(profile, { recursive: true });
  return profile;
}

function addressOf(profile: string): string {
  const address = socketAddress(profile, place);
  if (address === null) throw new Error('There is no address.');
  return address;
}

test('the socket lives in the profile when its path is short enough', () => {
  expect(socketAddress(root, place)).toBe(join(root, 'owner.sock'));
});

test('every spelling of a profile gives one address', () => {
  const link = join(root, 'link');
  mkdirSync(join(root, 'profile'));
  symlinkSync(join(root, 'profile'), link);
  const address = socketAddress(join(root, 'profile'), place);
  expect(socketAddress(link, place)).toBe(address);
  expect(socketAddress(`${root}/other/../profile/`, place)).toBe(address);
});

test('a path of exactly 100 bytes is short enough, one of 101 is not', () => {
  const rest = 100 - Buffer.byteLength(join(root, '/', 'owner.sock')) - 1;
  const fits = join(root, 'f'.repeat(rest));
  const tooLong = join(root, 'f'.repeat(rest + 1));
  expect(addressOf(fits)).toBe(join(fits, 'owner.sock'));
  expect(Buffer.byteLength(addressOf(fits))).toBe(100);
  expect(dirname(dirname(addressOf(tooLong)))).toBe(place.runtimeFolder);
});

test('a long profile path leads to a folder in the runtime folder that only this user can enter', () => {
  const address = addressOf(longProfile());
  expect(dirname(dirname(address))).toBe(place.runtimeFolder);
  expect(statSync(dirname(address)).mode & 0o777).toBe(0o700);
  expect(addressOf(longProfile())).toBe(address);
});

test('different long profiles do not meet', () => {
  expect(addressOf(longProfile())).not.toBe(addressOf(`${longProfile()}2`));
});

test('without a runtime folder, or with a relative one, the temp folder is used', () => {
  for (const runtimeFolder of ['', 'run']) {
    place = { ...place, runtimeFolder };
    expect(dirname(dirname(addressOf(longProfile())))).toBe(place.tempFolder);
  }
});

test('a folder that others can enter is not used', () => {
  const profile = longProfile();
  chmodSync(dirname(addressOf(profile)), 0o755);
  expect(socketAddress(profile, place)).toBeNull();
});

test('a folder of another user is not used', () => {
  const profile = longProfile();
  addressOf(profile);
  expect(socketAddress(profile, { ...place, userId: place.userId + 1 })).toBeNull();
});

test('a link in the place of the folder is not followed', () => {
  const profile = longProfile();
  const folder = dirname(addressOf(profile));
  rmSync(folder, { recursive: true });
  mkdirSync(join(root, 'elsewhere'), { mode: 0o700 });
  symlinkSync(join(root, 'elsewhere'), folder);
  expect(socketAddress(profile, place)).toBeNull();
});

test('on Windows it is a pipe named by user and profile', () => {
  const windows: SocketPlace = { ...place, platform: 'win32', userName: 'ann' };
  const address = socketAddress(root, windows);
  expect(address).toMatch(/^\\\\\.\\pipe\\callstop-[0-9a-f]{16}$/);
  expect(socketAddress(root, { ...windows, userName: 'bob' })).not.toBe(address);
  expect(socketAddress(join(root, 'tmp'), windows)).not.toBe(address);
});
