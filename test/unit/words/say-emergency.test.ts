import { expect, test } from 'vitest';
import { runningIn } from '../../../electron/contract/count-totals.ts';
import {
  sayEmergency,
  sayEmergencyHeard,
  sayEmergencyTimes,
  sayStopwatch,
  saySweep,
} from '../../../electron/words/say-emergency.ts';
import { emergencySample, partSample, totalsSample } from '../renderer/emergency-sample.ts';

const settled = { settled: true };
const clear = { sweep: { state: 'clear', at: 0 } } as const;

test('while calls are being ended it says how many have come to their end', () => {
  const view = emergencySample([partSample('riga', { targeted: 12, confirmed: 7, stillLive: 1 })]);
  expect(sayEmergency(view)).toEqual({ label: 'STOPPING: 8 of 12 settled', tone: 'bad' });
  expect(runningIn(view.totals)).toBe(4);
});

test('with every call settled it does not look finished while it still looks for calls that are left', () => {
  const view = emergencySample([partSample('riga', { targeted: 6, confirmed: 6 })]);
  expect(sayEmergency(view)).toEqual({
    label: 'STOPPING: 6 of 6 settled, looking for calls that are left',
    tone: 'plain',
  });
});

test('a sweep that a reset left off is said so, and is never good', () => {
  const part = partSample('riga', { targeted: 1, confirmed: 1 }, { sweep: { state: 'leftOff' } });
  expect(saySweep(part)).toBe('Reset before it was known whether calls are left');
  expect(sayEmergency(emergencySample([part], { ...settled, latched: false })).tone).toBe('unsure');
});

test('where there was no connection it does not say that no calls were found', () => {
  expect(sayEmergency(emergencySample([], settled))).toEqual({
    label: 'STOPPED: there was no connection to stop',
    tone: 'unsure',
  });
});

test('a sum with a call that is still live is heard whole, and never good', () => {
  const view = emergencySample([partSample('riga', { targeted: 12, confirmed: 11, stillLive: 1 })], settled);
  expect(sayEmergencyHeard(view)).toBe('Emergency stop: 11 of 12 confirmed, 1 still live');
  expect(sayEmergency(view)).toEqual({ label: 'STOPPED: 11 of 12 confirmed, 1 still live', tone: 'bad' });
});

test('good is proof alone: neither marked calls, nor unseen connections, nor no calls at all', () => {
  const of = (totals: Parameters<typeof partSample>[1], change: Parameters<typeof partSample>[2] = clear) =>
    sayEmergency(emergencySample([partSample('riga', totals, change)], settled));
  expect(of({ targeted: 2, confirmed: 2 }).tone).toBe('good');
  expect(of({ targeted: 2, confirmed: 1, marked: 1 }).tone).toBe('unsure');
  expect(of({ targeted: 2, confirmed: 2 }, { unreadable: 1 }).tone).toBe('unsure');
  const failure = { code: 'keychainLocked' } as const;
  const unseen = of({ targeted: 2, confirmed: 2 }, { sweep: { state: 'unseen', failure } });
  expect(unseen).toEqual({ label: 'STOPPED: 2 of 2 confirmed, 1 connection can’t be seen', tone: 'unsure' });
  expect(of({})).toEqual({ label: 'STOPPED: no calls found', tone: 'plain' });
});

test('calls that the latch left alone are in the sum, and bad', () => {
  const view = emergencySample(
    [partSample('riga', { targeted: 1, confirmed: 1 }, { leftAlone: 2 })],
    settled,
  );
  expect(sayEmergency(view)).toEqual({
    label: 'STOPPED: 1 of 1 confirmed, 2 new calls left alone',
    tone: 'bad',
  });
});

test('one that was reset, and one that is held back after a sleep, say so first', () => {
  const parts = [partSample('riga', { targeted: 1, confirmed: 1 })];
  expect(sayEmergency(emergencySample(parts, { latched: false, resetAt: 9 })).label).toBe(
    'RESET: 1 of 1 confirmed',
  );
  expect(sayEmergency(emergencySample(parts, { asking: { sleptMs: 90_000 } })).label).toBe(
    'STOP HELD BACK: 1 of 1 confirmed',
  );
  expect(sayEmergency(emergencySample([])).label).toBe('STOPPING: looking for calls');
});

test('what never happened has no time', () => {
  const times = { firstSent: 12.4, sent: 340, accepted: null, settled: null };
  expect(sayEmergencyTimes({ times })).toBe('first request 12 ms · all sent 340 ms');
});

test('a stopwatch counts milliseconds, seconds, minutes', () => {
  expect([12.4, 999, 1_840, 125_000].map((ms) => sayStopwatch(ms))).toEqual([
    '12 ms',
    '999 ms',
    '1.8 s',
    '2:05',
  ]);
  expect(sayStopwatch(40, true)).toBe('0.0 s');
});

test('two complete lists prove that no call is left but those that are known to be', () => {
  const left = saySweep({ sweep: { state: 'clear', at: 0 }, totals: totalsSample({ stillLive: 1 }) });
  expect(left).toMatch(/^No other calls left, by two complete lists/);
  const none = saySweep({ sweep: { state: 'clear', at: 0 }, totals: totalsSample() });
  expect(none).toMatch(/^No calls left, by two complete lists/);
});
