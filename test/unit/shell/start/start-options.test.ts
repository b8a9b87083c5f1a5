import path from 'node:path';
import { expect, test } from 'vitest';
import { handOver, pressesStop } from '../../../../electron/shell/start/second-start.ts';
import { readStartOptions } from '../../../../electron/shell/start/start-options.ts';

const usual = path.resolve('usual');

test('a folder is absolute, wherever it comes from', () => {
  const at = (argv: readonly string[], env: NodeJS.ProcessEnv = {}) => readStartOptions(argv, env, usual);
  expect(at(['.'])).toEqual({
    profile: usual,
    practice: false,
    hidden: false,
    emergencyStop: false,
  });
  expect(at(['.', '--profile', 'mine', '--practice'])).toMatchObject({
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

test('F86 only the flag itself presses the emergency stop', () => {
  const pressed = (...argv: string[]) => readStartOptions(argv, {}, usual);
  expect(pressed('.', '--emergency-stop')).toMatchObject({ emergencyStop: true });
  expect(pressed('.', '--hidden')).toMatchObject({ hidden: true, emergencyStop: false });
  for (const hostile of [
    'callstop://emergency-stop',
    'emergency-stop',
    '-emergency-stop',
    '--emergency-stop=false',
    '--emergency-stop-now',
    '/tmp/--emergency-stop',
  ]) {
    expect(pressed('.', hostile), hostile).toMatchObject({ emergencyStop: false });
  }
  expect(pressed('.', '--', '--emergency-stop')).toMatchObject({ emergencyStop: false });
});

test('F86 of what another start hands over, only the flag is obeyed', () => {
  expect(pressesStop(handOver({ emergencyStop: true }))).toBe(true);
  for (const hostile of [null, undefined, 'emergencyStop', ['emergencyStop'], {}, { emergencyStop: 'yes' }]) {
    expect(pressesStop(hostile)).toBe(false);
  }
});
