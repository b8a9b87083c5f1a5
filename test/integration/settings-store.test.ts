import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, describe, expect, onTestFinished } from 'vitest';
import type { Failure } from '../../electron/contract/failure.ts';
import { defaultSettings, type Settings, unreadSettings } from '../../electron/contract/settings.ts';
import { readSettings, writeSettings } from '../../electron/storage/settings-store.ts';
import { canMount, mountDisk } from '../support/odd-disk.ts';

interface Profile {
  readonly folder: string;
  readonly path: string;
  readonly notes: Failure[];
  readonly tell: (note: Failure) => void;
}

const test = base.extend<{ readonly profile: Profile }>({
  profile: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'callstop-settings-'));
    const notes: Failure[] = [];
    await use({ folder, path: join(folder, 'settings.json'), notes, tell: (note) => notes.push(note) });
    rmSync(folder, { recursive: true, force: true });
  },
});

const reversed = [...defaultSettings.favourites].reverse();
/** Eight, ten, one twice, one that no template has, and no list. */
const badFavourites = [
  reversed.slice(1),
  [...reversed, 'SV-END'],
  reversed.with(0, 'EM-STOP'),
  reversed.with(0, 'NO-SUCH'),
  'EM-STOP',
];

describe('reading', () => {
  test('a profile without settings has the defaults, and nothing is told', async ({ profile }) => {
    expect(await readSettings(profile.folder, profile.tell)).toEqual(defaultSettings);
    expect(profile.notes).toEqual([]);
  });

  test.for([
    ['{"callDeadlineMs": 10000, "markReasons": false}', { callDeadlineMs: 10_000, markReasons: false }, []],
    ['\uFEFF{"callDeadlineMs": 10000}', { callDeadlineMs: 10_000, markReasons: true }, []],
    [
      '{"callDeadlineMs": 1}',
      { callDeadlineMs: 5_000, markReasons: true },
      [{ code: 'settingClamped', setting: 'callDeadlineMs', used: '5000' }],
    ],
    [
      '{"callDeadlineMs": 6e9}',
      { callDeadlineMs: 60_000, markReasons: true },
      [{ code: 'settingClamped', setting: 'callDeadlineMs', used: '60000' }],
    ],
    [
      '{"callDeadlineMs": 5000.4}',
      { callDeadlineMs: 5_000, markReasons: true },
      [{ code: 'settingClamped', setting: 'callDeadlineMs', used: '5000' }],
    ],
    ['{"callDeadlineMs": 1e999}', defaultSettings, [{ code: 'settingRefused', setting: 'callDeadlineMs' }]],
    [
      '{"callDeadlineMs": "10000", "markReasons": "no"}',
      defaultSettings,
      [
        { code: 'settingRefused', setting: 'callDeadlineMs' },
        { code: 'settingRefused', setting: 'markReasons' },
      ],
    ],
    [
      '{"callDeadlineMs": null, "markReasons": false}',
      { callDeadlineMs: 30_000, markReasons: false },
      [{ code: 'settingRefused', setting: 'callDeadlineMs' }],
    ],
    [`{"favourites": ${JSON.stringify(reversed)}}`, { favourites: reversed }, []],
    ...badFavourites.map(
      (favourites) =>
        [JSON.stringify({ favourites }), {}, [{ code: 'settingRefused', setting: 'favourites' }]] as const,
    ),
  ] as const)('%s', async ([text, settings, notes], { profile }) => {
    writeFileSync(profile.path, text);
    expect(await readSettings(profile.folder, profile.tell)).toEqual({ ...defaultSettings, ...settings });
    expect(profile.notes).toEqual(notes);
    expect(readFileSync(profile.path, 'utf8')).toBe(text);
  });

  test.for(['', '{"callDeadlineMs": 100', '[]', 'null', '"text"', '\u0000\u0001'])(
    'a file that holds %j is moved aside, and the defaults are used',
    async (text, { profile }) => {
      writeFileSync(profile.path, text);
      expect(await readSettings(profile.folder, profile.tell)).toEqual(unreadSettings);
      const [file] = readdirSync(profile.folder);
      expect(file).toMatch(/^settings-damaged-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.json$/);
      expect(profile.notes).toEqual([{ code: 'settingsMovedAside', file }]);
      expect(readFileSync(join(profile.folder, String(file)), 'utf8')).toBe(text);
    },
  );

  test('what cannot be read is told, and left alone', async ({ profile }) => {
    mkdirSync(profile.path);
    expect(await readSettings(profile.folder, profile.tell)).toEqual(unreadSettings);
    expect(profile.notes).toEqual([{ code: 'settingsNotRead', cause: 'notAFile' }]);
    expect(readdirSync(profile.folder)).toEqual(['settings.json']);
  });
});

describe('writing', () => {
  test('what was written is read again', async ({ profile }) => {
    const favourites = [...defaultSettings.favourites].reverse();
    const settings: Settings = {
      ...{ callDeadlineMs: 12_000, markReasons: false, favourites },
      ...{ latchMode: 'warn', shortcut: null, toldHiding: true, loginDecided: true },
    };
    expect(await writeSettings(profile.folder, settings, profile.tell)).toBe(true);
    expect(await readSettings(profile.folder, profile.tell)).toEqual(settings);
    expect(readdirSync(profile.folder)).toEqual(['settings.json']);
    if (process.platform !== 'win32') expect(statSync(profile.path).mode & 0o777).toBe(0o600);
  });

  test('settings of another version are kept', async ({ profile }) => {
    writeFileSync(profile.path, '{"theme": {"dark": true}, "callDeadlineMs": 5000, "__proto__": 1}');
    await writeSettings(profile.folder, { ...defaultSettings, callDeadlineMs: 9_000 }, profile.tell);
    expect(readFileSync(profile.path, 'utf8')).toContain('"theme"');
    expect(JSON.parse(readFileSync(profile.path, 'utf8'))).toMatchObject({
      theme: { dark: true },
      callDeadlineMs: 9_000,
    });
  });

  test('out of range: the nearest value allowed is saved, and told', async ({ profile }) => {
    await writeSettings(profile.folder, { ...defaultSettings, callDeadlineMs: 90_000 }, profile.tell);
    expect(profile.notes).toEqual([{ code: 'settingClamped', setting: 'callDeadlineMs', used: '60000' }]);
    expect((await readSettings(profile.folder, profile.tell)).callDeadlineMs).toBe(60_000);
  });

  test('over a broken file: it is moved aside first', async ({ profile }) => {
    writeFileSync(profile.path, 'broken');
    expect(await writeSettings(profile.folder, defaultSettings, profile.tell)).toBe(true);
    expect(profile.notes.map(({ code }) => code)).toEqual(['settingsMovedAside']);
    expect(readdirSync(profile.folder).length).toBe(2);
  });

  test('into a folder that is not there: told, nothing saved', async ({ profile }) => {
    expect(await writeSettings(join(profile.folder, 'away'), defaultSettings, profile.tell)).toBe(false);
    expect(profile.notes).toEqual([{ code: 'settingsNotSaved', cause: 'ENOENT' }]);
  });

  test.runIf(canMount)('to a full disk: told, and the old settings stay whole', async ({ profile }) => {
    const disk = mountDisk(16);
    onTestFinished(disk.remove);
    const old = '{"callDeadlineMs": 8000}';
    writeFileSync(join(disk.folder, 'settings.json'), old);
    writeFileSync(join(disk.folder, 'ballast'), Buffer.alloc(12 * 1_024));
    expect(await writeSettings(disk.folder, defaultSettings, profile.tell)).toBe(false);
    expect(profile.notes).toEqual([{ code: 'settingsNotSaved', cause: 'ENOSPC' }]);
    expect(readFileSync(join(disk.folder, 'settings.json'), 'utf8')).toBe(old);
    rmSync(join(disk.folder, 'ballast'));
    expect(await writeSettings(disk.folder, defaultSettings, profile.tell)).toBe(true);
  });
});
