import { beforeAll, describe, expect, test } from 'vitest';
import type { AttemptEvidence, EvidenceItem } from '../../../electron/contract/history.ts';
import { outcomes } from '../../../electron/contract/stop.ts';
import { sayEvidence, sayFacts, sayTold } from '../../../electron/words/say-evidence.ts';
import { sayUtc, sayUtcTime } from '../../../electron/words/say-utc.ts';
import { onWordGap } from '../../../electron/words/word-gap.ts';
import { attemptSample } from './attempt-sample.ts';
import { failureSamples } from './failure-samples.ts';
import { expectPlain } from './plain-words.ts';

beforeAll(() =>
  onWordGap((gap) => {
    throw new Error(gap);
  }),
);

const at = Date.UTC(2026, 10, 21, 14, 2, 11, 448);
const event = { seq: 1, hash: 'ab'.repeat(32), utc: at };
const intent = {
  ...event,
  kind: 'intent',
  before: { state: 'live', at: at - 2_000 },
  reasonSent: 'Ended by supervisor: wrong number [cs-7f3a]',
} as const;
const sent = { ...event, kind: 'sent', ask: 1, ms: 12.4 } as const;
const answered = {
  ...event,
  kind: 'answered',
  ask: 1,
  answer: 'ok',
  status: 200,
  failure: null,
  bodyHash: 'cd'.repeat(32),
  told: null,
  ms: 140,
} as const;
const read = {
  ...event,
  kind: 'read',
  state: 'over',
  source: 'call',
  status: 'completed',
  endedAt: at - 500,
  storedReason: 'Ended by supervisor: wrong number [cs-7f3a]',
  ours: true,
  failure: null,
  askedMs: 448,
} as const;
const outcome = {
  ...event,
  kind: 'outcome',
  outcome: 'confirmed',
  proof: 'record',
  failure: null,
  readAt: at,
  ms: { sent: 12, accepted: 140, settled: 466 },
} as const;

function evidence(items: readonly EvidenceItem[]): AttemptEvidence {
  const reason = { code: 'WP-WRONG', text: 'Ended by supervisor: wrong number', note: null };
  const entry = {
    ...({ seq: 1, stopId: 's-1', at, door: 'row', who: 'anna', connectionName: 'Riga', reason } as const),
    ...{
      emergency: null,
      reasonAfter: null,
      reasonSent: intent.reasonSent,
      from: null,
      to: null,
      attempt: attemptSample(),
      facts: null,
    },
  };
  return { entry, items };
}

const tell = (...items: readonly EvidenceItem[]) => sayEvidence(evidence(items), 'callab');
const last = (...items: readonly EvidenceItem[]) => tell(...items).at(-1);

test('a confirmed end can be followed from the press to the reading that it rests on', () => {
  expect(tell(intent, sent, answered, read, outcome)).toEqual([
    {
      ms: '0 ms',
      what: 'anna asked for the end (row)',
      more: [
        'The last reading before that, of 14:02:09 UTC, showed the call live.',
        'Reason for callab: “Ended by supervisor: wrong number [cs-7f3a]”',
      ],
    },
    { ms: '12 ms', what: 'Request 1 left', more: [] },
    { ms: '140 ms', what: 'callab answered 200: took it', more: [] },
    {
      ms: '448 ms',
      what: 'Read one call: over, status completed, ended 14:02:10 UTC, reason stored “Ended by supervisor: wrong number [cs-7f3a]”: our mark',
      more: [],
    },
    {
      ms: '466 ms',
      what: 'Confirmed: this reading was asked for after the answer and shows the call over with our mark.',
      more: ['It is callab’s record, not the telephone line.', 'Rests on the reading of 14:02:11 UTC.'],
    },
  ]);
});

describe('what an outcome rests on', () => {
  test('without a mark of ours a confirmed end says that nothing tells whose it was', () => {
    const what = last(intent, { ...read, storedReason: null, ours: null }, outcome)?.what;
    expect(what).toMatch(/^Confirmed: .* There is no mark to tell whose end it was\.$/);
    expect(what).not.toContain('with our mark');
  });

  test('a reading that no item tells of is not described', () => {
    expect(last(intent, sent, outcome)?.what).toBe(
      'Confirmed: a reading asked for after the answer shows the call over.',
    );
  });

  test('an end by another reason is told from one that came first', () => {
    const over = { ...outcome, outcome: 'alreadyOver', proof: 'none' } as const;
    expect(last(intent, { ...read, ours: false }, over)?.what).toContain('a reason that is not the one');
    expect(last(intent, over)?.what).toContain('before a request of ours');
  });

  test('a call that can’t be read stays marked, and says why it can’t be more', () => {
    const marked = { ...outcome, outcome: 'marked', proof: 'none', readAt: null } as const;
    const failure = { code: 'cannotShow', platform: 'voice.ai' } as const;
    const words = sayEvidence(evidence([intent, { ...marked, failure }]), 'voice.ai').at(-1);
    expect(words?.what).toContain('it can’t be more: voice.ai took the request, but shows no calls');
    expect(words?.more).toHaveLength(1);
  });

  test('not knowing at all is told from not knowing by whose act', () => {
    const unknown = { ...outcome, outcome: 'notKnown', proof: 'none' } as const;
    expect(last(intent, unknown)?.what).toContain('no reading asked for after');
    expect(last(intent, { ...read, ours: null, storedReason: null }, unknown)?.what).toContain(
      'by whose act',
    );
  });
});

test('a failure on the way is told where it happened, and not again at the outcome', () => {
  const failure = { code: 'lostAnswer', host: 'callab.example' } as const;
  const lost = { ...answered, answer: 'unclear', status: null, failure } as const;
  const [, first, settled] = tell(intent, lost, { ...outcome, failure });
  expect(first?.what).toBe('No whole answer to request 1 came');
  expect(first?.more).toHaveLength(1);
  expect(settled?.more.join(' ')).not.toContain('callab.example');
  expect(last(intent, { ...outcome, failure: { code: 'interrupted' } })?.more.join(' ')).toContain(
    'Callstop stopped running',
  );
});

test('no reason sent, no reading before, a stored reason that was erased: each says so', () => {
  expect(tell({ ...intent, before: null, reasonSent: null })[0]?.more).toEqual([
    'No reading showed the call before that.',
    'callab is sent no reason: it is kept here only.',
  ]);
  expect(last({ ...read, storedReason: null })?.what).toContain('its text since erased: our mark');
  expect(last({ ...read, state: 'live', storedReason: null, ours: null })?.what).toBe(
    'Read one call: live, status completed, ended 14:02:10 UTC',
  );
});

test('later evidence has no milliseconds and leaves the outcome as it is', () => {
  const later = { ...event, kind: 'later', later: 'returned', status: 'in-progress', readAt: at } as const;
  expect(last(later)).toEqual({
    ms: '',
    what: 'A later reading, of 14:02:11 UTC, shows the call live again (status in-progress)',
    more: ['The outcome above stays as it was noted.'],
  });
});

test('what the platform tells afterwards is figures and its own words', () => {
  const facts = {
    durationSeconds: 95,
    cost: 0.0425,
    costUnit: 'USD',
    sentiment: 'positive',
    taskStatus: 'done',
  };
  expect(sayFacts(facts)).toBe('lasted 1:35, cost 0.0425 USD, sentiment positive, task done');
  expect(
    sayFacts({ durationSeconds: null, cost: null, costUnit: '', sentiment: null, taskStatus: null }),
  ).toBe('nothing yet');
  const item = { ...event, kind: 'facts', failure: null, readAt: at } as const;
  expect(last({ ...item, facts })?.what).toMatch(/^callab told afterwards: lasted/);
  const refused = { code: 'keyRefused', platform: 'callab', status: 401 } as const;
  const nothing = last({ ...item, facts: null, failure: refused });
  expect(nothing?.what).toBe('Asked once more, callab told nothing about the call');
  expect(nothing?.more).toEqual(['callab does not take the key (status 401).']);
});

test('an end that Callstop left unsettled says why, and what becomes of it', () => {
  const unfinished = { ...event, kind: 'unfinished' } as const;
  expect(last(intent, sent, { ...unfinished, why: 'quit' })).toEqual({
    ms: '',
    what: 'Callstop was quit before this end had settled',
    more: [
      'What had left by then was not taken back. Callstop reads what became of the call when it starts again.',
    ],
  });
  expect(last(intent, sent, { ...unfinished, why: 'defect' })?.what).toBe(
    'A fault ended Callstop before this end had settled',
  );
  expect(last(intent, sent, { ...unfinished, why: 'shutdown' })?.what).toBe(
    'The computer logged off or shut down before this end had settled',
  );
});

test('what an answer told is the platform’s word, with what is odd about it', () => {
  const told = { status: 'ended', endedAt: at, durationSeconds: 95, credits: 1, odd: [] };
  expect(sayTold(told)).toEqual([
    'It said: status ended, ended 14:02:11 UTC, lasted 1:35, 1 credit. That is its word and no proof.',
  ]);
  expect(sayTold({ ...told, endedAt: null, odd: ['noEndedAt'] })[1]).toBe('Its answer lacks the end time.');
});

test('every kind of answer, reading and outcome reads plainly with any failure', () => {
  const failures = [null, ...Object.values(failureSamples).flat()];
  const answers = ['ok', 'refused', 'limited', 'unclear', 'notSent'] as const;
  const items: EvidenceItem[] = failures.flatMap((failure) => [
    ...answers.flatMap((answer) => [
      { ...answered, answer, failure },
      { ...answered, answer, status: null, failure },
    ]),
    ...(['live', 'over', 'failed'] as const).map((state) => ({ ...read, state, failure })),
    ...outcomes.map((each) => ({ ...outcome, outcome: each, failure })),
  ]);
  for (const { ms, what, more } of items.flatMap((item) => tell(intent, item)))
    for (const sentence of [ms, what, ...more]) expectPlain(sentence);
});

test('a point in time is the same on every computer', () => {
  expect(sayUtc(at)).toBe('2026-11-21 14:02:11.448 UTC');
  expect(sayUtcTime(at)).toBe('14:02:11 UTC');
});
