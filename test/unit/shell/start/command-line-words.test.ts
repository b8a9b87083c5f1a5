import { expect, test } from 'vitest';
import { commandLineWords } from '../../../../electron/shell/start/command-line-words.ts';

test('the words of a command line stand behind --command-line --', () => {
  const quiet = ['--ozone-platform=headless', '--disable-gpu'];
  expect(commandLineWords([...quiet, '--command-line', '--', 'end', '--', '--x'])).toEqual([
    'end',
    '--',
    '--x',
  ]);
  expect(commandLineWords(['.', '--command-line', '--'])).toEqual([]);
});

test('F86 any other start is none, whatever stands in its arguments', () => {
  for (const argv of [
    [],
    ['--emergency-stop'],
    ['--command-line'],
    ['--command-line', 'stop'],
    ['--', '--command-line', '--', 'stop'],
    ['--command-line', '--practice', '--', 'stop'],
    ['callstop://x', '--command-line=--', '--', 'stop'],
  ]) {
    expect(commandLineWords(argv), argv.join(' ')).toBeNull();
  }
});
