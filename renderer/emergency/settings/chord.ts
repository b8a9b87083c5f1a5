/** What of a key event makes a chord. */
export interface ChordKeys {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

/** Modifiers that are held, and the chord as soon as a key that is none is pressed with them. */
export interface Chord {
  /** Electron's names of the modifiers. */
  readonly modifiers: readonly string[];
  /** Electron's name of the whole chord; null while there is no key in it that Electron has a name for. */
  readonly accelerator: string | null;
}

/** Keys that are named otherwise than by their own code. Names: Electron's documentation of accelerators. */
const names: Readonly<Record<string, string>> = {
  Space: 'Space',
  Tab: 'Tab',
  Enter: 'Return',
  Backspace: 'Backspace',
  Delete: 'Delete',
  Insert: 'Insert',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Escape: 'Escape',
  PrintScreen: 'PrintScreen',
  Minus: '-',
  Equal: '=',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Backslash: '\\',
  BracketLeft: '[',
  BracketRight: ']',
  Semicolon: ';',
  Quote: "'",
  Backquote: '`',
  NumpadDecimal: 'numdec',
  NumpadAdd: 'numadd',
  NumpadSubtract: 'numsub',
  NumpadMultiply: 'nummult',
  NumpadDivide: 'numdiv',
};

/**
 * The chord of a key that is pressed, by the keys' places and not by what they type: Ctrl with Alt types something else on many
 * keyboards. On a Mac, Command is the usual modifier.
 */
export function chordOf(keys: ChordKeys, mac: boolean): Chord {
  const modifiers = [
    ...(keys.ctrlKey ? [mac ? 'Control' : 'CommandOrControl'] : []),
    ...(keys.metaKey ? [mac ? 'CommandOrControl' : 'Super'] : []),
    ...(keys.altKey ? ['Alt'] : []),
    ...(keys.shiftKey ? ['Shift'] : []),
  ];
  const key = keyName(keys.code);
  return { modifiers, accelerator: key === null ? null : [...modifiers, key].join('+') };
}

/** A chord as it stands on the keyboard: CommandOrControl+Alt+Shift+End is Ctrl + Alt + Shift + End. */
export function sayChord(accelerator: string, mac: boolean): string {
  const usual = mac ? '⌘' : 'Ctrl';
  const written: Readonly<Record<string, string>> = {
    CommandOrControl: usual,
    CmdOrCtrl: usual,
    Control: 'Ctrl',
    Super: 'Super',
    Alt: mac ? '⌥' : 'Alt',
    Return: 'Enter',
  };
  return accelerator
    .split('+')
    .map((part) => written[part] ?? part)
    .join(' + ');
}

/** Null for modifiers, and for keys that Electron has no name for. */
function keyName(code: string): string | null {
  const plain = /^(?:Key([A-Z])|Digit(\d)|(F(?:[1-9]|1\d|2[0-4])))$/.exec(code);
  if (plain) return plain[1] ?? plain[2] ?? plain[3] ?? null;
  const pad = /^Numpad(\d)$/.exec(code)?.[1];
  return pad === undefined ? (names[code] ?? null) : `num${pad}`;
}
