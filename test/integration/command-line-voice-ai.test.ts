import { afterEach, beforeEach, expect, test } from 'vitest';
import { PRACTICE_VOICE_AI_CALLS } from '../../electron/practice/published.ts';
import { jsonOf } from '../support/callstop.ts';
import { type CommandLineBench, openCommandLineBench } from '../support/command-line-bench.ts';

let bench: CommandLineBench;

beforeEach(() => {
  bench = openCommandLineBench();
});

afterEach(() => bench.dispose());

/** The calls that a list shows, each as connection, id and state. */
async function listed(): Promise<unknown[]> {
  const { calls } = jsonOf(await bench.run('list', '--practice', '--json'));
  if (!Array.isArray(calls)) throw new Error('a list without calls');
  return calls.map(({ connection, id, state }) => [connection, id, state]);
}

const voiceAi = 'Practice centre voice.ai';

test('an added id stays on the list over restarts, is ended without naming its connection, and is only marked', async () => {
  const { addVoiceCall, truthOf } = await bench.practice();
  const id = await addVoiceCall();
  const added = await bench.run('calls', 'add', '--practice', '--json', id);
  expect(added.exit).toBe(0);
  expect(jsonOf(added)).toEqual({
    schema: 1,
    calls: { connection: voiceAi, added: [id], held: [], refused: [], notKept: null },
    notes: [],
  });
  expect(await listed()).toEqual([[voiceAi, id, 'notVisible']]);
  const told = await bench.run('list', '--practice');
  expect(told.out).toMatch(new RegExp(`^${voiceAi} +Not visible +${id}$`, 'm'));
  expect(told.out).toContain('calls can’t be listed, only ended by id · 1 id on the list');

  const ended = await bench.run('end', '--practice', '--reason', 'WP-WRONG', id);
  expect(ended).toMatchObject({ exit: 4, err: expect.stringContaining('ending 1 call') });
  expect(ended.out).toMatch(new RegExp(`^${id} +Marked ended; voice.ai gives no proof`, 'm'));
  expect(ended.out).toMatch(/^ {2}voice\.ai marked it ended at .* credits; it gives no proof/m);
  expect((await truthOf(id)).live).toBe(false);
  expect(await listed()).toEqual([]);

  const { entries } = jsonOf(await bench.run('history', '--practice', '--json'));
  expect(entries).toEqual([
    expect.objectContaining({
      ...{ connection: voiceAi, callId: id, outcome: 'marked', proof: 'none', reasonSent: null },
      reason: { code: 'WP-WRONG', text: 'Ended by supervisor: wrong number', note: null },
      told: expect.objectContaining({ status: expect.any(String), credits: expect.any(Number) }),
    }),
  ]);
});

test('ids come one a line, whatever ends the lines; each counts once, and what can’t be an id is told', async () => {
  await bench.practice();
  const first = await bench.runWith(
    ['  v-1 ', '', 'v-2', 'v-1', '..', '   '],
    ...['calls', 'add', '--practice', '--json', '-'],
  );
  expect(first.exit).toBe(1);
  expect(jsonOf(first)).toMatchObject({
    calls: {
      ...{ added: ['v-1', 'v-2'], held: [] },
      refused: [{ callId: '..', code: 'callIdRefused', words: expect.stringContaining('voice.ai') }],
    },
  });
  const again = await bench.run('calls', 'add', '--practice', '--connection', voiceAi, 'v-2', 'v-3');
  expect(again).toMatchObject({ exit: 0, err: '' });
  expect(again.out).toMatch(/^v-3 +Added\nv-2 +On the list already$/m);
  const none = await bench.run('calls', 'add', '--practice', '--json', '.', 'x'.repeat(257));
  expect(none.exit).toBe(2);
  expect(jsonOf(none)).toMatchObject({ calls: { added: [], refused: [{}, {}] } });

  const removed = await bench.run('calls', 'remove', '--practice', '--json', 'v-1', 'v-3', 'never');
  expect(removed.exit).toBe(1);
  expect(jsonOf(removed)).toMatchObject({
    calls: { removed: ['v-1', 'v-3'], refused: [{ callId: 'never', code: 'callNotAdded' }], notKept: null },
  });
  expect(await listed()).toEqual([[voiceAi, 'v-2', 'notVisible']]);
});

test('one end reaches both platforms; an id that nobody holds is told, and goes out where its connection is named', async () => {
  const { addCall, addVoiceCall, truthOf } = await bench.practice();
  const [seen, unseen, strange] = [await addCall(), await addVoiceCall(), await addVoiceCall()];
  expect((await bench.run('calls', 'add', '--practice', unseen)).exit).toBe(0);

  const unknown = await bench.run('end', '--practice', '--json', strange);
  expect(unknown.exit).toBe(3);
  expect(jsonOf(unknown)).toMatchObject({
    error: { code: 'callUnknown', words: expect.stringContaining('name the connection') },
  });
  expect((await truthOf(strange)).endRequests).toBe(0);

  const both = await bench.run('end', '--practice', '--json', seen, unseen);
  expect(both.exit).toBe(4);
  expect(jsonOf(both)).toMatchObject({
    reach: { calls: 2, connections: ['Practice centre', voiceAi] },
    totals: { targeted: 2, confirmed: 1, marked: 1 },
  });

  const named = await bench.run('end', '--practice', '--json', '--connection', 'practice-voice-ai', strange);
  expect(named.exit).toBe(4);
  expect((await truthOf(strange)).live).toBe(false);
});

test('a running owner takes ids from another shell', async () => {
  const { addCall, setScript } = await bench.practice();
  const stubborn = await addCall({ ends: 'never' });
  const owner = await bench.busyOwner(stubborn);
  expect((await bench.run('calls', 'add', '--practice', 'v-1')).exit).toBe(0);
  expect(await listed()).toContainEqual([voiceAi, 'v-1', 'notVisible']);
  await setScript(stubborn, {});
  expect((await owner.ended).exit).toBe(0);
  expect(await listed()).toEqual([[voiceAi, 'v-1', 'notVisible']]);
});

test('the ids that practice tells of can be added and ended as they stand there', async () => {
  const running = bench.start('practice', '--calls', '2');
  await expect.poll(() => running.out(), { timeout: 20_000 }).toContain('calls add');
  const ids = /callstop calls add --practice (.+)/.exec(running.out())?.[1]?.split(' ') ?? [];
  expect(ids).toEqual(PRACTICE_VOICE_AI_CALLS);
  expect((await bench.run('calls', 'add', '--practice', ...ids)).exit).toBe(0);
  const ended = await bench.run('end', '--practice', '--json', ...ids);
  expect(ended.exit).toBe(4);
  expect(jsonOf(ended)).toMatchObject({ totals: { targeted: ids.length, marked: ids.length } });
});
