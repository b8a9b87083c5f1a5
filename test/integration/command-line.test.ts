import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PRACTICE_VOICE_AI_CALLS } from '../../electron/practice/published.ts';
import { runningCentrePort } from '../../electron/practice/running-centre.ts';
import { callstop, jsonOf } from '../support/callstop.ts';
import { type CommandLineBench, openCommandLineBench } from '../support/command-line-bench.ts';

let bench: CommandLineBench;

beforeEach(() => {
  bench = openCommandLineBench();
});

afterEach(() => bench.dispose());

test('list shows the live calls and nothing else, in JSON and in words', async () => {
  const { addCall } = await bench.practice({ calls: 1, history: 300 });
  const id = await addCall({ agent: 'Night desk', number: '+37120000001' });
  await addCall({ startAs: 'completed' });
  const listed = await bench.run('list', '--practice', '--json');
  expect(listed.exit).toBe(0);
  const { calls, connections } = jsonOf(listed);
  expect(calls).toHaveLength(2);
  expect(calls).toContainEqual(
    expect.objectContaining({
      ...{ connection: 'Practice centre', id, state: 'live', agent: 'Night desk', to: '+37120000001' },
    }),
  );
  expect(connections).toEqual([
    expect.objectContaining({ name: 'Practice centre', canList: true, complete: true, added: null }),
    expect.objectContaining({ name: 'Practice centre voice.ai', canList: false, complete: false, added: 0 }),
  ]);

  const told = await bench.run('list', '--practice');
  expect(told).toMatchObject({ exit: 0, err: '' });
  expect(told.out).toContain(id);
  expect(told.out).toContain('2 live\nPractice centre: updated');
});

test('end ends what it names and nothing else, and history keeps it', async () => {
  const { addCalls, truth } = await bench.practice();
  const [first = '', second = '', other = ''] = await addCalls({}, 3);
  const ended = await bench.run('end', first, second, '--practice', '--json', '--reason', 'WP-WRONG');
  expect(ended.exit).toBe(0);
  expect(jsonOf(ended)).toMatchObject({
    stop: { door: 'command', reason: { code: 'WP-WRONG' }, recorded: true },
    totals: { targeted: 2, confirmed: 2 },
    attempts: [
      { callId: first, outcome: 'confirmed', proof: 'record' },
      { callId: second, outcome: 'confirmed', proof: 'record' },
    ],
    latched: false,
  });
  const live = (await truth()).filter((call) => call.live).map(({ callId }) => callId);
  expect(live).toEqual([other]);

  const history = jsonOf(await bench.run('history', '--practice', '--json'));
  expect(history.entries).toHaveLength(2);
  expect(history.entries).toContainEqual(expect.objectContaining({ callId: first, outcome: 'confirmed' }));
  const check = await bench.run('history', '--check', '--practice');
  expect(check).toMatchObject({ exit: 0, err: '' });
  expect(check.out).toContain('The history holds together');
});

test('ids can come on standard input', async () => {
  const { addCalls } = await bench.practice();
  const ids = await addCalls({}, 3);
  const ended = await bench.runWith(ids, 'end', '-', '--practice', '--json');
  expect(ended.exit).toBe(0);
  expect(jsonOf(ended)).toMatchObject({ totals: { targeted: 3, confirmed: 3 } });
});

test('a call that stays live is told as such, with exit code 1', async () => {
  bench.shortDeadline();
  const { addCall } = await bench.practice();
  const stubborn = await addCall({ ends: 'never' });
  const plain = await addCall();
  const ended = await bench.run('end', '--practice', stubborn, plain);
  expect(ended.exit).toBe(1);
  expect(ended.out).toMatch(new RegExp(`${stubborn} +Still live`));
  expect(ended.out).toMatch(new RegExp(`${plain} +Confirmed ended`));
  expect(ended.out).toContain('1 of 2 confirmed ended, 1 still live');
});

test('without a practice centre list and status say how to start one', async () => {
  const listed = await bench.run('list', '--practice', '--json');
  expect(listed.exit).toBe(1);
  expect(jsonOf(listed)).toMatchObject({
    calls: [],
    connections: [
      { complete: false, asOf: null, words: expect.stringContaining('callstop practice') },
      { canList: false },
    ],
  });
  const status = await bench.run('status', '--practice', '--json');
  expect(status.exit).toBe(3);
  const reasons = [{ code: 'practiceNotRunning' }, { code: 'practiceNotRunning' }];
  expect(jsonOf(status)).toMatchObject({ armed: 'no', reasons });
});

test('an end that no request could leave for is told as nothing tried', async () => {
  bench.shortDeadline();
  const order = ['end', '--practice', '--json', '3c90c3cc-0d44-4b50-8888-8dd25736052a'];
  const unsearched = await bench.run(...order);
  expect(unsearched.exit).toBe(3);
  expect(jsonOf(unsearched)).toMatchObject({
    error: { code: 'callUnknown', words: expect.stringContaining('Start it: callstop practice.') },
  });
  const ended = await bench.run(...order, '--connection', 'practice');
  expect(ended.exit).toBe(3);
  expect(jsonOf(ended)).toMatchObject({
    attempts: [{ failure: 'notReachable', ms: { sent: null }, words: expect.stringContaining('practice') }],
  });
});

test.each([
  [['list'], 3, 'noConnection'],
  [['end', 'a'], 3, 'noConnection'],
  [['end', '--practice', '--connection', 'Oslo', 'a'], 2, 'connectionUnknown'],
  [['end', '--practice', '--reason', 'NONE', 'a'], 2, 'reasonUnknown'],
  [['end', '--practice', '--reason', 'OP-OTHER', 'a'], 2, 'reasonTextMissing'],
  [['end', '--practice', '--text', 'why', 'a'], 2, 'usage'],
  [['calls', 'add', 'a'], 3, 'noConnection'],
  [['calls', 'add', '--practice', '--connection', 'Oslo', 'a'], 2, 'connectionUnknown'],
  [['calls', 'add', '--practice', '--connection', 'practice', 'a'], 2, 'connectionLists'],
  [['calls', 'remove', '--practice', '--connection', 'practice', 'a'], 2, 'connectionLists'],
  [['history', '--practice', '--connection', 'Oslo'], 2, 'connectionUnknown'],
  [['history', '--csv'], 2, 'usage'],
  [['connections', 'add', '--platform', 'callab', '--name', 'Riga'], 2, 'keyUnusable'],
  [['connections', 'add', '--platform', 'callab', '--name', 'Riga', '--key', 'x'], 2, 'usage'],
  [['connections', 'test', 'Riga'], 2, 'connectionUnknown'],
  [['connections', 'remove', 'Riga'], 2, 'connectionUnknown'],
  [['end'], 2, 'usage'],
  [['hang-up', 'a'], 2, 'usage'],
])('%j fails with an exit code and one object for scripts', async (args, exit, code) => {
  const asObject = await bench.run(...args, '--json');
  expect(asObject.exit).toBe(exit);
  expect(jsonOf(asObject)).toEqual({ schema: 1, error: { code, words: expect.any(String) } });
});

test('for people failures are words on standard error', async () => {
  for (const [args, exit] of [
    [['list'], 3],
    [['end'], 2],
  ] as const) {
    const told = await bench.run(...args);
    expect(told).toMatchObject({ exit, out: '' });
    expect(told.err).toMatch(/^callstop: \S.*\n$/);
  }
});

test('connections list shows the built-in connections', async () => {
  const listed = await bench.run('connections', 'list', '--practice', '--json');
  expect(listed.exit).toBe(0);
  expect(jsonOf(listed)).toEqual({
    schema: 1,
    connections: [
      expect.objectContaining({ id: 'practice', name: 'Practice centre', platformName: 'callab' }),
      expect.objectContaining({ id: 'practice-voice-ai', platformName: 'voice.ai', canList: false }),
    ],
    notes: [],
  });
});

test('with a record that can’t be written, ends ask for --without-record and then go out', async () => {
  const { addCall, truthOf } = await bench.practice();
  const id = await addCall();
  mkdirSync(join(bench.practiceFolder, 'journal.db'));
  const refused = await bench.run('end', '--practice', id);
  expect(refused).toMatchObject({ exit: 3, out: '' });
  expect(refused.err).toContain('--without-record');
  expect((await truthOf(id)).endRequests).toBe(0);
  const sent = await bench.run('end', '--practice', '--without-record', '--json', id);
  expect(sent.exit).toBe(0);
  expect(jsonOf(sent)).toMatchObject({ stop: { recorded: false }, totals: { targeted: 1, confirmed: 1 } });
  expect((await truthOf(id)).live).toBe(false);
});

test('practice runs until Ctrl+C, is found by the other commands, and starts once', async () => {
  const running = bench.start('practice', '--calls', '3', '--json');
  await expect.poll(() => running.out(), { timeout: 20_000 }).toContain('\n');
  const { practice: told } = JSON.parse(running.out());
  expect(told.voiceAiCalls).toEqual(PRACTICE_VOICE_AI_CALLS);
  expect(await runningCentrePort(bench.practiceFolder)).toBe(told.port);
  const listed = await bench.run('list', '--practice', '--json');
  expect(listed.exit).toBe(0);
  const again = await bench.run('practice', '--json');
  expect(again.exit).toBe(3);
  expect(jsonOf(again)).toMatchObject({ error: { code: 'practiceFailed' } });
  running.child.kill('SIGINT');
  const ended = await running.ended;
  expect(ended).toMatchObject({ exit: 0, err: '' });
  expect(jsonOf(ended)).toMatchObject({ practice: { port: told.port } });
  expect(existsSync(join(bench.practiceFolder, 'practice.json'))).toBe(false);
});

test('a port that is taken is told', async () => {
  const { port } = await bench.practice();
  const other = mkdtempSync(join(tmpdir(), 'callstop-cli-'));
  const refused = await callstop(other, ['practice', '--port', String(port)]);
  rmSync(other, { recursive: true });
  expect(refused).toMatchObject({ exit: 3, out: '' });
  expect(refused.err).toContain(`Port ${port} is taken`);
});

test('output that nobody reads is no fault', async () => {
  await bench.practice({ calls: 2 });
  const running = bench.start('list', '--practice');
  running.child.stdout?.destroy();
  expect(await running.ended).toMatchObject({ exit: 0, err: '' });
});

test('the version is the package’s', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(await bench.run('--version')).toEqual({ exit: 0, out: `${version}\n`, err: '' });
});
