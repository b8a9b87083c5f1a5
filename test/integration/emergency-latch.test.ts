import { describe, expect, vi } from 'vitest';
import { countSettled } from '../../electron/contract/count-totals.ts';
import type { StopScope } from '../../electron/contract/emergency.ts';
import { test } from '../support/centre-test.ts';
import { type TestOwner, unwrap } from '../support/test-owner.ts';

const short = { callDeadlineMs: 2_000 };

async function press(owner: TestOwner, scope: StopScope = 'all') {
  const input = { scope, door: 'window', reasonCode: null, note: null } as const;
  return unwrap(await owner.owner.run('stop.engage', input));
}

async function settled(owner: TestOwner, stopId: string) {
  return unwrap(await owner.owner.run('stop.settled', { stopId }));
}

describe.concurrent('the emergency stop against the practice centre', () => {
  test('F53 a dialler that goes on is ended call by call, until the reset', async ({
    practice,
    startOwner,
  }) => {
    await practice.addCalls({}, 20);
    const owner = await startOwner();
    await practice.dialler({ perMinute: 120 });
    const { stopId } = await press(owner);
    await settled(owner, stopId);
    await owner.until(({ emergency }) => (emergency?.parts[0]?.cameLater ?? 0) >= 6);
    await practice.dialler({ perMinute: 0 });
    await vi.waitFor(
      async () => expect((await practice.truth()).filter(({ live }) => live)).toEqual([]),
      8_000,
    );
    const truth = await practice.truth();
    expect(truth.every(({ endedBy }) => endedBy === 'request')).toBe(true);
    const done = await owner.until(
      ({ emergency }) => emergency !== null && countSettled(emergency.totals) === truth.length,
    );
    expect(done.emergency?.totals).toMatchObject({ targeted: truth.length, confirmed: truth.length });
    await owner.owner.run('stop.reset', { stopId, door: 'window' });
    const after = await practice.addCall({});
    await owner.until(({ calls }) =>
      calls.some(({ call, state }) => call.callId === after && state === 'live'),
    );
    expect((await practice.truthOf(after)).endRequests).toBe(0);
  });

  test('F52 a call that comes back is ended again, and both are kept', async ({ practice, startOwner }) => {
    const callId = await practice.addCall({ returnsAfterMs: 1_500 });
    const owner = await startOwner({ settings: short });
    await press(owner);
    await owner.until(({ emergency }) => emergency?.parts[0]?.cameLater === 1);
    await vi.waitFor(async () => expect((await practice.truthOf(callId)).endRequests).toBe(2), 10_000);
    await vi.waitFor(async () => expect(await owner.history()).toHaveLength(2), 10_000);
    expect((await practice.truthOf(callId)).live).toBe(false);
  });

  test('F50 F51 a call that is answered ok and stays is still live, and the sweep comes to its end', async ({
    practice,
    startOwner,
  }) => {
    const zombie = await practice.addCall({ ends: 'never' });
    await practice.addCalls({}, 5);
    const owner = await startOwner({ settings: short });
    const { view } = await settled(owner, (await press(owner)).stopId);
    expect(view.totals).toMatchObject({ targeted: 6, confirmed: 5, stillLive: 1 });
    expect(view.parts[0]?.sweep.state).toBe('clear');
    expect((await practice.truthOf(zombie)).live).toBe(true);
    const again = await owner.owner.run('stop.tryAgain', { door: 'window' });
    expect(again).toEqual({ ok: true, value: { taken: 1 } });
  });

  test('P8 one connection hangs, one refuses its key, the third is settled first', async ({
    practice,
    startCentre,
    startOwner,
  }) => {
    const [hanging, refusing] = [await startCentre(), await startCentre()];
    await hanging.addCalls({ answer: { slowMs: 20_000 } }, 3);
    await refusing.addCalls({}, 3);
    await practice.addCalls({}, 30);
    const owner = await startOwner({ connections: [practice, hanging, refusing], settings: short });
    await refusing.weather({ key: 'refused' });
    const { stopId } = await press(owner);
    const early = await owner.until(({ emergency }) => emergency?.parts[0]?.sweep.state === 'clear');
    expect(early.emergency?.parts[0]?.totals).toMatchObject({ targeted: 30, confirmed: 30 });
    expect(early.emergency?.settled).toBe(false);
    const { view } = await settled(owner, stopId);
    expect(view.parts[2]).toMatchObject({
      totals: { targeted: 3, refused: 3 },
      sweep: { state: 'unseen', failure: { code: 'keyRefused' } },
    });
    expect(countSettled(view.totals)).toBe(view.totals.targeted);
    expect((await practice.truth()).every(({ endRequests }) => endRequests === 1)).toBe(true);
  });

  test('F13 a key that is refused in the middle of a stop leaves the rest alone until a person tries again', async ({
    startCentre,
    startOwner,
  }) => {
    const centre = await startCentre();
    const ids = await centre.addCalls({ answer: { slowMs: 300 } }, 200);
    const owner = await startOwner({ connections: [centre], settings: short });
    const { stopId } = await press(owner);
    await vi.waitFor(async () => expect((await centre.counters()).end.requests).toBeGreaterThan(40), 10_000);
    await centre.weather({ key: 'refused', list: { status: 503 }, read: { status: 503 } });
    const { view } = await settled(owner, stopId);
    expect(view.totals.refused).toBeGreaterThan(0);
    expect(countSettled(view.totals)).toBe(ids.length);
    await centre.weather({});
    await owner.until(({ connections }) => connections[0]?.sight.failure === null);
    await owner.owner.run('stop.tryAgain', { door: 'window' });
    const { emergency } = await owner.until(({ emergency: now }) => now?.totals.refused === 0);
    expect(emergency?.totals.targeted).toBe(ids.length);
    await vi.waitFor(
      async () => expect((await centre.truth()).filter(({ live }) => live)).toEqual([]),
      8_000,
    );
  });

  test('F81 two supervisors press at once: every call is over, and both sums add up', async ({
    practice,
    startOwner,
  }) => {
    await practice.addCalls({}, 40);
    const owners = await Promise.all([startOwner(), startOwner()]);
    const results = await Promise.all(
      owners.map(async (owner) => settled(owner, (await press(owner)).stopId)),
    );
    expect((await practice.truth()).filter(({ live }) => live)).toEqual([]);
    let confirmed = 0;
    for (const { view } of results) {
      expect(view.totals.confirmed + view.totals.alreadyOver).toBe(40);
      confirmed += view.totals.confirmed;
    }
    expect(confirmed).toBe(40);
  });

  test('F13 a key that is refused brings one request a call, however long it is latched', async ({
    practice,
    startOwner,
  }) => {
    await practice.addCalls({}, 50);
    const owner = await startOwner({ settings: short });
    await practice.weather({ key: 'refused' });
    const { view } = await settled(owner, (await press(owner)).stopId);
    expect(view.totals).toMatchObject({ targeted: 50, refused: 50 });
    expect((await practice.counters()).end.requests).toBe(50);
    expect(view.parts[0]?.sweep).toMatchObject({ state: 'unseen' });
  });
});
