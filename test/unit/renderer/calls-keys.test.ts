import { expect, test } from 'vitest';
import { keyAct } from '../../../renderer/calls/calls-keys.ts';

const bare = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false };

test('each key of the list does what the help says', () => {
  const act = (key: string, shiftKey = false) => keyAct({ ...bare, key, shiftKey }, true);
  expect([act('e'), act('E', true)]).toEqual(['reasons', 'reasons']);
  expect(act('Delete')).toBe('end');
  expect([act(' '), act(' ', true)]).toEqual(['toggle', 'range']);
  expect(act('Enter')).toBe('details');
  expect(act('Escape')).toBe('clear');
  expect(act('ArrowUp')).toEqual({ move: 'up', extend: false });
  expect(act('ArrowDown', true)).toEqual({ move: 'down', extend: true });
  expect(act('PageUp')).toEqual({ move: 'pageUp', extend: false });
  expect(act('PageDown')).toEqual({ move: 'pageDown', extend: false });
  expect(act('Home')).toEqual({ move: 'first', extend: false });
  expect(act('End', true)).toEqual({ move: 'last', extend: true });
  expect(keyAct({ ...bare, key: 'a', ctrlKey: true }, true)).toBe('selectAll');
  expect(keyAct({ ...bare, key: 'a', metaKey: true }, true)).toBe('selectAll');
  expect([act('a'), act('Tab'), act('3'), act('Backspace')]).toEqual([null, null, null, null]);
});

test('a key held down, or pressed with another, ends no call', () => {
  for (const key of ['e', 'Delete']) {
    expect(keyAct({ ...bare, key, repeat: true }, true)).toBeNull();
    expect(keyAct({ ...bare, key, ctrlKey: true }, true)).toBeNull();
    expect(keyAct({ ...bare, key, altKey: true }, true)).toBeNull();
  }
});

test('on a button in the row the space bar and Enter are the button’s own', () => {
  expect(keyAct({ ...bare, key: ' ' }, false)).toBeNull();
  expect(keyAct({ ...bare, key: 'Enter' }, false)).toBeNull();
  expect(keyAct({ ...bare, key: 'e' }, false)).toBe('reasons');
});
