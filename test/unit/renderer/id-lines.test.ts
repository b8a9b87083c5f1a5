import { expect, test } from 'vitest';
import { idLines, linesLeft, withIds } from '../../../renderer/connections/added-ids/id-lines.ts';

test('one id a line, each once, whatever ends the lines', () => {
  expect(idLines('one\r\n  two \n\n\tthree\rone\n')).toEqual({ ids: ['one', 'two', 'three'], twice: 1 });
  expect(idLines(' \n ')).toEqual({ ids: [], twice: 0 });
});

test('what stands within a line is left to the owner', () => {
  expect(idLines('two words\n../up').ids).toEqual(['two words', '../up']);
});

test('lines that were not added stay to be mended, with what was typed meanwhile', () => {
  const left = linesLeft('good\nbad id\nthere\nlater', { added: ['good'], held: ['there'] });
  expect(left).toBe('bad id\nlater');
});

test('ids put behind what was typed leave it as it is, and none stands twice', () => {
  expect(withIds('mine\n  half typ', ['a', 'mine', 'b'])).toBe('mine\n  half typ\na\nb');
  expect(withIds(' \n', ['a', 'b'])).toBe('a\nb');
  expect(withIds('a\n', ['a'])).toBe('a');
});
