import { expect, test } from 'vitest';
import { readyPort } from '../../../electron/shell/ready-line.ts';

test('only the line that says ready names a port', () => {
  expect(readyPort('{"ready":true,"port":4711}')).toBe(4711);
  const others = [
    '',
    'Debugger attached.',
    '{"port":4711}',
    '{"ready":true}',
    '{"ready":true,"port":"1"}',
    '7',
  ];
  expect(others.map(readyPort)).toEqual(others.map(() => null));
});
