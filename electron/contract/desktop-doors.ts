import type { LoginItemState } from './login-item.ts';

/** The global shortcut for the emergency stop. `accelerator` is Electron's name of the chord. */
export type ShortcutState =
  /** Nobody set one. */
  | { readonly state: 'off' }
  /** The system took it. provenAt: UTC ms of the newest press that arrived; null before one did. */
  | { readonly state: 'set'; readonly accelerator: string; readonly provenAt: number | null }
  /** The system does not tell whether it took it (Wayland). `command` can be bound in the system's settings instead. */
  | {
      readonly state: 'unsure';
      readonly accelerator: string;
      readonly provenAt: number | null;
      readonly command: string;
    }
  /** Another program has it. */
  | { readonly state: 'taken'; readonly accelerator: string }
  /** There is no desktop here: this owner is a command line's. */
  | { readonly state: 'absent' };

/** The doors that this computer's desktop gives, and whether it opens them at login. */
export interface DesktopDoors {
  /** there: it can be seen. none: this desktop shows no tray. unsure: it can't be told. absent: as for the shortcut. */
  readonly tray: 'there' | 'none' | 'unsure' | 'absent';
  readonly shortcut: ShortcutState;
  /** Whether the next press of the shortcut is a trial, which stops nothing. */
  readonly trying: boolean;
  /** Whether other processes, such as the command line, reach this owner. */
  readonly socket: boolean;
  /** Whether the system starts Callstop when its user logs in. */
  readonly atLogin: LoginItemState;
}

/** The doors of an owner without a desktop. */
export const noDesktop: DesktopDoors = {
  tray: 'absent',
  shortcut: { state: 'absent' },
  trying: false,
  socket: true,
  atLogin: { state: 'notHere', cause: 'noDesktop' },
};

/** The chord of a profile that sets none: four keys, of which none types a character on any keyboard. */
export const usualShortcut = 'CommandOrControl+Alt+Shift+End';
