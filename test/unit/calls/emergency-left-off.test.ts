import { describe, expect, test } from 'vitest';
import { countTotals } from '../../../electron/contract/count-totals.ts';
import type { Attempt } from '../../../electron/contract/stop.ts';
import { callIdOf } from '../../support/callab-row.ts';
import { emergencyOver } from '../../support/emergency-over.ts';

describe('F63 a computer that slept in the middle of it', () => {
  test('asks for fresh lists and sends no further request before a person says so', async () => {
    const over = emergencyOver();
    const riga = over.open('riga', { live: 60 });
    await over.pass(1_000);
    const gate = Promise.withResolvers<{ readonly kind: 'ok'; readonly told: null }>();
    riga.answer = () => gate.promise;
    await over.press();
    // The second ten of the first width leave in a turn of their own.
    await over.pass(1);
    expect(riga.asked).toHaveLength(20);
    over.emergency.slept(8 * 3_600_000);
    expect(over.view().asking).toEqual({ sleptMs: 8 * 3_600_000 });
    expect(riga.anew).toBe(2);
    gate.resolve({ kind: 'ok', told: null });
    riga.live.add(callIdOf(99));
    await over.pass(5_000);
    expect(riga.asked).toHaveLength(20);
    expect(over.view().settled).toBe(false);
    over.emergency.goOn();
    await over.pass(4_000);
    expect(over.view()).toMatchObject({
      asking: null,
      settled: true,
      totals: { targeted: 61, confirmed: 61 },
    });
    expect(riga.asked).toHaveLength(61);
  });

  test('a reset instead leaves what was held back unsent, and says that it is not known', async () => {
    const over = emergencyOver();
    const riga = over.open('riga', { live: 60 });
    await over.pass(1_000);
    const gate = Promise.withResolvers<{ readonly kind: 'ok'; readonly told: null }>();
    riga.answer = () => gate.promise;
    const { stopId } = await over.press();
    await over.pass(1);
    over.emergency.slept(70_000);
    gate.resolve({ kind: 'ok', told: null });
    await over.pass(2_000);
    const report = await over.emergency.reset(stopId, 'window', 'me');
    expect(report).toMatchObject({ ok: true, value: { open: 40 } });
    await over.pass(5_000);
    expect(riga.asked).toHaveLength(20);
    expect(over.view().totals).toMatchObject({ targeted: 60, confirmed: 20, notKnown: 40 });
  });

  test('a new stop sends what the one before it, which was reset, holds back', async () => {
    const over = emergencyOver();
    const riga = over.open('riga', { live: 60 });
    await over.pass(1_000);
    const gate = Promise.withResolvers<{ readonly kind: 'ok'; readonly told: null }>();
    riga.answer = () => gate.promise;
    const { stopId } = await over.press();
    await over.pass(1);
    await over.emergency.reset(stopId, 'window', 'me');
    over.emergency.slept(70_000);
    gate.resolve({ kind: 'ok', told: null });
    await over.pass(2_000);
    expect(riga.asked).toHaveLength(20);
    expect(await over.press()).toMatchObject({ joined: false });
    await over.pass(5_000);
    expect(riga.asked).toHaveLength(60);
    expect(over.view()).toMatchObject({ settled: true, totals: { targeted: 40, confirmed: 40 } });
  });

  test('what a reset gave up and a press wants again is sent, although the same attempt still runs', async () => {
    const over = emergencyOver();
    const ella = over.open('ella', { canList: false, live: 1 });
    over.board.apply({ kind: 'added', calls: [{ connectionId: 'ella', callId: callIdOf(1) }] });
    const limited = { code: 'limited', platform: 'voice.ai', waitMs: 4_000 } as const;
    ella.answer = () => ({ kind: 'limited', failure: limited, retryAfterMs: 4_000 });
    const { stopId } = await over.press();
    await over.rest();
    over.emergency.slept(70_000);
    await over.emergency.reset(stopId, 'window', 'me');
    ella.answer = () => ({ kind: 'ok', told: null });
    await over.press();
    await over.pass(6_000);
    expect(ella.live.size).toBe(0);
    expect(over.view().totals).toMatchObject({ targeted: 1, marked: 1 });
  });

  test('a short sleep asks nobody', async () => {
    const over = emergencyOver();
    over.open('riga', { live: 1 });
    await over.press();
    over.emergency.slept(50_000);
    expect(over.view().asking).toBeNull();
  });
});

describe('P3 after a restart', () => {
  test('an engaged latch is engaged: it counts what was done, and ends what is listed', async () => {
    const over = emergencyOver();
    const riga = over.open('riga', { live: 2 });
    const reason = { code: 'EM-STOP', text: 'Emergency stop', note: null };
    const head = {
      stopId: 'old',
      door: 'tray',
      who: 'me',
      reason,
      startedAt: over.clock.utc() - 60_000,
    } as const;
    over.emergency.restore({ ...head, scope: 'all' });
    expect(over.view()).toMatchObject({ stopId: 'old', latched: true });
    await over.pass(1_000);
    const call = { connectionId: 'riga', callId: callIdOf(50) };
    const ms = { sent: 5, accepted: 30, settled: 400 };
    const attempt: Attempt = {
      ...{ stopId: 'old', call, step: 'checking', outcome: 'confirmed', proof: 'record', asks: 1, ms },
      ...{ failure: null, told: null, otherReason: null, readAt: null, later: null },
    };
    const totals = { ...over.view().totals, targeted: 1, confirmed: 1 };
    const stop = { ...head, totals, settled: true, recorded: true, emergency: 'old', reasonAfter: null };
    over.emergency.recall([{ stop, attempts: [attempt] }], new Map());
    await over.pass(6_000);
    expect(riga.live.size).toBe(0);
    expect(over.view().totals).toMatchObject({ targeted: 3, confirmed: 3 });
    expect(await over.press()).toMatchObject({ stopId: 'old', joined: true });
  });

  test('nothing is ended before it is known what was in doubt, or that has taken too long', async () => {
    const over = emergencyOver();
    const riga = over.open('riga', { live: 1 });
    const reason = { code: 'EM-STOP', text: '', note: null };
    over.emergency.restore({
      ...{ stopId: 'old', door: 'tray', who: 'me', reason },
      startedAt: 0,
      scope: 'all',
    });
    await over.pass(2_900);
    expect(riga.asked).toEqual([]);
    await over.pass(2_000);
    expect(riga.asked).toHaveLength(1);
  });

  test('of a connection that has gone it tells the name, and that nothing of it can be seen', async () => {
    const over = emergencyOver();
    const { head, stop, attempt } = former(over, 'gone');
    over.emergency.restore({ ...head, scope: ['gone'] });
    over.emergency.recall([{ stop, attempts: [attempt] }], new Map([['gone', 'Riga']]));
    expect(over.view()).toMatchObject({
      recorded: false,
      parts: [
        {
          ...{ connectionName: 'Riga', totals: { targeted: 1 } },
          sweep: { state: 'unseen', failure: { code: 'connectionRemoved', connection: 'Riga' } },
        },
      ],
    });
  });

  test('where nothing can be read nothing is asked for again: not before it is known what was done, nor then', async () => {
    const over = emergencyOver();
    const ella = over.open('ella', { canList: false });
    const calls = [50, 51].map((count) => ({ connectionId: 'ella', callId: callIdOf(count) }));
    over.board.apply({ kind: 'added', calls });
    const { head, stop, attempt } = former(over, 'ella');
    over.emergency.restore({ ...head, scope: 'all' });
    await over.pass(10_000);
    expect(ella.asked).toEqual([]);
    expect(over.view().parts[0]?.sweep.state).toBe('unseen');
    over.emergency.recall([{ stop, attempts: [attempt] }], new Map());
    await over.pass(40_000);
    expect(ella.asked.map(({ callId }) => callId)).toEqual([callIdOf(51)]);
    expect(over.view()).toMatchObject({ totals: { targeted: 2 }, parts: [{ sweep: { state: 'passed' } }] });
    await over.press();
    await over.pass(2_000);
    expect(ella.asked.map(({ callId }) => callId)).toContain(callIdOf(50));
  });
});

/** What a former process did in an emergency stop: it marked one call of this connection. */
function former(over: ReturnType<typeof emergencyOver>, connectionId: string) {
  const reason = { code: 'EM-STOP', text: 'Emergency stop', note: null };
  const startedAt = over.clock.utc() - 60_000;
  const head = { stopId: 'old', door: 'tray', who: 'me', reason, startedAt } as const;
  const ms = { sent: 5, accepted: 30, settled: 400 };
  const attempt: Attempt = {
    ...{ stopId: 'old', call: { connectionId, callId: callIdOf(50) }, step: 'checking', outcome: 'marked' },
    ...{
      proof: 'none',
      asks: 1,
      ms,
      failure: null,
      told: null,
      otherReason: null,
      readAt: null,
      later: null,
    },
  };
  const totals = { ...countTotals([attempt]) };
  const stop = { ...head, totals, settled: true, recorded: false, emergency: 'old', reasonAfter: null };
  return { head, stop, attempt };
}
