import type * as E from 'electron';
import { failByName } from '../fail-by-name.ts';
import { needReady } from './app.ts';

const modifiers =
  /^(command|cmd|control|ctrl|commandorcontrol|cmdorctrl|alt|option|altgr|shift|super|meta)$/i;
const namedKeys =
  /^(plus|space|tab|capslock|numlock|scrolllock|backspace|delete|insert|return|enter|up|down|left|right|home|end|pageup|pagedown|escape|esc|volumeup|volumedown|volumemute|medianexttrack|mediaprevioustrack|mediastop|mediaplaypause|printscreen|num[0-9]|numdec|numadd|numsub|nummult|numdiv|f([1-9]|1[0-9]|2[0-4]))$/i;

const callbacks = new Map<string, () => void>();
let suspended = false;

/** Throws what Electron throws for a text that is not a shortcut. */
function check(accelerator: string): void {
  needReady('globalShortcut cannot be used before the app is ready');
  const parts = accelerator.split('+');
  const key = parts.pop() ?? '';
  const isKey = namedKeys.test(key) || /^[\x21-\x7e]$/.test(key);
  if (isKey && parts.every((part) => modifiers.test(part))) return;
  throw new TypeError(`Error processing argument at index 0, conversion failure from ${accelerator}`);
}

function register(accelerator: string, callback: () => void): boolean {
  check(accelerator);
  if (callbacks.has(accelerator)) return false;
  callbacks.set(accelerator, callback);
  return true;
}

/** Electron's globalShortcut, known to no system: tests press through test/support/capture.cjs. */
export const globalShortcut = failByName('globalShortcut', {
  register,
  registerAll: (accelerators: string[], callback: () => void) => {
    for (const accelerator of accelerators) register(accelerator, callback);
  },
  isRegistered: (accelerator: string) => {
    check(accelerator);
    return callbacks.has(accelerator);
  },
  unregister: (accelerator: string) => {
    check(accelerator);
    callbacks.delete(accelerator);
  },
  unregisterAll: () => callbacks.clear(),
  setSuspended: (wanted: boolean) => {
    suspended = wanted;
  },
  isSuspended: () => suspended,
} satisfies E.GlobalShortcut);
