import { describe, expect, test } from 'vitest';
import { callIdOf } from '../../support/callab-row.ts';
import { emergencyOver } from '../../support/emergency-over.ts';

const noAnswer = new Promise<never>(() => undefined);

describe('an emergency stop that was reset', () => {
  test('looks for no calls any more, and says of what it had not seen to the end that it was left off', async () => {
    const over = emergencyOver();
    const riga = over.open('riga', { live: 2 });
    over.open('oslo');
    await over.pass(1_000);
    riga.answer = () => noAnswer;
    const { stopId } = await over.press();
    await over.pass(4_000);
    await over.emergency.reset(stopId, 'window', 'me');
    riga.live.add(callIdOf(40));
    await over.pass(15_000);
    const [first, second] = over.view().parts;
    expect(first?.sweep).toEqual({ state: 'leftOff' });
    expect(second?.sweep).toMatchObject({ state: 'clear', at: expect.any(Number) });
  });

  test('and pressed again at once counts what still runs, and asks for it once', async () => {
    const over = emergencyOver();
    const riga = over.open('riga', { live: 3 });
    await over.pass(1_000);
    const gate = Promise.withResolvers<{ readonly kind: 'ok'; readonly told: null }>();
    riga.answer = () => gate.promise;
    const first = await over.press();
    await over.rest();
    const settled = over.emergency.settled(first.stopId);
    over.keep = () => noAnswer;
    const reset = over.emergency.reset(first.stopId, 'window', 'me');
    const again = over.press();
    await over.pass(200);
    expect(await again).toMatchObject({ joined: false, taken: 0 });
    await over.pass(2_000);
    expect(await reset).toMatchObject({
      ok: true,
      value: { notKept: { code: 'latchNotKept', cause: 'hangs' } },
    });
    expect((await settled)?.view.latched).toBe(false);
    gate.resolve({ kind: 'ok', told: null });
    await over.pass(5_000);
    expect(over.view()).toMatchObject({
      latched: true,
      settled: true,
      totals: { targeted: 3, confirmed: 3 },
    });
    expect(riga.asked).toHaveLength(3);
  });

  test('a result that was waited for comes when its owner is closed, whatever hangs', async () => {
    const over = emergencyOver();
    const riga = over.open('riga', { live: 3 });
    await over.pass(1_000);
    riga.answer = () => noAnswer;
    const { stopId } = await over.press();
    const settled = over.emergency.settled(stopId);
    over.emergency.close();
    expect((await settled)?.view.totals.targeted).toBe(3);
  });
});

test('what is to be kept when its owner closes is kept, behind a write that takes long', async () => {
  const over = emergencyOver();
  over.open('riga');
  const { stopId } = await over.press('all');
  const disk = Promise.withResolvers<null>();
  over.keep = () => disk.promise;
  const reset = over.emergency.reset(stopId, 'window', 'me');
  await over.rest();
  const again = over.press();
  await over.pass(200);
  const { stopId: second } = await again;
  over.emergency.close();
  const saved = over.emergency.saved();
  disk.resolve(null);
  await saved;
  await reset;
  expect(over.kept.at(-1)).toMatchObject({ stopId: second });
});

describe('a connection that changes or goes while it is latched', () => {
  test('F84 with another key its sweep begins anew', async () => {
    const over = emergencyOver();
    over.open('riga', { live: 1 });
    await over.pass(1_000);
    await over.press();
    await over.pass(6_000);
    expect(over.view().parts[0]?.sweep.state).toBe('clear');
    over.board.apply({ kind: 'reopened', connectionId: 'riga' });
    await over.pass(500, false);
    expect(over.view().parts[0]?.sweep.state).toBe('sweeping');
    await over.pass(3_000);
    expect(over.view().parts[0]?.sweep.state).toBe('clear');
  });

  test('F84 the only one that it was over is removed: it says so, and a press over all widens it', async () => {
    const over = emergencyOver();
    over.open('riga', { live: 1 });
    const oslo = over.open('oslo', { live: 1 });
    await over.pass(1_000);
    const { stopId } = await over.press(['riga']);
    await over.pass(4_000);
    over.close('riga');
    await over.pass(2_000);
    const failure = { code: 'connectionRemoved', connection: 'RIGA' };
    expect(over.view()).toMatchObject({ latched: true, parts: [{ sweep: { state: 'unseen', failure } }] });
    expect(oslo.live.size).toBe(1);
    expect(await over.press()).toMatchObject({ joined: true, stopId });
    await over.pass(4_000);
    expect(oslo.live.size).toBe(0);
    expect(await over.emergency.reset(stopId, 'window', 'me')).toMatchObject({
      ok: true,
      value: { canStart: ['OSLO'] },
    });
  });
});
