import { expect, test } from 'vitest';
import type { EndRequest } from '../../../electron/calls/stop-calls.ts';
import type { AnswerMeaning } from '../../../electron/platforms/platform.ts';
import { callIdOf } from '../../support/callab-row.ts';
import { emergencyOver } from '../../support/emergency-over.ts';

const ordinary: Omit<EndRequest, 'calls'> = {
  ...{ door: 'row', who: 'me', reason: { code: 'SV-END', text: '', note: null } },
  ...{ urgent: false, withoutRecord: false, emergency: null },
};
const one = (count: number) => [{ connectionId: 'riga', callId: callIdOf(count) }];
const limited = (retryAfterMs: number | null): AnswerMeaning => ({
  ...{ kind: 'limited', retryAfterMs },
  failure: { code: 'limited', platform: 'callab', waitMs: retryAfterMs ?? 0 },
});

test('F21 an ordinary end that was joined, and all behind it, wait no longer than an emergency does', async () => {
  const over = emergencyOver();
  const riga = over.open('riga', { live: 3 });
  await over.pass(1_000);
  const gate = Promise.withResolvers<AnswerMeaning>();
  riga.answer = () => gate.promise;
  await over.corridor.end({ ...ordinary, calls: one(1) });
  await over.rest();
  await over.press();
  await over.rest();
  riga.answer = () => ({ kind: 'ok', told: null });
  const pressedAt = over.clock.now();
  gate.resolve(limited(3_600_000));
  await over.pass(12_000);
  expect(riga.live.size).toBe(0);
  expect(Math.max(...riga.asked.map(({ at }) => at)) - pressedAt).toBeLessThanOrEqual(10_100);
});

test('F21 an ordinary end that its platform asked to wait holds up nothing that the latch finds', async () => {
  const over = emergencyOver();
  const riga = over.open('riga', { live: 1 });
  await over.pass(1_000);
  riga.answer = () => limited(25_000);
  await over.corridor.end({ ...ordinary, calls: one(1) });
  await over.pass(300);
  riga.answer = () => ({ kind: 'ok', told: null });
  await over.press();
  riga.live.add(callIdOf(2));
  await over.pass(12_000);
  expect(riga.live.size).toBe(0);
});

test('F18 F53 what the latch finds meanwhile makes nobody ask again before its time', async () => {
  const over = emergencyOver();
  const riga = over.open('riga', { live: 1 });
  await over.pass(1_000);
  const first = callIdOf(1);
  riga.answer = (callId) => (callId === first ? limited(null) : { kind: 'ok', told: null });
  await over.press();
  for (let call = 2; call < 22; call += 1) {
    riga.live.add(callIdOf(call));
    await over.pass(1_000);
  }
  await over.pass(1_000);
  expect(riga.live).toEqual(new Set([first]));
  expect(riga.asked.filter(({ callId }) => callId === first).length).toBeLessThanOrEqual(9);
});
