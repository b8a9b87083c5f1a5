import { describe, expect, test } from 'vitest';
import { callIdOf } from '../../support/callab-row.ts';
import { emergencyOver } from '../../support/emergency-over.ts';

describe('while it is latched', () => {
  test('F53 calls that a dialler starts are ended within one poll, and counted', async () => {
    const over = emergencyOver();
    const riga = over.open('riga', { live: 3 });
    await over.pass(1_000);
    const { stopId } = await over.press();
    await over.pass(5_000);
    const began: number[] = [];
    for (let call = 10; call < 22; call += 1) {
      riga.live.add(callIdOf(call));
      began.push(over.clock.now());
      await over.pass(1_500);
    }
    await over.pass(4_000);
    expect(riga.live.size).toBe(0);
    began.forEach((at, place) => {
      const asked = riga.asked.find(({ callId }) => callId === callIdOf(10 + place));
      expect((asked?.at ?? Number.POSITIVE_INFINITY) - at).toBeLessThanOrEqual(1_100);
    });
    expect(over.view()).toMatchObject({ totals: { targeted: 15, confirmed: 15 }, settled: true });
    expect(over.view().parts[0]).toMatchObject({ cameLater: 12, leftAlone: 0 });
    const latch = [...over.stops.values()].filter(({ door }) => door === 'latch');
    expect(latch.every(({ emergency }) => emergency === stopId)).toBe(true);
    expect(latch).toHaveLength(12);
  });

  test('F53 a dialler that never rests does not keep the first sweep from its end', async () => {
    const over = emergencyOver();
    const riga = over.open('riga', { live: 3 });
    await over.pass(1_000);
    const { stopId } = await over.press();
    let settledAt: number | null = null;
    void over.emergency.settled(stopId)?.then(({ view }) => {
      settledAt = view.times.settled;
    });
    for (let call = 10; call < 70; call += 1) {
      riga.live.add(callIdOf(call));
      await over.pass(500);
    }
    expect(settledAt).toBeLessThan(15_000);
    await over.pass(5_000);
    expect(over.view().totals).toMatchObject({ targeted: 63, confirmed: 63 });
  });

  test('F53 where it only warns, new calls are left alone and told, and the first list after the gesture is ended', async () => {
    const over = emergencyOver();
    over.mode = 'warn';
    const riga = over.open('riga', { live: 3 });
    await over.press();
    await over.pass(5_000);
    expect(riga.live.size).toBe(0);
    riga.live.add(callIdOf(10));
    await over.pass(5_000);
    expect(riga.live.size).toBe(1);
    expect(over.view().parts[0]).toMatchObject({ cameLater: 1, leftAlone: 1, sweep: { state: 'clear' } });
    expect(over.view().settled).toBe(true);
    await over.press();
    await over.pass(3_000);
    expect(riga.live.size).toBe(0);
  });

  test('F50 F51 a zombie is ended again at most 3 times, then every 30 s, and the sweep is over all the same', async () => {
    const over = emergencyOver();
    const riga = over.open('riga', { live: 2 });
    riga.zombies.add(callIdOf(1));
    await over.pass(1_000);
    const { stopId } = await over.press();
    const settled = over.emergency.settled(stopId);
    await over.pass(35_000);
    expect((await settled)?.view.totals).toMatchObject({ targeted: 2, confirmed: 1, stillLive: 1 });
    const asks = () => riga.asked.filter(({ callId }) => callId === callIdOf(1)).length;
    expect(asks()).toBe(4);
    await over.pass(22_000);
    expect(asks()).toBe(4);
    await over.pass(10_000);
    expect(asks()).toBeGreaterThan(4);
    const { totals, settled: isSettled } = over.view();
    expect(isSettled).toBe(true);
    expect(totals.targeted).toBe(2);
  });

  test('F52 a call that comes back counts as new and is ended', async () => {
    const over = emergencyOver();
    const riga = over.open('riga', { live: 1 });
    await over.pass(1_000);
    await over.press();
    await over.pass(4_000);
    expect(riga.live.size).toBe(0);
    riga.live.add(callIdOf(1));
    await over.pass(4_000);
    expect(riga.live.size).toBe(0);
    expect(over.view().parts[0]).toMatchObject({ cameLater: 1, totals: { targeted: 1 } });
  });
});
