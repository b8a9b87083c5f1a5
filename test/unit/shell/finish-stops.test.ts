import { expect, test } from 'vitest';
import { waitingAttempt } from '../../../electron/calls/attempt-trace.ts';
import type { Clock } from '../../../electron/calls/clock.ts';
import type { EmergencyView } from '../../../electron/contract/emergency.ts';
import type { CallRow } from '../../../electron/contract/snapshot.ts';
import type { Attempt } from '../../../electron/contract/stop.ts';
import { finishStops } from '../../../electron/shell/finish-stops.ts';
import { callSample, fakeOwner, snapshotSample, stopSample } from '../../support/fake-owner.ts';
import { emergencySample } from '../../support/tray-samples.ts';

/** Nothing hurries. */
const patient = new AbortController().signal;
const clock: Clock = { now: () => 0, utc: () => 0, after: () => () => undefined };

function attempted(callId: string, change: Partial<Attempt>): CallRow {
  return callSample(callId, {
    attempt: { ...waitingAttempt('', { connectionId: 'riga', callId }), ...change },
  });
}

/** An owner whose stops are those of `rounds`, one after the other each time it is asked. */
function ownerOf(rounds: readonly (readonly string[])[]) {
  let round = 0;
  const owner = fakeOwner({
    'snapshot.get': () => {
      const rows = (rounds[round++] ?? []).map((stopId, place) => attempted(`call-${place}`, { stopId }));
      const others = [
        attempted('settled', { stopId: 'old', outcome: 'confirmed' }),
        attempted('in doubt', { stopId: 'doubt', step: 'doubtful' }),
      ];
      return { ok: true, value: snapshotSample([], [...rows, ...others]) };
    },
    'stop.wait': ({ stopId }) => ({ ok: true, value: { stop: stopSample(stopId), attempts: [] } }),
  });
  const waited = () => owner.asked.flatMap(([name, input]) => (name === 'stop.wait' ? [input] : []));
  return { run: owner.send, waited };
}

test('where no stop runs, or only doubt is left, there is nothing to wait for', async () => {
  const owner = ownerOf([[]]);
  await finishStops(owner, clock, 10_000, () => expect.unreachable(), patient);
  expect(owner.waited()).toEqual([]);
});

test('running stops are waited for, and those that begin meanwhile', async () => {
  const owner = ownerOf([['a', 'b'], ['c'], []]);
  let told = 0;
  const onWait = () => {
    told += 1;
  };
  await finishStops(owner, clock, 10_000, onWait, patient);
  expect(owner.waited()).toEqual([{ stopId: 'a' }, { stopId: 'b' }, { stopId: 'c' }]);
  expect(told).toBe(1);
});

test('a stop that does not settle is waited for no longer than was said', async () => {
  const owner = ownerOf([['a'], ['a']]);
  const timers: [number, () => void][] = [];
  const held: Clock = {
    ...clock,
    after: (ms, run) => {
      timers.push([ms, run]);
      return () => undefined;
    },
  };
  const run: typeof owner.run = (command, input) =>
    command === 'stop.wait' ? new Promise(() => undefined) : owner.run(command, input);
  const finished = finishStops({ run }, held, 10_000, () => undefined, patient);
  await expect.poll(() => timers.map(([ms]) => ms)).toEqual([10_000]);
  timers[0]?.[1]();
  await finished;
});

test('the sweep of an emergency stop is waited for, one that is held back or over is not', async () => {
  const waitedFor = async (change: Partial<EmergencyView>) => {
    let asked = false;
    const owner = fakeOwner({
      'snapshot.get': () => {
        const emergency = asked ? null : emergencySample(change);
        asked = true;
        return { ok: true, value: { ...snapshotSample([]), emergency } };
      },
      'stop.settled': () => ({ ok: false, failure: { code: 'ownerGone' } }),
    });
    await finishStops({ run: owner.send }, clock, 10_000, () => undefined, patient);
    return owner.asked.flatMap(([name, input]) => (name === 'stop.settled' ? [input] : []));
  };
  expect(await waitedFor({})).toEqual([{ stopId: 's-1' }]);
  expect(await waitedFor({ settled: true })).toEqual([]);
  expect(await waitedFor({ latched: false })).toEqual([]);
  expect(await waitedFor({ asking: { sleptMs: 70_000 } })).toEqual([]);
});

test('F83 a system that shuts down cuts the wait short', async () => {
  const owner = ownerOf([['a'], ['a']]);
  const hurry = new AbortController();
  const waits = Promise.withResolvers<void>();
  const run: typeof owner.run = (command, input) =>
    command === 'stop.wait' ? new Promise(() => undefined) : owner.run(command, input);
  const finished = finishStops({ run }, clock, 10_000, waits.resolve, hurry.signal);
  await waits.promise;
  hurry.abort();
  await finished;
});
