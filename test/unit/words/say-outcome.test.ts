import { beforeAll, describe, expect, test } from 'vitest';
import {
  type Attempt,
  attemptSteps,
  type EndTold,
  endOddities,
  outcomes,
} from '../../../electron/contract/stop.ts';
import { sayBriefDetail, sayOutcome, sayStep, sayTimes } from '../../../electron/words/say-outcome.ts';
import { sayTime } from '../../../electron/words/say-time.ts';
import { onWordGap } from '../../../electron/words/word-gap.ts';
import { attemptSample } from './attempt-sample.ts';
import { failureSamples } from './failure-samples.ts';
import { expectPlain } from './plain-words.ts';

beforeAll(() =>
  onWordGap((gap) => {
    throw new Error(gap);
  }),
);

const readAt = Date.UTC(2026, 10, 21, 13, 2, 11);
const say = (change: Partial<Attempt>) => sayOutcome(attemptSample({ readAt, ...change }), 'callab');

describe('every outcome', () => {
  const failures = [null, ...Object.values(failureSamples).flat()];
  const later = [null, 'returned', 'foundOver'] as const;
  const proofs = ['line', 'record', 'none'] as const;

  test.each(outcomes)('%s reads plainly with any proof, failure and later evidence', (outcome) => {
    for (const proof of proofs)
      for (const failure of failures)
        for (const after of later)
          for (const asks of [0, 1, 3]) {
            const words = say({ outcome, proof, failure, later: after, asks });
            expectPlain(words.label);
            if (words.detail !== '') expectPlain(words.detail);
          }
  });
});

test.each(attemptSteps)('step %s has words', (step) => {
  expectPlain(sayStep(attemptSample({ step }), 'callab'));
});

test('the six outcomes are told apart, with whose word they rest on', () => {
  expect(say({ outcome: 'confirmed', proof: 'record' })).toEqual({
    label: 'Confirmed ended (callab’s record)',
    detail: `callab’s record, read at ${sayTime(readAt)}, shows the call over.`,
  });
  expect(say({ outcome: 'confirmed', proof: 'line' }).label).toBe('Confirmed ended (telephone line)');
  expect(say({ outcome: 'alreadyOver', asks: 0 }).label).toBe('Over before you pressed');
  expect(say({ outcome: 'alreadyOver', otherReason: 'Customer hung up' })).toMatchObject({
    label: 'Ended by someone else',
    detail: expect.stringContaining('“Customer hung up”'),
  });
  expect(say({ outcome: 'alreadyOver', otherReason: 'Ended by supervisor [cs-7f3a]' }).label).toBe(
    'Ended by an earlier stop',
  );
  expect(say({ outcome: 'refused', asks: 1 }).label).toBe('Refused by callab');
  expect(say({ outcome: 'refused', asks: 0 }).label).toBe('Refused before sending');
  expect(say({ outcome: 'marked' }).label).toBe('Marked ended; callab gives no proof');
  expect(say({ outcome: 'notKnown', readAt: null }).label).toBe('Not known');
  expect(say({ outcome: 'notKnown', readAt: null, failure: { code: 'interrupted' } }).label).toBe(
    'Not known, can’t be checked',
  );
});

describe('a call that was marked ended', () => {
  const endedAt = new Date(2026, 10, 21, 14, 2, 11).getTime();
  const told: EndTold = { status: 'ended', endedAt, durationSeconds: 192, credits: 4.2, odd: [] };
  const detail = (change: Partial<EndTold> | null, now = endedAt + 1_000) => {
    const attempt = attemptSample({ outcome: 'marked', told: change && { ...told, ...change } });
    return sayOutcome(attempt, 'voice.ai', now).detail;
  };
  const noProof = '; it gives no proof that the line is down.';

  test('is told with what the answer said, and that this is no proof', () => {
    expect(detail({})).toBe(`voice.ai marked it ended at 14:02:11 after 3:12, 4.2 credits${noProof}`);
    expect(detail({ credits: 1 })).toContain('after 3:12, 1 credit;');
    expect(detail(null)).toBe(`voice.ai marked it ended${noProof}`);
  });

  test('an end time of another day is told with its day', () => {
    expect(detail({}, endedAt + 86_400_000)).toContain('marked it ended at Nov 21, 2026, 14:02:11 after');
  });

  test('each field that is missing or cannot be true is named', () => {
    expect(detail({ endedAt: null, odd: ['endedAtInFuture'] })).toBe(
      `voice.ai marked it ended after 3:12, 4.2 credits${noProof} The end time in its answer lies in the future.`,
    );
    expect(detail({ endedAt: null, durationSeconds: null, credits: null, odd: [...endOddities] })).toBe(
      `voice.ai marked it ended${noProof} Its answer lacks the end time. The end time in its answer lies in the future. Its answer lacks the duration. Its answer lacks the credits.`,
    );
  });
});

describe('the detail of a row', () => {
  const endedAt = new Date(2026, 10, 21, 14, 2, 11).getTime();
  const told: EndTold = { status: 'ended', endedAt, durationSeconds: 6, credits: 3, odd: [] };
  const brief = (change: Partial<Attempt>) =>
    sayBriefDetail(attemptSample({ outcome: 'marked', told, readAt, ...change }), 'voice.ai', endedAt);

  test('is the figures alone where an end was marked', () => {
    expect(brief({})).toBe('ended 14:02:11 · lasted 0:06 · 3 credits');
    expect(brief({ told: { ...told, endedAt: null, credits: 1, odd: ['noEndedAt'] } })).toBe(
      'lasted 0:06 · 1 credit · Its answer lacks the end time.',
    );
  });

  test('is the whole evidence of everything else', () => {
    expect(brief({ told: null })).toBe('voice.ai marked it ended; it gives no proof that the line is down.');
    expect(brief({ later: 'returned' })).toContain('a later reading shows the call live');
    expect(brief({ outcome: 'confirmed', proof: 'record' })).toContain('shows the call over');
  });
});

test('a call that was read as over says so, also where it is not known by whose act', () => {
  expect(say({ outcome: 'notKnown', failure: { code: 'interrupted' } })).toEqual({
    label: 'Over; by whose act is not known',
    detail: `Callstop stopped running before this end was sent or settled. callab’s record, read at ${sayTime(readAt)}, shows the call over, but not by whose act.`,
  });
});

test('a call still live after a yes says both what was answered and what was read', () => {
  const ms = { sent: 12, accepted: 140, settled: 20_000 };
  expect(say({ outcome: 'stillLive', ms })).toEqual({
    label: 'Still live',
    detail: `callab said ended, but its record shows the call live at ${sayTime(readAt)}.`,
  });
  expect(
    say({ outcome: 'stillLive', failure: { code: 'emptyAnswer', platform: 'callab', status: 200 } }),
  ).toEqual({
    label: 'Still live',
    detail: `Not confirmed: callab’s answer was empty (status 200). callab’s record shows the call live at ${sayTime(readAt)}.`,
  });
});

test('later evidence comes first, and the outcome it speaks against stays readable', () => {
  expect(say({ outcome: 'confirmed', proof: 'record', later: 'returned' })).toEqual({
    label: 'Returned: live again',
    detail: 'It was “Confirmed ended (callab’s record)”, but a later reading shows the call live.',
  });
  expect(say({ outcome: 'stillLive', later: 'foundOver' }).label).toBe('Found over later');
});

test('a running attempt tells its step, how often it asked and what went wrong', () => {
  expect(say({ step: 'waiting' })).toEqual({ label: 'Waiting its turn', detail: '' });
  expect(say({ step: 'answered' }).label).toBe('callab answered, checking');
  expect(say({ step: 'doubtful' }).label).toBe('Not known, checking');
  expect(
    say({ step: 'sent', asks: 2, failure: { code: 'limited', platform: 'callab', waitMs: 0 } }).detail,
  ).toBe('asked 2 times · callab limits how many requests it takes.');
});

test('milliseconds are told from the gesture; what never happened is left out', () => {
  expect(sayTimes({ ms: { sent: 12.4, accepted: 140, settled: 1_840 } })).toBe(
    'sent 12 ms · accepted 140 ms · settled 1,840 ms',
  );
  expect(sayTimes({ ms: { sent: null, accepted: null, settled: 3 } })).toBe('settled 3 ms');
});
