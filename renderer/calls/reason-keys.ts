/** What a key does in the picker of reasons. */
export type PickerAct =
  | 'close'
  | 'pick'
  | 'search'
  | 'type'
  | { readonly move: 1 | -1 | 'first' | 'last' }
  | { readonly end: number }
  | { readonly favour: number };

/** Where a key was pressed: the list, or the search field, which takes digits as it takes letters. */
export type PickerPlace = 'list' | 'search';

interface Key {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly repeat: boolean;
}

/**
 * What this key does; null when it is none of ours. A key that is held down moves, but never picks. `type` means that
 * the search field takes the letter.
 */
export function pickerAct(event: Key, place: PickerPlace): PickerAct | null {
  const { key, repeat } = event;
  if (event.altKey || event.metaKey) return null;
  const digit = digitOf(event, place);
  if (event.ctrlKey) return digit === null || repeat ? null : { favour: digit };
  if (digit !== null && place === 'list') return repeat ? null : { end: digit };
  switch (key) {
    case 'Escape':
      return 'close';
    case 'Enter':
      return repeat ? null : 'pick';
    case 'ArrowDown':
      return { move: 1 };
    case 'ArrowUp':
      return { move: -1 };
    default:
      return place === 'list' ? listAct(key, repeat) : null;
  }
}

function listAct(key: string, repeat: boolean): PickerAct | null {
  switch (key) {
    case ' ':
      return repeat ? null : 'pick';
    case 'Home':
      return { move: 'first' };
    case 'End':
      return { move: 'last' };
    case '/':
      return 'search';
    default:
      return /^\p{L}$/u.test(key) && !repeat ? 'type' : null;
  }
}

/** By the sign; in the list also by the key, for keyboards that give digits only with Shift. */
function digitOf({ key, code, ctrlKey }: Key, place: PickerPlace): number | null {
  if (/^[1-9]$/.test(key)) return Number(key);
  const byKey = /^Digit([1-9])$/.exec(code)?.[1];
  return byKey !== undefined && (place === 'list' || ctrlKey) ? Number(byKey) : null;
}
