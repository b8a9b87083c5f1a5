import { describe, expect, test } from 'vitest';
import { countSettled } from '../../../electron/calls/totals.ts';
import type { Attempt } from '../../../electron/contract/stop.ts';
import { callIdOf } from '../../support/callab-row.ts';
import { emergencyOver } from '../../support/emergency-over.ts';

const noAnswer = new Promise<never>(() => undefined);
const refusedKey = { code: 'keyRefused', platform: 'callab', status: 401 } as const;

describe('a press', () => {
  test('ends every call of every connection, latches, sweeps, and settles with a sum that adds up', async () => {
    const over = emergencyOver();
    const [riga, oslo] = [over.open('riga', { live: 7 }), over.open('oslo', { live: 5 })];
    await over.pass(1_000);
    const receipt = await over.press();
    expect(receipt).toMatchObject({ joined: false, taken: 12 });
    expect([riga.anew, oslo.anew]).toEqual([1, 1]);
    const settled = over.emergency.settled(receipt.stopId);
    await over.pass(3_000);
    const result = await settled;
    expect(result?.view).toMatchObject({ latched: true, settled: true, recorded: true });
    expect(result?.view.totals).toMatchObject({ targeted: 12, confirmed: 12 });
    expect(result?.view.parts.map(({ sweep }) => sweep.state)).toEqual(['clear', 'clear']);
    expect(result?.stops.map(({ stopId, door, emergency }) => [stopId, door, emergency])).toEqual([
      [receipt.stopId, 'window', receipt.stopId],
    ]);
    expect(result?.attempts).toHaveLength(12);
    expect(over.defects).toEqual([]);
  });

  test('writes the latch and one transaction with the latch, the stop and its intents before the first byte', async () => {
    const over = emergencyOver();
    const riga = over.open('riga', { live: 2 });
    await over.pass(1_000);
    let askedBefore = -1;
    over.commit = async () => {
      askedBefore = riga.asked.length;
      return null;
    };
    const { stopId } = await over.press();
    expect(askedBefore).toBe(0);
    expect(over.committed.map((event) => event.kind)).toEqual(['latch', 'stop', 'intent', 'intent']);
    expect(over.committed[0]).toMatchObject({ act: 'engaged', stopId, scope: 'all' });
    expect(over.committed[1]).toMatchObject({ emergency: stopId });
    expect(over.kept).toMatchObject([{ stopId, scope: 'all' }]);
  });

  test('P2 waits 100 ms for a disk that hangs, then sends, says so, and keeps the record', async () => {
    const over = emergencyOver();
    const riga = over.open('riga', { live: 3 });
    await over.pass(1_000);
    const disk = Promise.withResolvers<null>();
    over.commit = async () => (await disk.promise) ?? { code: 'journalBroken', cause: 'hanging' };
    over.keep = () => noAnswer;
    const receipt = over.press();
    await over.pass(90, false);
    await over.rest();
    await over.pass(100, false);
    await receipt;
    expect(riga.asked).toHaveLength(3);
    expect(riga.asked[0]?.at).toBeLessThanOrEqual(1_200);
    expect(over.view()).toMatchObject({ recorded: false, latched: true });
    disk.resolve(null);
    await over.pass(3_000);
    expect(over.noted.slice(0).some(({ kind }) => kind === 'latch')).toBe(true);
    expect(over.view()).toMatchObject({ notKept: { code: 'latchNotKept', cause: 'hangs' }, settled: true });
  });

  test('P12 without any connection, and before any list, it is answered, made and latched', async () => {
    const over = emergencyOver();
    const receipt = await over.press();
    expect(receipt).toMatchObject({ joined: false, taken: 0 });
    expect(over.committed.map(({ kind }) => kind)).toEqual(['latch', 'stop']);
    const result = await over.emergency.settled(receipt.stopId);
    expect(result?.view).toMatchObject({ settled: true, parts: [], totals: { targeted: 0 } });
    const late = over.open('late', { live: 4 });
    await over.pass(4_000);
    expect(late.live.size).toBe(0);
    expect(over.view().totals).toMatchObject({ targeted: 4, confirmed: 4 });
  });

  test('F82 ten doors at once make one stop, and each call is asked once', async () => {
    const over = emergencyOver();
    const riga = over.open('riga', { live: 20 });
    await over.pass(1_000);
    const receipts = await Promise.all(Array.from({ length: 10 }, () => over.press()));
    await over.pass(5_000);
    expect(receipts.filter(({ joined }) => !joined)).toHaveLength(1);
    expect(new Set(receipts.map(({ stopId }) => stopId)).size).toBe(1);
    expect(riga.asked).toHaveLength(20);
    expect(over.committed.filter(({ kind }) => kind === 'intent')).toHaveLength(20);
    expect(over.stops.size).toBe(1);
  });

  test('over one connection it touches no other, and another press widens it', async () => {
    const over = emergencyOver();
    const [riga, oslo] = [over.open('riga', { live: 2 }), over.open('oslo', { live: 2 })];
    await over.pass(1_000);
    const first = await over.press(['riga']);
    await over.pass(4_000);
    expect([riga.live.size, oslo.live.size]).toEqual([0, 2]);
    expect(over.view().parts.map(({ connectionId }) => connectionId)).toEqual(['riga']);
    const second = await over.press('all', 'tray');
    expect(second).toEqual({ stopId: first.stopId, joined: true, taken: 2 });
    await over.pass(4_000);
    expect(oslo.live.size).toBe(0);
    expect(over.view()).toMatchObject({ scope: 'all', totals: { targeted: 4, confirmed: 4 } });
    expect(over.committed.filter(({ kind }) => kind === 'latch')).toMatchObject([
      { act: 'engaged', scope: ['riga'] },
      { act: 'widened', scope: 'all', door: 'tray' },
    ]);
    expect(over.kept.at(-1)).toMatchObject({ scope: 'all' });
  });

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
    const limited = { code: 'limited', platform: 'callab', waitMs: 60_000 } as const;
    riga.answer = () => ({ kind: 'limited', failure: limited, retryAfterMs: 60_000 });
    await over.corridor.end({ ...ordinary, reason, calls: one(1) });
    await over.pass(500);
    riga.answer = () => ({ kind: 'ok', told: null });
    over.commit = () => noAnswer;
    const waiting = over.corridor.end({ ...ordinary, reason, calls: one(2) });
    const pressedAt = over.clock.now();
    expect(await over.press()).toMatchObject({ taken: 0 });
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

  test('F49 a list that drops to nothing by error proves nothing: the calls are asked and read one by one', async () => {
    const over = emergencyOver();
    const riga = over.open('riga', { live: 30 });
    await over.pass(1_000);
    riga.listed = false;
    for (const id of riga.live) riga.zombies.add(id);
    await over.press();
    await over.pass(3_000);
    expect(over.view().totals.confirmed).toBe(0);
    expect(over.view().settled).toBe(false);
    await over.pass(60_000);
    expect(over.view().totals).toMatchObject({ targeted: 30, stillLive: 30 });
  });

  test('F61 a network that goes in the middle keeps what was settled, and the rest goes on within a second of its return', async () => {
    const over = emergencyOver();
    const riga = over.open('riga', { live: 100 });
    await over.pass(1_000);
    const away = { code: 'notReachable', host: 'h', cause: 'unreachable' } as const;
    let answered = 0;
    riga.answer = () => {
      answered += 1;
      return answered > 40 ? { kind: 'notSent', failure: away } : { kind: 'ok', told: null };
    };
    await over.press();
    await over.pass(400, false);
    riga.failure = away;
    await over.pass(50_000);
    const during = over.view();
    expect(during.parts[0]?.sweep).toEqual({ state: 'unseen', failure: away });
    expect(during.totals.confirmed + during.totals.notKnown).toBe(100);
    riga.answer = () => ({ kind: 'ok', told: null });
    riga.failure = null;
    await over.pass(2_500);
    expect(riga.live.size).toBe(0);
    await over.pass(3_000);
    expect(over.view().parts[0]?.sweep.state).toBe('clear');
    expect(countSettled(over.view().totals)).toBe(100);
  });

  test('F13 a key that is refused is not tried again and again; a person may', async () => {
    const over = emergencyOver();
    const riga = over.open('riga', { live: 50 });
    await over.pass(1_000);
    riga.answer = () => ({ kind: 'refused', failure: refusedKey });
    await over.press();
    await over.pass(70_000);
    expect(riga.asked).toHaveLength(50);
    riga.answer = () => ({ kind: 'ok', told: null });
    expect(await over.emergency.tryAgain('window', 'me')).toEqual({ ok: true, value: { taken: 50 } });
    await over.pass(4_000);
    expect(over.view().totals).toMatchObject({ targeted: 50, confirmed: 50 });
  });

  test('a platform that lists no calls is passed over once, by the ids that were added', async () => {
    const over = emergencyOver();
    const voice = over.open('voice', { canList: false });
    const call = { connectionId: 'voice', callId: 'call-1' };
    over.board.apply({ kind: 'added', calls: [call] });
    await over.press();
    await over.pass(4_000);
    expect(over.view()).toMatchObject({ settled: true, totals: { targeted: 1, marked: 1 } });
    expect(over.view().parts[0]?.sweep).toEqual({ state: 'passed' });
    over.board.apply({ kind: 'added', calls: [{ ...call, callId: 'call-2' }] });
    await over.pass(70_000);
    expect(voice.asked.map(({ callId }) => callId)).toEqual(['call-1', 'call-2']);
  });

  test('F64 a wall clock that jumps by a day moves nothing', async () => {
    const over = emergencyOver();
    const riga = over.open('riga', { live: 1 });
    riga.zombies.add(callIdOf(1));
    await over.pass(1_000);
    await over.press();
    await over.pass(2_000);
    over.clock.moveWall(86_400_000);
    await over.pass(2_000);
    over.clock.moveWall(-2 * 86_400_000);
    await over.pass(50_000);
    const gaps = riga.asked.map(({ at }, place) => at - (riga.asked[place - 1]?.at ?? at));
    expect(Math.max(...gaps.slice(0, 4))).toBeLessThan(10_000);
    expect(over.view().times.settled).toBeLessThan(60_000);
    expect(over.view().times.sent).toBeLessThan(1_000);
  });
});

describe('reset', () => {
  test('starts nothing, ends nothing any more, and says what stays open', async () => {
    const over = emergencyOver();
    const riga = over.open('riga', { live: 2 });
    over.open('voice', { canList: false });
    riga.zombies.add(callIdOf(1));
    await over.pass(1_000);
    const { stopId } = await over.press();
    await over.pass(40_000);
    const report = await over.emergency.reset(stopId, 'window', 'me');
    expect(report).toEqual({
      ok: true,
      value: { stopId, open: 1, unseen: ['VOICE'], canStart: ['RIGA', 'VOICE'], notKept: null },
    });
    expect(over.kept.at(-1)).toBeNull();
    const asked = riga.asked.length;
    riga.live.add(callIdOf(9));
    await over.pass(70_000);
    expect(riga.asked).toHaveLength(asked);
    expect(over.view()).toMatchObject({ latched: false, settled: true });
    expect(over.emergency.watching()).toBe(false);
    expect(over.noted.filter(({ kind }) => kind === 'latch')).toMatchObject([{ act: 'reset', stopId }]);
    expect(await over.emergency.reset(stopId, 'window', 'me')).toMatchObject({
      failure: { code: 'notEngaged' },
    });
    const again = await over.press();
    expect(again).toMatchObject({ joined: false });
    expect(again.stopId).not.toBe(stopId);
  });
});

describe('F63 a computer that slept in the middle of it', () => {
  test('asks for fresh lists and sends no further request before a person says so', async () => {
    const over = emergencyOver();
    const riga = over.open('riga', { live: 60 });
    await over.pass(1_000);
    const gate = Promise.withResolvers<{ readonly kind: 'ok'; readonly told: null }>();
    riga.answer = () => gate.promise;
    await over.press();
    await over.rest();
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
    over.emergency.slept(70_000);
    gate.resolve({ kind: 'ok', told: null });
    await over.pass(2_000);
    const report = await over.emergency.reset(stopId, 'window', 'me');
    expect(report).toMatchObject({ ok: true, value: { open: 40 } });
    await over.pass(5_000);
    expect(riga.asked).toHaveLength(20);
    expect(over.view().totals).toMatchObject({ targeted: 60, confirmed: 20, notKnown: 40 });
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
    over.emergency.recall([{ stop, attempts: [attempt] }]);
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
});
