import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Failure } from '../contract/failure.ts';
import { defaultSettings, type Settings } from '../contract/settings.ts';
import { moveAside } from './move-aside.ts';

/** The settings' name in their profile: one JSON object. Keys that this Callstop does not know are kept. */
const SETTINGS_FILE = 'settings.json';

/** Hears what a person should be told. */
export type TellSettings = (failure: Failure) => void;

const fields: { readonly [N in keyof Settings]: z.ZodType<Settings[N]> } = {
  callDeadlineMs: z.number().transform((ms) => Math.min(Math.max(Math.round(ms), 5_000), 60_000)),
  markReasons: z.boolean(),
};
const settingsFile = z.record(z.string(), z.unknown());

/** The profile's settings. Never rejects: what is missing or unusable is the default, and what is wrong is told. */
export async function readSettings(folder: string, tell: TellSettings): Promise<Settings> {
  try {
    return chosen(await readKept(folder, tell), tell);
  } catch (error) {
    tell({ code: 'settingsNotRead', cause: codeOf(error) });
    return defaultSettings;
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
    const text = JSON.stringify({ ...kept, ...chosen({ ...settings }, tell) }, null, 2);
    const draft = join(folder, `${SETTINGS_FILE}.new`);
    const handle = await open(draft, 'w', 0o600);
    try {
      await handle.writeFile(`${text}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, join(folder, SETTINGS_FILE));
    return true;
  } catch (error) {
    tell({ code: 'settingsNotSaved', cause: codeOf(error) });
    return false;
  }
}

/** All that the file holds; {} for none, and for one that had to be moved aside. */
async function readKept(folder: string, tell: TellSettings): Promise<Record<string, unknown>> {
  const text = await readText(join(folder, SETTINGS_FILE));
  if (text === null) return {};
  const parsed = settingsFile.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  tell({ code: 'settingsMovedAside', file: moveAside(folder, SETTINGS_FILE, Date.now()) });
  return {};
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function jsonOf(text: string): unknown {
  try {
    // Editors on Windows put a byte order mark at the start.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function chosen(given: Readonly<Record<string, unknown>>, tell: TellSettings): Settings {
  return {
    callDeadlineMs: choose('callDeadlineMs', given, tell),
    markReasons: choose('markReasons', given, tell),
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
  if (parsed.data !== given[name]) tell({ code: 'settingClamped', setting: name, used: String(parsed.data) });
  return parsed.data;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'other';
}
