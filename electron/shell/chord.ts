const modifiers =
  /^(command|cmd|control|ctrl|commandorcontrol|cmdorctrl|alt|option|altgr|shift|super|meta)$/i;
const namedKeys =
  /^(plus|space|tab|capslock|numlock|scrolllock|backspace|delete|insert|return|enter|up|down|left|right|home|end|pageup|pagedown|escape|esc|printscreen|num[0-9]|numdec|numadd|numsub|nummult|numdiv|f([1-9]|1[0-9]|2[0-4]))$/i;
const characters = /^[a-z0-9`~!@#$%^&*()\-_=[\]{}\\|;:'",<.>/?]$/i;

/**
 * Whether a text is a chord that Electron knows: modifiers and one key, each named once, joined by "+". Names are those of
 * Electron's documentation on accelerators; keys of media players are none for a stop.
 */
export function isChord(accelerator: string): boolean {
  const parts = accelerator.split('+');
  const key = parts.at(-1) ?? '';
  const held = parts.slice(0, -1).map((part) => part.toLowerCase());
  if (!namedKeys.test(key) && !characters.test(key)) return false;
  return held.every((part) => modifiers.test(part)) && new Set(held).size === held.length;
}
