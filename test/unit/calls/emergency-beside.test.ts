import { describe, expect, test } from 'vitest';
import { countSettled } from '../../../electron/contract/count-totals.ts';
import { callIdOf } from '../../support/callab-row.ts';
import { emergencyOver } from '../../support/emergency-over.ts';

const noAnswer = new Promise<never>(() => undefined);
const refusedKey = { code: 'keyRefused', platform: 'callab', status: 401 } as const;

describe('a press beside other things', () => {
  test('calls that an ordinary stop is ending are counted through it, and asked once', async () => {
    const over = emergencyOver();
    const riga = over.open('riga', { live: 2 });
    await over.pass(1_000);
    const gate = Promise.withResolvers<{ readonly kind: 'ok'; readonly told: null }>();
    riga.answer = () => gate.promise;
    const calls = [{ connectionId: 'riga', callId: callIdOf(1) }];
    const ordinary = {
      door: 'row',
      who: 'me',
      urgent: false,
      withoutRecord: false,
      emergency: null,
    } as const;
    await over.corridor.end({ ...ordinary, calls, reason: { code: 'SV-END', text: '', note: null } });
    expect(await over.press()).toMatchObject({ taken: 1 });
    gate.resolve({ kind: 'ok', told: null });
    await over.pass(4_000);
    expect(over.view().totals).toMatchObject({ targeted: 2, confirmed: 2 });
    expect(riga.asked).toHaveLength(2);
  });

  test('an ordinary stop that waits for its record, or that its platform asked to wait, is not waited for', async () => {
    const over = emergencyOver();
    const riga = over.open('riga', { live: 2 });
    await over.pass(1_000);
    const ordinary = {
      door: 'row',
      who: 'me',
      urgent: false,
      withoutRecord: false,
      emergency: null,
    } as const;
    const reason = { code: 'SV-END', text: '', note: null };
    const one = (count: number) => [{ connectionId: 'riga', callId: callIdOf(count) }];
    const limited = { code: 'limited', platform: 'callab', waitMs: 20_000 } as const;
    riga.answer = () => ({ kind: 'limited', failure: limited, retryAfterMs: 20_000 });
    await over.corridor.end({ ...ordinary, reason, calls: one(1) });
    await over.pass(500);
    riga.answer = () => ({ kind: 'ok', told: null });
    over.commit = () => noAnswer;
    const waiting = over.corridor.end({ ...ordinary, reason, calls: one(2) });
    const pressedAt = over.clock.now();
    const press = over.press();
    await over.pass(200);
    expect(await press).toMatchObject({ taken: 0 });
    expect(await waiting).toMatchObject({ ok: true, value: { taken: 1 } });
    await over.pass(12_000);
    expect(riga.live.size).toBe(0);
    expect(Math.max(...riga.asked.map(({ at }) => at)) - pressedAt).toBeLessThanOrEqual(10_100);
    expect(over.view().totals).toMatchObject({ targeted: 2, confirmed: 2 });
  });

  test('whatever breaks beside it, it is sent, answered and told to have broken', async () => {
    const over = emergencyOver();
    const riga = over.open('riga', { live: 3 });
    await over.pass(1_000);
    const planted = new Error('planted');
    over.commit = () => Promise.reject(planted);
    over.keep = () => Promise.reject(planted);
    over.onView = () => {
      throw planted;
    };
    expect(await over.press()).toMatchObject({ joined: false, taken: 3 });
    await over.pass(4_000);
    expect(riga.live.size).toBe(0);
    expect(over.view()).toMatchObject({ recorded: false, notKept: { code: 'latchNotKept' }, settled: true });
    expect(over.defects).toContain(planted);
    over.keep = async () => null;
    await over.pass(6_000);
    expect(over.view().notKept).toBeNull();
  });

  test('1,000 calls are gathered into a few views, whose sums always add up', async () => {
    const over = emergencyOver();
    const riga = over.open('riga', { live: 1_000 });
    await over.pass(1_000);
    await over.press();
    await over.pass(8_000);
    expect(riga.live.size).toBe(0);
    expect(over.view().totals).toMatchObject({ targeted: 1_000, confirmed: 1_000 });
    expect(over.views.length).toBeLessThan(300);
    for (const { totals, parts } of over.views) {
      expect(parts.reduce((sum, part) => sum + part.totals.targeted, 0)).toBe(totals.targeted);
      expect(countSettled(totals)).toBeLessThanOrEqual(totals.targeted);
    }
  });

  test('P8 a connection that hangs and one that refuses hold up nobody', async () => {
    const over = emergencyOver();
    const hangs = over.open('hangs', { live: 3 });
    const refuses = over.open('refuses', { live: 3 });
    const well = over.open('well', { live: 3 });
    await over.pass(1_000);
    hangs.answer = () => noAnswer;
    refuses.answer = () => ({ kind: 'refused', failure: refusedKey });
    refuses.failure = refusedKey;
    await over.press();
    await over.pass(3_000);
    expect(well.live.size).toBe(0);
    const part = (id: string) => over.view().parts.find(({ connectionId }) => connectionId === id);
    expect(part('well')).toMatchObject({ totals: { confirmed: 3 }, sweep: { state: 'clear' } });
    expect(part('refuses')).toMatchObject({ totals: { refused: 3 }, sweep: { state: 'unseen' } });
    expect(over.view().settled).toBe(false);
    await over.pass(40_000);
    expect(refuses.asked).toHaveLength(3);
  });
});
