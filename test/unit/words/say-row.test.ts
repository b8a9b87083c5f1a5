import { expect, test } from 'vitest';
import type { CallFacts } from '../../../electron/contract/call.ts';
import { sayRow } from '../../../electron/words/say-call.ts';
import { attemptSample } from './attempt-sample.ts';

const facts: CallFacts = {
  agent: 'Sam',
  campaign: null,
  from: '+442079460001',
  to: '+15550100001',
  hasNumber: true,
  direction: 'outbound',
  status: 'in-progress',
  startedAt: null,
};
const call = { connectionId: 'riga', callId: 'c-1' };

test('a row is told in the order in which it is asked about', () => {
  expect(sayRow({ call, facts, state: 'live', attempt: null }, 'callab')).toBe(
    'Sam, call from +442079460001 to +15550100001, in-progress, Live',
  );
  const attempt = attemptSample({ outcome: 'marked' });
  const unknown = { ...facts, agent: null, from: null, to: null, status: '' };
  expect(sayRow({ call, facts: unknown, state: 'notVisible', attempt }, 'voice.ai')).toBe(
    'call c-1, Not visible, Marked ended; voice.ai gives no proof',
  );
});
