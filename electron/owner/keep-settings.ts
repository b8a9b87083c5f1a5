import type { Failure } from '../contract/failure.ts';
import type { Settings } from '../contract/settings.ts';
import { writeSettings } from '../storage/settings-store.ts';

/** The settings of a running owner. */
export interface SettingsKeeper {
  now(): Settings;
  /**
   * Puts a reason on a digit (1 to 9); what stood there takes the reason's old digit, if it had one. It holds at once;
   * resolves when it is on the disk, or cannot be written, which is told.
   */
  favour(digit: number, code: string): Promise<void>;
  /** Changes what is given; it holds at once. Resolves as favour does. */
  change(
    change: Partial<Pick<Settings, 'latchMode' | 'shortcut' | 'toldHiding' | 'loginDecided'>>,
  ): Promise<void>;
  /** Resolves when all changes are on the disk, or cannot be written. */
  saved(): Promise<void>;
}

/** Keeps the settings in step with the profile's file. */
export function keepSettings(parts: {
  readonly profile: string;
  readonly settings: Settings;
  readonly onFavourites: (codes: readonly string[]) => void;
  readonly tell: (failure: Failure) => void;
}): SettingsKeeper {
  const { profile, onFavourites, tell } = parts;
  let settings = parts.settings;
  let saving = Promise.resolve();

  function save(): Promise<void> {
    saving = saving.then(() => writeSettings(profile, settings, tell)).then(() => undefined);
    return saving;
  }

  return {
    now: () => settings,
    async favour(digit, code) {
      settings = { ...settings, favourites: withFavourite(settings.favourites, digit, code) };
      onFavourites(settings.favourites);
      return save();
    },
    change(change) {
      settings = { ...settings, ...change };
      return save();
    },
    saved: () => saving,
  };
}

function withFavourite(codes: readonly string[], digit: number, code: string): readonly string[] {
  const place = digit - 1;
  const leaving = codes[place] ?? code;
  return codes.map((held, at) => (at === place ? code : held === code ? leaving : held));
}
