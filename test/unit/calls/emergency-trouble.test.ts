import { describe, expect, test } from 'vitest';
import { countSettled } from '../../../electron/contract/count-totals.ts';
import { callIdOf } from '../../support/callab-row.ts';
import { emergencyOver } from '../../support/emergency-over.ts';

const refusedKey = { code: 'keyRefused', platform: 'callab', status: 401 } as const;

describe('while it is latched and a platform is in trouble', () => {
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
