import { expect, test } from 'vitest';
import { restartArguments } from '../../../../electron/shell/start/restart-arguments.ts';

test('a restart on the practice centre keeps all arguments and asks for it once', () => {
  const profile = ['.', '--profile', 'a folder'];
  expect(restartArguments(profile, true)).toEqual([...profile, '--practice']);
  expect(restartArguments(['--practice', ...profile], true)).toEqual([...profile, '--practice']);
});

test('a restart on the real profile asks for the practice centre no more', () => {
  const arguments_ = ['.', '--practice', '--profile', 'a folder'];
  expect(restartArguments(arguments_, false)).toEqual(['.', '--profile', 'a folder']);
  expect(restartArguments(['.'], false)).toEqual(['.']);
});

test('what the start did once is not done again', () => {
  expect(restartArguments(['.', '--emergency-stop', '--hidden', '--profile', 'mine'], true)).toEqual([
    '.',
    '--profile',
    'mine',
    '--practice',
  ]);
});
