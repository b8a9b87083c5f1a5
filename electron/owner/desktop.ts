import type { Envelope } from '../contract/failure.ts';

/** What an owner asks of the desktop that it runs on. */
export interface Desktop {
  /** Takes this chord for the emergency stop, or none; the doors tell what became of it. */
  setShortcut(accelerator: string | null): void;
  /** Whether the system can know this text as a chord at all. */
  knowsShortcut(accelerator: string): boolean;
  /** While a chord is being recorded no shortcut does anything. */
  recordShortcut(on: boolean): void;
  /** Whether the next press is a trial. */
  tryShortcut(on: boolean): void;
  /** Has the system start the app at login, or no more; resolves when that is done, or it is known why it can't be. */
  setAtLogin(on: boolean): Promise<Envelope<null>>;
}
