import { describe, expect, test } from 'vitest';
import { decideOutcome, type Evidence } from '../../../electron/calls/outcome.ts';
import type { Outcome } from '../../../electron/contract/stop.ts';

const mark = '[cs-7f3a]';
const live = { state: 'live', storedReason: null } as const;
const overOurs = { state: 'over', storedReason: `Ended by supervisor ${mark}` } as const;
const overOther = { state: 'over', storedReason: 'Customer hung up' } as const;
const overUntold = { state: 'over', storedReason: null } as const;

type Row = readonly [string, Partial<Evidence>, Outcome];

const table: readonly Row[] = [
  ['over before the request', { before: overOther, answer: 'none' }, 'alreadyOver'],
  [
    'over before, and our mark of an earlier stop',
    { before: overOurs, answer: 'none', after: overOurs },
    'alreadyOver',
  ],
  ['over now with another reason, after an ok', { after: overOther }, 'alreadyOver'],
  [
    'over now with another reason, after a lost answer',
    { answer: 'unclear', after: overOther },
    'alreadyOver',
  ],
  ['over now with our mark', { after: overOurs }, 'confirmed'],
  ['over now with our mark, never seen before', { before: null, after: overOurs }, 'confirmed'],
  [
    'over now with our mark, though the answer was a refusal',
    { answer: 'refused', after: overOurs },
    'confirmed',
  ],
  ['over now with our mark, though the answer was lost', { answer: 'unclear', after: overOurs }, 'confirmed'],
  ['over now without a stored reason, live before', { after: overUntold }, 'confirmed'],
  ['over now without a stored reason, never seen before', { before: null, after: overUntold }, 'notKnown'],
  ['over now, mark switched off, live before', { marks: [], after: overOther }, 'confirmed'],
  [
    'over now, mark switched off, never seen before',
    { marks: [], before: null, after: overOther },
    'notKnown',
  ],
  [
    'over now with the mark of an earlier stop of ours',
    { marks: ['[cs-0000]', mark], after: overOurs },
    'confirmed',
  ],
  ['over now though no byte of ours was ever sent', { answer: 'none', after: overUntold }, 'alreadyOver'],
  ['live after a refusal', { answer: 'refused', after: live }, 'refused'],
  ['a refusal and no reading', { answer: 'refused', after: null }, 'refused'],
  [
    'a refusal by a platform that shows nothing',
    { answer: 'refused', after: null, canRead: false },
    'refused',
  ],
  ['live after an ok', { after: live }, 'stillLive'],
  ['live after an unclear answer', { answer: 'unclear', after: live }, 'stillLive'],
  ['live after 429', { answer: 'limited', after: live }, 'stillLive'],
  ['live and nothing could be sent', { answer: 'none', after: live }, 'stillLive'],
  ['an ok from a platform that gives no reading', { after: null, canRead: false }, 'marked'],
  ['an ok, but readings failed', { after: null }, 'notKnown'],
  [
    'a lost answer from a platform that gives no reading',
    { answer: 'unclear', after: null, canRead: false },
    'notKnown',
  ],
  [
    'a lost answer and readings that failed: last seen live proves nothing',
    { answer: 'unclear', after: null },
    'notKnown',
  ],
  ['nothing sent, nothing read', { answer: 'none', after: null }, 'notKnown'],
];

describe('the outcome of an attempt', () => {
  test.each(table)('%s', (_, change, outcome) => {
    const evidence: Evidence = {
      before: live,
      answer: 'ok',
      after: null,
      canRead: true,
      marks: [mark],
      ...change,
    };
    expect(decideOutcome(evidence)).toBe(outcome);
  });
});
