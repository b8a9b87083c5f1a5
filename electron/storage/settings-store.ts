import { z } from 'zod';
import { latchModes } from '../contract/emergency.ts';
import type { Failure } from '../contract/failure.ts';
import { reasonByCode } from '../contract/reason.ts';
import { defaultSettings, type Settings, unreadSettings } from '../contract/settings.ts';
import { codeOf, readJsonFile, writeJsonFile } from './json-file.ts';
import { moveAside } from './move-aside.ts';

/** The settings' name in their profile: one JSON object. Keys that this Callstop does not know are kept. */
const SETTINGS_FILE = 'settings.json';

/** Hears what a person should be told. */
export type TellSettings = (failure: Failure) => void;

const digits = 9;
const fields: { readonly [N in keyof Settings]: z.ZodType<Settings[N]> } = {
  callDeadlineMs: z.number().transform((ms) => Math.min(Math.max(Math.round(ms), 5_000), 60_000)),
  markReasons: z.boolean(),
  favourites: z
    .array(z.string().refine((code) => reasonByCode(code) !== null))
    .length(digits)
    .refine((codes) => new Set(codes).size === digits),
  latchMode: z.enum(latchModes),
  shortcut: z.string().max(100).nullable(),
  toldHiding: z.boolean(),
  loginDecided: z.boolean(),
};
const settingsFile = z.record(z.string(), z.unknown());

/**
 * The profile's settings. Never rejects: what is missing or unusable is the default, and what is wrong is told. A damaged file is
 * moved aside; for a reader `beside` the owner it stays, and can't be read.
 */
export async function readSettings(
  folder: string,
  tell: TellSettings,
  reader: 'owner' | 'beside' = 'owner',
): Promise<Settings> {
  try {
    return chosen(await readKept(folder, tell, reader), tell);
  } catch (error) {
    tell({ code: 'settingsNotRead', cause: codeOf(error) });
    return unreadSettings;
  }
}

/**
 * Saves the settings, values out of range clamped, whole or not at all. True when they are on disk. Never rejects: what is wrong
 * is told. Calls must not overlap.
 */
export async function writeSettings(
  folder: string,
  settings: Settings,
  tell: TellSettings,
): Promise<boolean> {
  try {
    const kept = await readKept(folder, tell);
    await writeJsonFile(folder, SETTINGS_FILE, { ...kept, ...chosen({ ...settings }, tell) });
    return true;
  } catch (error) {
    tell({ code: 'settingsNotSaved', cause: codeOf(error) });
    return false;
  }
}

/** All that the file holds; {} for none, and unreadSettings for one that had to be moved aside. */
async function readKept(
  folder: string,
  tell: TellSettings,
  reader: 'owner' | 'beside' = 'owner',
): Promise<Record<string, unknown>> {
  const read = await readJsonFile(folder, SETTINGS_FILE);
  if (read === 'none') return {};
  const parsed = read === 'damaged' ? null : settingsFile.safeParse(read.value);
  if (parsed?.success) return parsed.data;
  if (reader === 'beside') {
    tell({ code: 'settingsNotRead', cause: 'damaged' });
    return { ...unreadSettings };
  }
  tell({ code: 'settingsMovedAside', file: moveAside(folder, SETTINGS_FILE, Date.now()) });
  return { ...unreadSettings };
}

function chosen(given: Readonly<Record<string, unknown>>, tell: TellSettings): Settings {
  return {
    callDeadlineMs: choose('callDeadlineMs', given, tell),
    markReasons: choose('markReasons', given, tell),
    favourites: choose('favourites', given, tell),
    latchMode: choose('latchMode', given, tell),
    shortcut: choose('shortcut', given, tell),
    toldHiding: choose('toldHiding', given, tell),
    loginDecided: choose('loginDecided', given, tell),
  };
}

function choose<N extends keyof Settings>(
  name: N,
  given: Readonly<Record<string, unknown>>,
  tell: TellSettings,
): Settings[N] {
  if (given[name] === undefined) return defaultSettings[name];
  const parsed = fields[name].safeParse(given[name]);
  if (!parsed.success) {
    tell({ code: 'settingRefused', setting: name });
    return defaultSettings[name];
  }
  const isClamped = JSON.stringify(parsed.data) !== JSON.stringify(given[name]);
  if (isClamped) tell({ code: 'settingClamped', setting: name, used: String(parsed.data) });
  return parsed.data;
}
