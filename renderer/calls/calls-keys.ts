/** What a key does in the list of calls. */
export type KeyAct =
  | 'end'
  | 'toggle'
  | 'selectAll'
  | 'clear'
  | { readonly move: 'up' | 'down' | 'first' | 'last' };

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly repeat: boolean;
}

/**
 * What this key does; null when it is none of ours. `onRow` tells whether the row itself has the focus and not a
 * control in it, whose own keys come first. A key held down moves, but never ends a second call.
 */
export function keyAct(event: Key, onRow: boolean): KeyAct | null {
  const command = event.ctrlKey || event.metaKey;
  if (event.altKey) return null;
  if (command) return event.key.toLowerCase() === 'a' ? 'selectAll' : null;
  switch (event.key) {
    case 'e':
    case 'E':
      return event.repeat ? null : 'end';
    case ' ':
      return onRow && !event.repeat ? 'toggle' : null;
    case 'Escape':
      return 'clear';
    case 'ArrowUp':
      return { move: 'up' };
    case 'ArrowDown':
      return { move: 'down' };
    case 'Home':
      return { move: 'first' };
    case 'End':
      return { move: 'last' };
    default:
      return null;
  }
}
