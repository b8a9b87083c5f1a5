import { describe, expect, test } from 'vitest';
import type { CallFacts } from '../../../electron/contract/call.ts';
import { fillReason, reasonSent, withText } from '../../../electron/contract/reason-text.ts';
import { voiceAi } from '../../../electron/platforms/voice-ai.ts';
import { callIdOf } from '../../support/callab-row.ts';
import { answerNow, corridorOver, outcomesOf, readingNow } from '../../support/corridor-over.ts';

const text = 'Ended by supervisor: {agent} ran {duration} ({supervisor})';
const reason = { code: 'OP-OTHER', text, note: null };
const minuteAgo = () => Date.now() - 65_000;

/** Ends calls with these facts in one stop, and answers what each was sent, and what its intent keeps of it. */
async function sentFor(calls: readonly Partial<CallFacts>[], said = text) {
  const sent = new Map<string, string | null>();
  const over = corridorOver({
    async end(callId, reasonSent, onFirstByte) {
      sent.set(callId, reasonSent);
      onFirstByte(over.clock.now());
      return answerNow({ kind: 'ok', told: null });
    },
    readOne: async () => readingNow('over', 'Ended [cs-1111]'),
  });
  const ids = calls.map((_, place) => callIdOf(place + 1));
  for (const [place, change] of calls.entries()) {
    const read = readingNow('live');
    if (read.kind !== 'read') throw new Error('no reading');
    const call = { connectionId: 'a', callId: ids[place] ?? '' };
    over.board.apply({ kind: 'read', call, facts: { ...read.facts, ...change }, reading: read.reading });
  }
  await outcomesOf(over, ids, { who: 'Ana', reason: { ...reason, text: said } });
  const kept = over.committed.flatMap((event) => (event.kind === 'intent' ? [event.texts.reasonSent] : []));
  return { sent: ids.map((id) => sent.get(id)), kept, stop: over.committed[0] };
}

describe('the text of a reason', () => {
  test('is cut so that our mark stays whole at its end', () => {
    expect(reasonSent('Ended by supervisor', '[cs-7f3a]', 255)).toBe('Ended by supervisor [cs-7f3a]');
    expect(reasonSent('x'.repeat(300), '[cs-7f3a]', 40)).toBe(`${'x'.repeat(30)} [cs-7f3a]`);
    expect(reasonSent('Ended by supervisor', '', 5)).toBe('Ended');
  });

  test('is never cut in the middle of a character, and holds no half of one', () => {
    const faces = `${'x'.repeat(29)}${'😀'.repeat(9)}`;
    expect(reasonSent(faces, '[cs-7f3a]', 40)).toBe(`${'x'.repeat(29)} [cs-7f3a]`);
    expect(reasonSent(`a\ud83d`, '', 255)).toBe('a\ufffd');
    for (let limit = 0; limit < 60; limit += 1) {
      expect(reasonSent(faces, '[cs-7f3a]', limit).isWellFormed()).toBe(true);
      expect(reasonSent(faces, '', limit).isWellFormed()).toBe(true);
    }
  });

  test.each([
    [42_900, '42 s'],
    [725_000, '12 min 5 s'],
    [3_725_000, '1 h 2 min'],
    [-5_000, '0 s'],
  ])('tells %i ms as %s', (ranMs, told) => {
    const utc = Date.UTC(2026, 10, 21);
    const facts = { agent: null, startedAt: utc - ranMs };
    expect(fillReason('{duration}', facts, { supervisor: 'Ana', utc })).toBe(told);
  });

  test('takes what fills it as it stands, and leaves other braces alone', () => {
    expect(withText('Ended: {text}', '$& {agent}')).toBe('Ended: $& {agent}');
    const facts = { agent: '{supervisor} $1', startedAt: null };
    const told = fillReason('{agent} {other} {supervisor}', facts, { supervisor: 'Ana', utc: 0 });
    expect(told).toBe('{supervisor} $1 {other} Ana');
  });

  test('takes a start up to a minute ahead for now, and one further ahead for unknown', () => {
    const duration = (startedAt: number) =>
      fillReason('{duration}', { agent: null, startedAt }, { supervisor: 'Ana', utc: 0 });
    expect(duration(60_000)).toBe('0 s');
    expect(duration(60_001)).toBe('unknown duration');
  });
});

describe('the reason that a platform is sent', () => {
  test('is filled for each call, marked, and kept where it is not the stop’s own text', async () => {
    const { sent, kept, stop } = await sentFor([
      { agent: 'Rita', startedAt: minuteAgo() },
      { agent: null, startedAt: null },
    ]);
    expect(sent).toEqual([
      expect.stringMatching(/^Ended by supervisor: Rita ran 1 min \d s \(Ana\) \[cs-1111\]$/),
      'Ended by supervisor: unknown agent ran unknown duration (Ana) [cs-1111]',
    ]);
    expect(kept).toEqual(sent);
    expect(stop).toMatchObject({ kind: 'stop', reasonText: text });
  });

  test('without variables it is kept once, with the stop', async () => {
    const { sent, kept } = await sentFor([{}], 'Ended by supervisor');
    expect(sent).toEqual(['Ended by supervisor [cs-1111]']);
    expect(kept).toEqual([undefined]);
  });

  test('over the platform’s limit it is cut before the mark, and kept as cut', async () => {
    const { sent, kept } = await sentFor([{}], 'x'.repeat(300));
    expect(sent).toEqual([`${'x'.repeat(245)} [cs-1111]`]);
    expect(kept).toEqual(sent);
  });

  test('F46 a start in the future gives no duration', async () => {
    const { sent } = await sentFor([{ agent: 'Rita', startedAt: Date.now() + 3_600_000 }]);
    expect(sent[0]).toContain('Rita ran unknown duration');
  });
});

describe('a platform that takes no reason and shows nothing', () => {
  const told = { status: 'ended', endedAt: 1, durationSeconds: 2, credits: 3, odd: [] } as const;
  const lost = { kind: 'unclear', failure: { code: 'lostAnswer', host: 'h' }, slowDown: false } as const;

  test('is sent none; an ok is marked, with what it told', async () => {
    const reasons: (string | null)[] = [];
    const over = corridorOver(
      {
        async end(_callId, reasonSent, onFirstByte) {
          reasons.push(reasonSent);
          onFirstByte(over.clock.now());
          return answerNow({ kind: 'ok', told });
        },
      },
      { platform: voiceAi },
    );
    expect(await outcomesOf(over, ['call_1'])).toEqual(['marked']);
    expect(reasons).toEqual([null]);
    expect(over.committed[1]).toMatchObject({ kind: 'intent', takesReason: false, texts: {} });
    expect(over.committed[1]).not.toHaveProperty('texts.reasonSent');
    expect(over.board.row({ connectionId: 'a', callId: 'call_1' })?.attempt).toMatchObject({ told });
    expect(over.noted).toContainEqual(expect.objectContaining({ kind: 'answered', answer: 'ok', told }));
    expect(over.settled).toEqual(['marked']);
  });

  test('a lost answer is repeated once, then not known', async () => {
    let asked = 0;
    const end = async (_id: string, _reason: string | null, onFirstByte: (at: number) => void) => {
      asked += 1;
      onFirstByte(performance.now());
      return answerNow(lost);
    };
    const over = corridorOver({ end }, { platform: voiceAi });
    expect(await outcomesOf(over, ['call_1'])).toEqual(['notKnown']);
    expect(asked).toBe(2);
  });

  test('a lost answer and then an ok: marked', async () => {
    let asked = 0;
    const end = async (_id: string, _reason: string | null, onFirstByte: (at: number) => void) => {
      asked += 1;
      onFirstByte(performance.now());
      return answerNow(asked === 1 ? lost : { kind: 'ok', told });
    };
    const over = corridorOver({ end }, { platform: voiceAi });
    expect(await outcomesOf(over, ['call_1'])).toEqual(['marked']);
  });
});
