import { describe, expect, test } from 'vitest';
import { type BoardSight, unseenSight } from '../../../electron/calls/call-sights.ts';
import {
  beginSweep,
  type SweepFacts,
  type SweepState,
  sweepAfter,
} from '../../../electron/calls/emergency/sweep.ts';
import type { Failure } from '../../../electron/contract/failure.ts';

const unheard: Failure = { code: 'notSeenYet', connection: 'Riga' };
const away: Failure = { code: 'notReachable', host: 'h', cause: 'unreachable' };

/** What a sweep that began at 1,000 has come to, after looks at these moments. */
function sweepOf(
  ...looks: (Partial<Omit<SweepFacts, 'sight'>> & { readonly sight?: Partial<BoardSight> })[]
): SweepState {
  return looks.reduce<SweepState>((state, { sight, ...look }) => {
    const whole = { ...unseenSight, complete: true, ...sight };
    const facts = { now: 1_000, utc: 5_000, canList: true, holds: false, running: false, unheard, ...look };
    return sweepAfter(state, { ...facts, sight: sight === undefined ? unseenSight : whole });
  }, beginSweep(1_000));
}

const list = (fastAskedAt: number, more: Partial<BoardSight> = {}) => ({
  now: fastAskedAt + 50,
  sight: { fastAskedAt, fastComplete: true, ...more },
});

describe('the sweep of a connection', () => {
  test('two whole lists in a row that were asked for after the gesture, and hold nothing, make it clear', () => {
    expect(sweepOf(list(900), list(1_100)).sweep.state).toBe('sweeping');
    expect(sweepOf(list(1_100), list(2_100)).sweep).toMatchObject({ state: 'clear' });
  });

  test('the same list seen twice counts once', () => {
    expect(sweepOf(list(1_100), list(1_100), list(1_100)).sweep.state).toBe('sweeping');
  });

  test('F56 an incomplete list between two whole ones breaks the row', () => {
    const cut = list(2_100, {
      complete: false,
      failure: { code: 'listCutShort', platform: 'callab', pages: 2 },
    });
    expect(sweepOf(list(1_100), cut, list(3_100)).sweep.state).toBe('sweeping');
    expect(sweepOf(list(1_100), cut, list(3_100), list(4_100)).sweep.state).toBe('clear');
  });

  test('F58 a call that the second list holds begins the row anew', () => {
    const state = sweepOf(list(1_100), { ...list(2_100), holds: true }, list(3_100));
    expect(state.sweep.state).toBe('sweeping');
    expect(state.clear).toBe(1);
  });

  test('what was clear sweeps again when a call comes, and keeps its time when none does', () => {
    const clear = [list(1_100), { ...list(2_100, { asOf: 7_000 }) }, list(3_100, { asOf: 8_000 })];
    expect(sweepOf(...clear).sweep).toEqual({ state: 'clear', at: 7_000 });
    expect(sweepOf(...clear, { ...list(4_100), holds: true }).sweep.state).toBe('sweeping');
  });

  test('lists that fail, or never come, for 10 s make it unseen, and it comes back with them', () => {
    const fails = { complete: false, failure: away, failingSince: 1 };
    expect(sweepOf({ now: 10_900, sight: fails }).sweep.state).toBe('sweeping');
    expect(sweepOf({ now: 11_000, sight: fails }).sweep).toEqual({ state: 'unseen', failure: away });
    expect(sweepOf({ now: 11_000 }).sweep).toEqual({ state: 'unseen', failure: unheard });
    const back = sweepOf({ now: 11_000, sight: fails }, list(12_000), list(13_000));
    expect(back).toMatchObject({ sweep: { state: 'clear' }, cameBackAt: 12_050 });
  });

  test('a key that is refused or missing makes it unseen at once; one that is still asked for does not', () => {
    const failed = (failure: Failure) =>
      sweepOf({ now: 1_001, sight: { complete: false, failure } }).sweep.state;
    expect(failed({ code: 'keyRefused', platform: 'callab', status: 401 })).toBe('unseen');
    expect(failed({ code: 'keySessionOver', connection: 'Riga' })).toBe('unseen');
    expect(failed({ code: 'keyAwaited', connection: 'Riga' })).toBe('sweeping');
  });

  test('a scan that is missing is waited for longer', () => {
    const failure: Failure = { code: 'scanMissing', platform: 'callab' };
    const missing = (now: number) => ({ ...list(now - 50, { complete: false, failure }) });
    expect(sweepOf(missing(15_000)).sweep.state).toBe('sweeping');
    expect(sweepOf(missing(21_000)).sweep).toEqual({ state: 'unseen', failure });
  });

  test('a platform without lists is passed over once', () => {
    expect(sweepOf({ canList: false, running: true }).sweep.state).toBe('sweeping');
    expect(sweepOf({ canList: false, running: true }, { canList: false }).sweep).toEqual({ state: 'passed' });
  });
});
