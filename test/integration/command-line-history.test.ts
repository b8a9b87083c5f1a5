import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { jsonOf } from '../support/callstop.ts';
import { type CommandLineBench, openCommandLineBench } from '../support/command-line-bench.ts';

let bench: CommandLineBench;

beforeEach(() => {
  bench = openCommandLineBench();
});

afterEach(() => bench.dispose());

/** The ids of the calls that a history with these options holds. */
async function shown(...options: string[]): Promise<unknown[]> {
  const run = await bench.run('history', '--practice', '--json', ...options);
  expect(run.exit).toBe(0);
  const { entries } = jsonOf(run);
  if (!Array.isArray(entries)) throw new Error('a history without entries');
  return entries.map(({ callId }) => callId);
}

test('a text of one’s own reaches the platform with its variables filled, and history tells it', async () => {
  const { addCall, record } = await bench.practice();
  const id = await addCall({ agent: 'Night desk' });
  const own = 'caller asked {agent} for a person, {duration}';
  const ended = await bench.run('end', '--practice', id, '--reason', 'OP-OTHER', '--text', own);
  expect(ended.exit).toBe(0);
  const filled = /^Ended by supervisor: caller asked Night desk for a person, \d+ s \[cs-.{4}\]$/;
  expect((await record(id)).disconnect_reason).toMatch(filled);
  const { entries } = jsonOf(await bench.run('history', '--practice', '--json'));
  expect(entries).toEqual([
    expect.objectContaining({
      callId: id,
      reasonSent: expect.stringMatching(filled),
      told: null,
      facts: null,
    }),
  ]);
  const told = await bench.run('history', '--practice');
  expect(told).toMatchObject({ exit: 0, err: '' });
  expect(told.out).toContain('sent “Ended by supervisor: caller asked Night desk');
});

/** Ends a wrong number with a note, then, after the moment that it gives, a voice.ai call. */
async function twoEnds(note: string) {
  const { addCall, addVoiceCall } = await bench.practice();
  const [wrong, voice] = [await addCall(), await addVoiceCall()];
  await bench.run('end', '--practice', wrong, '--reason', 'WP-WRONG', '--note', note);
  const between = new Date().toISOString();
  await bench.run('end', '--practice', '--connection', 'practice-voice-ai', voice);
  return { wrong, voice, between };
}

test('history is searched and filtered', async () => {
  const { wrong, voice, between } = await twoEnds('asked twice');
  expect(await shown('--outcome', 'marked', '--outcome', 'confirmed')).toEqual([voice, wrong]);
  expect(await shown('--outcome', 'marked', '--since', between)).toEqual([voice]);
  expect(await shown('--search', 'twi', '--until', between)).toEqual([wrong]);
  expect(await shown('--connection', 'Practice centre', '--reason', 'WP-WRONG')).toEqual([wrong]);
  const none = await bench.run('history', '--practice', '--door', 'tray');
  expect(none).toEqual({ exit: 0, out: 'No entry fits the filter.\n', err: '' });
});

test('history --csv is one file on standard output that reads back as it was, formulas made inert', async () => {
  const note = '=HYPERLINK("x"), said\nshe';
  const { wrong, voice } = await twoEnds(note);
  const csv = await bench.run('history', '--practice', '--csv');
  expect(csv).toMatchObject({ exit: 0, err: '' });
  const rows: Record<string, string>[] = parse(csv.out, { bom: true, columns: true });
  expect(rows).toEqual([
    expect.objectContaining({ call_id: voice, outcome: 'marked', reason_sent: '', told_odd: '' }),
    expect.objectContaining({ call_id: wrong, outcome: 'confirmed', note: `'${note}` }),
  ]);
  const check = await bench.run('history', '--practice', '--check', '--json');
  expect(check.exit).toBe(0);
  expect(jsonOf(check)).toMatchObject({ check: { brokenAt: null, headHash: rows[0]?.head_hash } });
});

test('reasons tells the codes and the profile’s favourites', async () => {
  const run = await bench.run('reasons', '--practice', '--json');
  expect(run.exit).toBe(0);
  const { reasons } = jsonOf(run);
  expect(reasons).toHaveLength(41);
  expect(reasons).toContainEqual(expect.objectContaining({ code: 'CP-OPTOUT', favourite: 2 }));
  expect((await bench.run('reasons', '--practice')).out).toMatch(/^OP-OTHER +Other \(type it\)/m);
});
