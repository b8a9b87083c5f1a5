/** Why a text is no chord that can be the emergency stop's. */
export type ChordFlaw = 'tooFewKeys' | 'notAChord';

/** Electron's names of modifiers, by the key that each stands for. */
const modifiers: Readonly<Record<string, string>> = {
  command: 'command',
  cmd: 'command',
  control: 'control',
  ctrl: 'control',
  commandorcontrol: 'commandOrControl',
  cmdorctrl: 'commandOrControl',
  alt: 'alt',
  option: 'alt',
  altgr: 'altgr',
  shift: 'shift',
  super: 'super',
  meta: 'super',
};
const leastModifiers = 2;

/**
 * Why an accelerator, in Electron's words, can't be the emergency stop's chord; null when it can: at least three keys, of
 * which two or more are different modifiers and one is none. Whether the system knows its last key, only the system can tell.
 */
export function chordFlaw(accelerator: string): ChordFlaw | null {
  const keys = accelerator.split('+');
  const held = keys.slice(0, -1).map((key) => modifiers[key.toLowerCase()]);
  const last = keys.at(-1) ?? '';
  const isChord = held.every((key) => key !== undefined) && last !== '' && !(last.toLowerCase() in modifiers);
  if (!isChord || new Set(held).size !== held.length) return 'notAChord';
  return held.length < leastModifiers ? 'tooFewKeys' : null;
}
