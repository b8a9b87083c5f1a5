import { usualShortcut } from './desktop-doors.ts';
import type { LatchMode } from './emergency.ts';
import { favouriteReasons } from './reason.ts';

/** What a profile may set. Durations in ms. */
export interface Settings {
  /** How long a call's attempt may take, counted from its own first byte. 5,000 to 60,000. */
  readonly callDeadlineMs: number;
  /** Whether a short mark is added to the reason sent, so that our ends can be told from others'. */
  readonly markReasons: boolean;
  /** Codes of nine different reasons, by the digits 1 to 9. */
  readonly favourites: readonly string[];
  /** What the latch of an emergency stop does with calls that come into its scope. */
  readonly latchMode: LatchMode;
  /** Electron's name of the chord for the emergency stop; null for none. */
  readonly shortcut: string | null;
  /** Whether the person was told that closing the window leaves Callstop in the tray. */
  readonly toldHiding: boolean;
  /** Whether it was decided once that the system starts Callstop at login, or not: by a person, or by Callstop at its first start. */
  readonly loginDecided: boolean;
}

/** The settings of a profile that sets nothing. */
export const defaultSettings: Settings = {
  callDeadlineMs: 30_000,
  markReasons: true,
  favourites: favouriteReasons,
  latchMode: 'end',
  shortcut: usualShortcut,
  toldHiding: false,
  loginDecided: false,
};

/** The settings of a profile whose own can't be read: nothing is set, and what a person may have decided stays as it is. */
export const unreadSettings: Settings = { ...defaultSettings, loginDecided: true };
