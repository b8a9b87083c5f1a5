import { favouriteReasons } from './reason.ts';

/** What a profile may set. Durations in ms. */
export interface Settings {
  /** How long a call's attempt may take, counted from its own first byte. 5,000 to 60,000. */
  readonly callDeadlineMs: number;
  /** Whether a short mark is added to the reason sent, so that our ends can be told from others'. */
  readonly markReasons: boolean;
  /** Codes of nine different reasons, by the digits 1 to 9. */
  readonly favourites: readonly string[];
}

/** The settings of a profile that sets nothing. */
export const defaultSettings: Settings = {
  callDeadlineMs: 30_000,
  markReasons: true,
  favourites: favouriteReasons,
};
