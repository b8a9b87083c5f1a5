import { expect, test } from 'vitest';
import { readArguments } from '../../../electron/command-line/arguments.ts';
import { sampleNow } from '../../support/fake-owner.ts';

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
  ['reset', { name: 'reset' }],
  ['stop', { name: 'stop', connection: null, dryRun: false, once: false, reason: null, note: null }],
  [
    'stop --all --yes',
    { name: 'stop', connection: null, dryRun: false, once: false, reason: null, note: null },
  ],
  [
    'stop --connection Riga --dry-run --once --reason EM-COST --note bill',
    { name: 'stop', connection: 'Riga', dryRun: true, once: true, reason: 'EM-COST', note: 'bill' },
  ],
  ['history --check', { name: 'checkHistory' }],
  ['reasons', { name: 'reasons' }],
  ['calls add a b', { name: 'addCalls', ids: ['a', 'b'], connection: null }],
  ['calls remove --connection Riga -', { name: 'removeCalls', ids: ['-'], connection: 'Riga' }],
  ['practice', { name: 'practice', port: 0, calls: 25 }],
  ['practice --port 8080 --calls 0', { name: 'practice', port: 8080, calls: 0 }],
  ['connections list', { name: 'listConnections' }],
  [
    'connections add --platform callab --name Riga',
    { name: 'addConnection', platform: 'callab', connection: 'Riga', baseUrl: null, privateNetwork: false },
  ],
  [
    'connections add --platform voice-ai --name Riga --base-url https://riga.example --private-network',
    {
      ...{ name: 'addConnection', platform: 'voice-ai', connection: 'Riga' },
      ...{ baseUrl: 'https://riga.example', privateNetwork: true },
    },
  ],
  ['connections test Riga', { name: 'testConnection', connection: 'Riga' }],
  ['connections key Riga', { name: 'enterKey', connection: 'Riga' }],
  ['connections remove Riga', { name: 'removeConnection', connection: 'Riga' }],
])('%s', (line, expected) => {
  expect(asked(line)).toEqual(expected);
});

test('an end takes ids, and everything else about it is set when left out', () => {
  expect(asked('end a b')).toEqual({
    name: 'end',
    ids: ['a', 'b'],
    connection: null,
    reason: 'SV-END',
    text: null,
    note: null,
    withoutRecord: false,
  });
  const line = 'end --connection Riga a --reason OP-OTHER --text why --note said-no --without-record -';
  expect(asked(line)).toEqual({
    name: 'end',
    ids: ['a', '-'],
    connection: 'Riga',
    reason: 'OP-OTHER',
    text: 'why',
    note: 'said-no',
    withoutRecord: true,
  });
});

const whole = {
  ...{ name: 'history', limit: null, csv: false, search: '', outcomes: [] },
  ...{ connection: null, door: null, reason: null, since: null, until: null },
};

test.each([
  ['', {}],
  ['--limit 3', { limit: 3 }],
  ['--csv --search optout', { csv: true, search: 'optout' }],
  ['--outcome marked --outcome stillLive', { outcomes: ['marked', 'stillLive'] }],
  [
    '--connection Riga --door tray --reason WP-WRONG',
    { connection: 'Riga', door: 'tray', reason: 'WP-WRONG' },
  ],
  [
    '--since 2026-11-21T10:00Z --until 2026-11-21T12:30:15+02:00',
    { since: sampleNow, until: sampleNow + 1_815_000 },
  ],
])('history %s', (options, expected) => {
  expect(asked(`history ${options}`)).toEqual({ ...whole, ...expected });
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
  ['stop --all --connection Riga', "Option '--all' cannot be used with option '--connection <name>'"],
  ['stop-it', "Unknown command 'stop-it' (Did you mean stop?)"],
  ['list --colour', "Unknown option '--colour'."],
  ['list extra', 'Too many arguments for'],
  ['end', "Missing required argument 'id'."],
  ['history --limit many', 'It must be a whole number from 1 to 100000.'],
  ['history --limit 0', 'It must be a whole number from 1 to 100000.'],
  ['history --since yesterday', 'It must be a day or a time such as 2026-11-21'],
  ['history --until 2026-02-30', 'It must be a day or a time such as 2026-11-21'],
  ['history --since 2026-11-21 --until 2026-11-21', '--since must be earlier than --until.'],
  ['history --outcome dead', 'It must be one of: alreadyOver, confirmed, refused'],
  ['history --door front', 'It must be one of: row, bulk'],
  ['history --reason NONE', 'There is no reason with the code “NONE”.'],
  ['history --csv --json', '--csv and --json can’t be had together.'],
  ['history --check --csv', "Option '--check' cannot be used with option '--csv'."],
  ['history --check --outcome marked', "Option '--check' cannot be used with option '--outcome <outcome>'."],
  ['calls', 'No command was given.'],
  ['calls add', "Missing required argument 'id'."],
  ['practice --port 65536', 'It must be a whole number from 0 to 65535.'],
  ['practice --calls -1', 'It must be a whole number from 0 to 20000.'],
  ['connections add --platform callab', '--name <name>'],
  ['connections add --platform callaby --name Riga', 'It must be one of: callab, voice-ai.'],
  ['connections test', "Missing required argument 'name'."],
])('"%s" is not understood', (line, what) => {
  const result = read(line);
  expect(result).toMatchObject({ kind: 'wrong', json: line.includes('--json') });
  expect(result).toHaveProperty('what', expect.stringContaining(what));
});

test.each([
  '--key 9f2c7b61',
  '--key=9f2c7b61',
  '--api-key=9f2c7b61',
  '--token 9f2c7b61',
  '-k9f2c7b61',
  '--x=9f2c7b61',
])('a key in an argument is refused and not repeated: connections add %s', (option) => {
  const result = read(`connections add --platform callab --name Riga ${option}`);
  expect(result).toMatchObject({ kind: 'wrong' });
  expect(JSON.stringify(result)).not.toContain('9f2c7b61');
  const isNamed = /key|token/.test(option);
  expect(result).toHaveProperty(
    'what',
    expect.stringContaining(isNamed ? 'never taken from' : 'Unknown option'),
  );
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
  for (const name of [
    'list',
    'end',
    'calls',
    'reasons',
    'status',
    'history',
    'practice',
    'connections',
    'Exit codes',
  ]) {
    expect(help).toHaveProperty('text', expect.stringContaining(name));
  }
  expect(read('end --help')).toHaveProperty(
    'text',
    expect.stringContaining('Compliance   CP-OPTOUT CP-HOURS'),
  );
  for (const command of ['add', 'key']) {
    const text = expect.stringContaining('No option takes it');
    expect(read(`connections ${command} --help`)).toHaveProperty('text', text);
  }
  expect(read('calls add --help')).toHaveProperty('text', expect.stringContaining('--connection'));
  expect(read('history --help')).toHaveProperty('text', expect.stringContaining('stillLive'));
});
