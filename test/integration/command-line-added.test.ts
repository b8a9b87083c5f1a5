import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { addedFile } from '../support/added-house.ts';
import { callstop, jsonOf } from '../support/callstop.ts';
import { type CommandLineBench, openCommandLineBench } from '../support/command-line-bench.ts';
import { canMount, mountDisk } from '../support/odd-disk.ts';
import { startPractice } from '../support/practice.ts';

let bench: CommandLineBench;

beforeEach(() => {
  bench = openCommandLineBench();
});

afterEach(() => bench.dispose());

const voiceAi = 'Practice centre voice.ai';

/** The added ids that a list shows, each with the outcome of its newest end. */
async function listed(): Promise<unknown[]> {
  const { calls } = jsonOf(await bench.run('list', '--practice', '--json'));
  if (!Array.isArray(calls)) throw new Error('a list without calls');
  return calls.flatMap(({ connection, id, outcome }) => (connection === voiceAi ? [[id, outcome]] : []));
}

test.runIf(process.platform !== 'win32')(
  'added ids that can’t be read are not said to be none, and hold no command up',
  async () => {
    await bench.practice();
    execFileSync('mkfifo', [join(bench.practiceFolder, addedFile)]);
    const told = await bench.run('list', '--practice');
    expect(told.exit).toBe(0);
    expect(told.out).toContain('only ended by id · how many ids are on the list is not known');
    expect(told.out).toContain('The added ids could not be read (notAFile).');
    const { connections, notes } = jsonOf(await bench.run('list', '--practice', '--json'));
    expect(connections).toContainEqual(expect.objectContaining({ name: voiceAi, added: null }));
    expect(notes).toEqual([expect.objectContaining({ code: 'addedNotRead' })]);
    const added = await bench.run('calls', 'add', '--practice', '--json', 'v-1');
    expect(added.exit).toBe(1);
    expect(jsonOf(added)).toMatchObject({ calls: { added: ['v-1'], notKept: { code: 'addedNotKept' } } });
  },
);

test('an id that was mistyped is told and does not stay; one that may be live is said to be on the list', async () => {
  const { addVoiceCall } = await bench.practice();
  const end = ['end', '--practice', '--connection', 'practice-voice-ai'];
  const typo = await bench.run(...end, '--json', 'no-such-call');
  expect(typo.exit).toBe(1);
  expect(jsonOf(typo)).toMatchObject({ totals: { refused: 1 }, listed: [], notes: [] });
  expect(await listed()).toEqual([]);

  const refuses = { ends: 'never', answer: { status: 422 } } as const;
  const [known, strange] = [await addVoiceCall(refuses), await addVoiceCall(refuses)];
  expect((await bench.run('calls', 'add', '--practice', ` ${known} `)).exit).toBe(0);
  const refused = await bench.run(...end, known, strange);
  expect(refused.exit).toBe(1);
  expect(refused.out).toMatch(new RegExp(`^Now on the list of ${voiceAi}, .*: ${strange}\\. `, 'm'));
  expect(await listed()).toEqual([
    [known, 'refused'],
    [strange, 'refused'],
  ]);
  const status = await bench.run('status', '--practice');
  expect(status.out).toContain('only ended by id · 2 ids on the list');
});

test('an end that the list was not written after is told, and after a kill the history knows better', async () => {
  const { addCall, addVoiceCall } = await bench.practice();
  const id = await addVoiceCall();
  expect((await bench.run('calls', 'add', '--practice', id)).exit).toBe(0);
  const owner = await bench.busyOwner(await addCall({ ends: 'never' }));
  const draft = join(bench.practiceFolder, `${addedFile}.new`);
  mkdirSync(draft);
  const ended = await bench.run('end', '--practice', '--connection', 'practice-voice-ai', id);
  expect(ended.exit).toBe(4);
  expect(ended.out).toContain('The list of added ids could not be saved');
  owner.child.kill('SIGKILL');
  await owner.ended;
  rmdirSync(draft);
  const kept = () => readFileSync(join(bench.practiceFolder, addedFile), 'utf8');
  expect(kept()).toContain(id);
  expect(await listed()).toEqual([]);
  expect(kept()).not.toContain(id);
});

test('a kill at any moment of an end leaves the list and the history agreed', async () => {
  const { addVoiceCall, ledger } = await bench.practice();
  for (const moment of ['endReceived', 'answered']) {
    const id = await addVoiceCall();
    expect((await bench.run('calls', 'add', '--practice', id)).exit).toBe(0);
    const victim = bench.start('end', '--practice', '--connection', 'practice-voice-ai', id);
    const come = async () =>
      (await ledger()).some((event) => event.event === moment && 'callId' in event && event.callId === id);
    await expect.poll(come, { timeout: 20_000, interval: 5 }).toBe(true);
    victim.child.kill('SIGKILL');
    await victim.ended;
    const shown = await listed();
    const { entries } = jsonOf(await bench.run('history', '--practice', '--json', '--search', id));
    expect(entries).toHaveLength(1);
    const outcome = Array.isArray(entries) ? entries[0].outcome : null;
    expect(['marked', 'notKnown']).toContain(outcome);
    expect(shown.filter((row) => JSON.stringify(row).includes(id))).toEqual(
      outcome === 'marked' ? [] : [[id, outcome]],
    );
  }
});

test.runIf(canMount)('on a full disk an end without a record says that the list is not saved', async () => {
  const disk = mountDisk(4_096);
  const practice = await startPractice({ folder: join(disk.folder, 'practice') });
  onTestFinished(async () => {
    await practice.stop();
    disk.remove();
  });
  const id = await practice.addVoiceCall();
  expect((await callstop(disk.folder, ['calls', 'add', '--practice', id])).exit).toBe(0);
  expect(() => writeFileSync(join(disk.folder, 'ballast'), Buffer.alloc(4_194_304))).toThrow('ENOSPC');
  const ended = await callstop(disk.folder, ['end', '--practice', '--without-record', '--json', id]);
  expect(jsonOf(ended)).toMatchObject({
    totals: { marked: 1 },
    notes: expect.arrayContaining([
      { code: 'addedNotKept', words: expect.stringContaining('could not be saved (ENOSPC)') },
    ]),
  });
});
