import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { searchCanary } from '../support/canary-search.ts';
import { spellingsOf } from '../support/canary-spellings.ts';

/** How long a sign is waited for that comes at once on a machine with nothing else to do. */
const patience = { timeout: 20_000 };
/** Spelled differently in base64 and base64url, wherever it begins. */
const key = 'cs+/3jGatt?s8wBsjzyuka"=?~>';

/** The spellings in which the key is seen in some bytes. */
const seenIn = (content: Uint8Array | string) =>
  searchCanary(key, { bytes: { there: Buffer.from(content) } }).found.map(({ spelling }) => spelling);

const around = (text: string) => `before ${text} after`;

test.each([
  ['utf8', Buffer.from(around(key))],
  ['utf16le', Buffer.from(around(key), 'utf16le')],
  ['utf16be', Buffer.from(around(key), 'utf16le').swap16()],
  ['utf16le', Buffer.concat([Buffer.from('x'), Buffer.from(key, 'utf16le')])],
  ['hex', around(Buffer.from(`Bearer ${key}`).toString('hex'))],
  ['hex, upper case', around(Buffer.from(`Bearer ${key}!`).toString('hex').toUpperCase())],
  ['url-encoded', around(`?key=${encodeURIComponent(key)}&more`)],
  [
    'url-encoded, lower case',
    around(encodeURIComponent(key).replaceAll(/%[0-9A-F]{2}/g, (each) => each.toLowerCase())),
  ],
  ['form-encoded', around(new URLSearchParams({ key }).toString())],
  [
    'percent signs throughout',
    around([...Buffer.from(key)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')),
  ],
  ['JSON', JSON.stringify({ key })],
  ['JSON, slashes escaped', JSON.stringify({ key }).replaceAll('/', '\\/')],
  ['JSON, signs by their numbers', around('cs\\u002B\\u002F3jGatt?s8wBsjzyuka\\u0022\\u003D?~\\u003E')],
  ['HTML', `<p title="${key.replaceAll('"', '&quot;').replaceAll('>', '&gt;')}">`],
  ...['', 'a', 'ab', 'abc', 'abcd'].flatMap((before) =>
    ['', 'y', 'yz'].flatMap((after): [string, string][] => {
      const bytes = Buffer.from(`${before}${key}${after}`);
      return [
        [`base64 after ${before.length % 3} bytes`, around(bytes.toString('base64'))],
        [`base64url after ${before.length % 3} bytes`, around(bytes.toString('base64url'))],
      ];
    }),
  ),
])('a key planted as %s is found', (spelling, content) => {
  expect(seenIn(content)).toContain(spelling);
});

test('no two spellings are the same, and each is found as what it is', () => {
  expect(spellingsOf(key)).toHaveLength(20);
  for (const { name, bytes } of spellingsOf(key)) expect(seenIn(bytes)).toContain(name);
});

test('nothing is found where there is no key, nor where only a part of it stands', () => {
  for (const content of ['', 'nothing here', key.slice(1), key.slice(0, -1), key.toLowerCase()]) {
    expect(seenIn(content)).toEqual([]);
  }
});

test('a key too short to be told from chance is no canary', () => {
  expect(() => searchCanary('short', {})).toThrow('12 characters');
});

test('a leak is found in files, deep folders, names and links, and the report says where', () => {
  const folder = mkdtempSync(join(tmpdir(), 'callstop-canary-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const plain = 'cs-canary-7Qz9LmX2vB4t';
  const deep = join(folder, 'a/b');
  mkdirSync(deep, { recursive: true });
  writeFileSync(join(folder, 'clean'), 'nothing here');
  expect(searchCanary(plain, { paths: [folder] })).toMatchObject({ found: [], unread: [], files: 1 });
  writeFileSync(join(deep, 'log'), `\0\0${Buffer.from(plain).toString('hex')}\0`);
  writeFileSync(join(folder, `x${plain}`), '');
  symlinkSync(`/nowhere/${plain}`, join(folder, 'link'));
  expect(searchCanary(plain, { paths: [folder] })).toMatchObject({
    found: expect.arrayContaining([
      { where: join(deep, 'log'), spelling: 'hex' },
      { where: `the name ${join(folder, `x${plain}`)}`, spelling: 'utf8' },
      { where: `the link ${join(folder, 'link')}`, spelling: 'utf8' },
    ]),
    files: 3,
  });
});

test('a leak is found in the environment and on the command line of what a process started', async () => {
  // The shell starts the two below it and waits for them.
  const script = 'LEAK=$CANARY sleep 1000 & unset CANARY; sleep 1000 & echo there; wait';
  const plain = 'cs-canary-7Qz9LmX2vB4t';
  const clean = spawn('sh', ['-c', script], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const inEnvironment = spawn('sh', ['-c', script], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, CANARY: plain },
  });
  const onCommandLine = spawn('sh', ['-c', script, plain], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const all = [clean, inEnvironment, onCommandLine];
  onTestFinished(() => {
    for (const { pid } of all) if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  });
  await Promise.all(all.map(({ stdout }) => once(stdout, 'data')));
  const search = (pid = 0) => searchCanary(plain, { processes: [pid] });
  await expect.poll(() => search(clean.pid).processes, patience).toBe(3);
  expect(search(clean.pid)).toMatchObject({ found: [], unread: [] });
  await expect
    .poll(() => search(onCommandLine.pid).found, patience)
    .toEqual([{ where: `/proc/${onCommandLine.pid}/cmdline`, spelling: 'utf8' }]);
  await expect.poll(() => search(inEnvironment.pid).found.length, patience).toBe(2);
  const places = search(inEnvironment.pid).found.map(({ where }) => where);
  expect(places).toContain(`/proc/${inEnvironment.pid}/environ`);
  // All that are below this test, found from its own process.
  expect(searchCanary(plain, { processes: [process.pid] }).found).toHaveLength(3);
});
