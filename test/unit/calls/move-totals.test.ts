import fc from 'fast-check';
import { expect, test } from 'vitest';
import { waitingAttempt } from '../../../electron/calls/attempt-trace.ts';
import { moveTotals } from '../../../electron/calls/move-totals.ts';
import { countSettled, countTotals } from '../../../electron/contract/count-totals.ts';
import { outcomes } from '../../../electron/contract/stop.ts';

test('targeted is the sum of the six outcomes once all have settled', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...outcomes)), (settled) => {
      const attempts = settled.map((outcome, place) => ({
        ...waitingAttempt('s', { connectionId: 'a', callId: String(place) }),
        outcome,
      }));
      const totals = countTotals(attempts);
      expect(countSettled(totals)).toBe(totals.targeted);
    }),
  );
});

test('totals moved attempt by attempt equal totals counted at the end', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...outcomes)), (settled) => {
      const attempts = settled.map((outcome, place) => ({
        ...waitingAttempt('s', { connectionId: 'a', callId: String(place) }),
        outcome,
      }));
      const waiting = countTotals(attempts.map((attempt) => ({ ...attempt, outcome: null })));
      const moved = settled.reduce((totals, outcome) => moveTotals(totals, null, outcome), waiting);
      expect(moved).toEqual(countTotals(attempts));
    }),
  );
});
