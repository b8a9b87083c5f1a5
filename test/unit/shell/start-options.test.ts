import path from 'node:path';
import { expect, test } from 'vitest';
import { readStartOptions } from '../../../electron/shell/start-options.ts';

const usual = path.resolve('usual');

test('a folder is absolute, wherever it comes from', () => {
  const at = (argv: readonly string[], env: NodeJS.ProcessEnv = {}) => readStartOptions(argv, env, usual);
  expect(at(['.'])).toEqual({ profile: usual, practice: false });
  expect(at(['.', '--profile', 'mine', '--practice'])).toEqual({
    profile: path.resolve('mine'),
    practice: true,
  });
  expect(at(['--profile=mine'], { CALLSTOP_PROFILE: 'theirs' })).toMatchObject({
    profile: path.resolve('mine'),
  });
  expect(at(['--unknown'], { CALLSTOP_PROFILE: 'theirs' })).toMatchObject({
    profile: path.resolve('theirs'),
  });
  expect(at([], { CALLSTOP_PROFILE: '' })).toMatchObject({ profile: usual });
});

test.each([[['--profile']], [['--profile=']], [['--profile', '--practice']]])(
  '%j names no folder, and is told',
  (argv) => {
    expect(readStartOptions(argv, { CALLSTOP_PROFILE: 'theirs' }, usual)).toEqual({
      code: 'badInput',
      command: 'start',
      where: '--profile',
    });
  },
);
