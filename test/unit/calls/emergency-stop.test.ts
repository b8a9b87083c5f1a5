import { describe, expect, test } from 'vitest';
import { callIdOf } from '../../support/callab-row.ts';
import { emergencyOver } from '../../support/emergency-over.ts';

const noAnswer = new Promise<never>(() => undefined);

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

  test('P2 a record that lands after its 100 ms is told to have been late, in the journal too', async () => {
    const over = emergencyOver();
    const riga = over.open('riga', { live: 3 });
    await over.pass(1_000);
    const disk = Promise.withResolvers<null>();
    let unawaited: AbortSignal | undefined;
    over.commit = (_events, signal) => {
      unawaited = signal;
      return disk.promise;
    };
    const receipt = over.press();
    await over.pass(200, false);
    expect(await receipt).toMatchObject({ taken: 3 });
    expect(unawaited?.aborted).toBe(true);
    const { stopId } = over.view();
    disk.resolve(null);
    await over.pass(3_000);
    expect(over.stops.get(stopId)).toMatchObject({ recorded: false });
    expect(over.noted.filter(({ kind }) => kind === 'stop' || kind === 'intent')).toMatchObject([
      { kind: 'stop', stopId },
    ]);
    expect(riga.live.size).toBe(0);
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

  test.for([1, 2, 3, 4])('over %i connections it is widened by a press over all', async (count) => {
    const over = emergencyOver();
    const ids = Array.from({ length: count }, (_, place) => `riga-${place}`);
    for (const id of ids) over.open(id, { live: 1 });
    const oslo = over.open('oslo', { live: 1 });
    await over.pass(1_000);
    await over.press(ids);
    expect(await over.press('all')).toMatchObject({ joined: true, taken: 1 });
    await over.pass(3_000);
    expect(oslo.live.size).toBe(0);
    expect(over.kept.at(-1)).toMatchObject({ scope: 'all' });
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
