import fc from 'fast-check';
import { expect, test } from 'vitest';
import { waitingAttempt } from '../../../electron/calls/attempt-trace.ts';
import { reasonSent } from '../../../electron/calls/reason-sent.ts';
import { countSettled, countTotals, moveTotals } from '../../../electron/calls/totals.ts';
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

test('the reason is cut so that our mark stays whole at its end', () => {
  expect(reasonSent('Ended by supervisor', '[cs-7f3a]', 255)).toBe('Ended by supervisor [cs-7f3a]');
  expect(reasonSent('x'.repeat(300), '[cs-7f3a]', 40)).toBe(`${'x'.repeat(30)} [cs-7f3a]`);
  expect(reasonSent('Ended by supervisor', '', 5)).toBe('Ended');
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
