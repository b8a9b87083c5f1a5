import { expect, test } from 'vitest';
import { readArguments } from '../../../electron/command-line/arguments.ts';

const here = { profile: null, practice: false, json: false };

function read(line: string, env: NodeJS.ProcessEnv = {}) {
  return readArguments(line.split(' ').filter(Boolean), env, '1.2.3');
}

function asked(line: string) {
  const result = read(line);
  if (result.kind !== 'command') throw new Error(`not understood: ${JSON.stringify(result)}`);
  return result.asked;
}

test.each([
  ['list', { name: 'list' }],
  ['status', { name: 'status' }],
  ['history', { name: 'history', limit: 50 }],
  ['history --limit 3', { name: 'history', limit: 3 }],
  ['history --check', { name: 'checkHistory' }],
  ['practice', { name: 'practice', port: 0, calls: 25 }],
  ['practice --port 8080 --calls 0', { name: 'practice', port: 8080, calls: 0 }],
  ['connections list', { name: 'listConnections' }],
  ['connections add --platform callab --name Riga', { name: 'addConnection', connection: 'Riga' }],
])('%s', (line, expected) => {
  expect(asked(line)).toEqual(expected);
});

test('an end takes ids, and everything else about it is set when left out', () => {
  expect(asked('end a b')).toEqual({
    name: 'end',
    ids: ['a', 'b'],
    connection: null,
    reason: 'SV-END',
    note: null,
    withoutRecord: false,
  });
  expect(asked('end --connection Riga a --reason CP-OPTOUT --note said-no --without-record -')).toEqual({
    name: 'end',
    ids: ['a', '-'],
    connection: 'Riga',
    reason: 'CP-OPTOUT',
    note: 'said-no',
    withoutRecord: true,
  });
});

test('an id that begins with a dash stands behind two dashes', () => {
  expect(asked('end -- -x --json')).toMatchObject({ ids: ['-x', '--json'] });
});

test('the place may be named before and behind the command', () => {
  const expected = { kind: 'command', place: { profile: '/p', practice: true, json: true } };
  expect(read('--profile /p --practice --json list')).toMatchObject(expected);
  expect(read('list --profile /p --practice --json')).toMatchObject(expected);
});

test('the profile comes from the option, else from CALLSTOP_PROFILE, else it is the usual one', () => {
  const env = { CALLSTOP_PROFILE: '/env' };
  expect(read('list --profile /p', env)).toMatchObject({ place: { ...here, profile: '/p' } });
  expect(read('list', env)).toMatchObject({ place: { ...here, profile: '/env' } });
  expect(read('list', { CALLSTOP_PROFILE: '' })).toMatchObject({ place: here });
  expect(read('list')).toMatchObject({ place: here });
});

test.each([
  ['', 'No command was given.'],
  ['connections', 'No command was given.'],
  ['stop-it', "Unknown command 'stop-it'."],
  ['list --colour', "Unknown option '--colour'."],
  ['list extra', 'Too many arguments for'],
  ['end', "Missing required argument 'id'."],
  ['history --limit many', 'It must be a whole number from 1 to 100000.'],
  ['history --limit 0', 'It must be a whole number from 1 to 100000.'],
  ['practice --port 65536', 'It must be a whole number from 0 to 65535.'],
  ['practice --calls -1', 'It must be a whole number from 0 to 20000.'],
  ['connections add --platform callab', '--name <name>'],
])('"%s" is not understood', (line, what) => {
  const result = read(line);
  expect(result).toMatchObject({ kind: 'wrong', json: false });
  expect(result).toHaveProperty('what', expect.stringContaining(what));
});

test('an empty id or profile is not understood', () => {
  expect(readArguments(['end', 'a', ''], {}, '1')).toMatchObject({ kind: 'wrong' });
  expect(readArguments(['list', '--profile', ''], {}, '1')).toMatchObject({ kind: 'wrong' });
});

test('what is not understood is told in JSON where JSON was asked for', () => {
  expect(read('end --json')).toMatchObject({ kind: 'wrong', json: true });
});

test('help and version are texts; help names every command', () => {
  expect(read('--version')).toEqual({ kind: 'text', text: '1.2.3\n' });
  const help = read('--help');
  for (const name of ['list', 'end', 'status', 'history', 'practice', 'connections', 'Exit codes']) {
    expect(help).toHaveProperty('text', expect.stringContaining(name));
  }
  expect(read('end --help')).toHaveProperty('text', expect.stringContaining('CP-OPTOUT'));
});
