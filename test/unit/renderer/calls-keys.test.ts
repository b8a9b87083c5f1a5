import { expect, test } from 'vitest';
import { keyAct } from '../../../renderer/calls/calls-keys.ts';

const bare = { ctrlKey: false, metaKey: false, altKey: false, repeat: false };

test('each key of the list does what the help says', () => {
  const act = (key: string) => keyAct({ ...bare, key }, true);
  expect(act('e')).toBe('end');
  expect(act('E')).toBe('end');
  expect(act(' ')).toBe('toggle');
  expect(act('Escape')).toBe('clear');
  expect(act('ArrowUp')).toEqual({ move: 'up' });
  expect(act('ArrowDown')).toEqual({ move: 'down' });
  expect(act('Home')).toEqual({ move: 'first' });
  expect(act('End')).toEqual({ move: 'last' });
  expect(keyAct({ ...bare, key: 'a', ctrlKey: true }, true)).toBe('selectAll');
  expect(keyAct({ ...bare, key: 'a', metaKey: true }, true)).toBe('selectAll');
  expect([act('a'), act('Enter'), act('Delete'), act('Tab')]).toEqual([null, null, null, null]);
});

test('a key held down, or pressed with another, ends no call', () => {
  expect(keyAct({ ...bare, key: 'e', repeat: true }, true)).toBeNull();
  expect(keyAct({ ...bare, key: 'e', ctrlKey: true }, true)).toBeNull();
  expect(keyAct({ ...bare, key: 'e', altKey: true }, true)).toBeNull();
});

test('on a button in the row the space bar is the button’s own', () => {
  expect(keyAct({ ...bare, key: ' ' }, false)).toBeNull();
  expect(keyAct({ ...bare, key: 'e' }, false)).toBe('end');
});
