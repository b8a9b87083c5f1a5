/** What a key does in the list of calls. */
export type KeyAct =
  | 'end'
  | 'reasons'
  | 'toggle'
  | 'range'
  | 'selectAll'
  | 'clear'
  | 'details'
  | { readonly move: Move; readonly extend: boolean };

/** To which row a key moves. */
export type Move = 'up' | 'down' | 'pageUp' | 'pageDown' | 'first' | 'last';

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly repeat: boolean;
}

const moves: Readonly<Record<string, Move>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
  Home: 'first',
  End: 'last',
};

/**
 * What this key does; null when it is none of ours. `onRow` tells whether the row itself has the focus and not a
 * control in it, whose own keys come first. A key held down moves, but never ends a second call.
 */
export function keyAct(event: Key, onRow: boolean): KeyAct | null {
  const { key, shiftKey, repeat } = event;
  const command = event.ctrlKey || event.metaKey;
  if (event.altKey) return null;
  if (command) return key.toLowerCase() === 'a' ? 'selectAll' : null;
  const move = moves[key];
  if (move) return { move, extend: shiftKey };
  switch (key) {
    case 'e':
    case 'E':
      return repeat ? null : 'reasons';
    case 'Delete':
      return repeat ? null : 'end';
    case ' ':
      if (!onRow || repeat) return null;
      return shiftKey ? 'range' : 'toggle';
    case 'Enter':
      return onRow && !repeat ? 'details' : null;
    case 'Escape':
      return 'clear';
    default:
      return null;
  }
}
