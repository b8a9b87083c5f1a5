import { expect, test } from 'vitest';
import { waitingAttempt } from '../../../electron/calls/attempt-trace.ts';
import type { Clock } from '../../../electron/calls/clock.ts';
import type { CallRow } from '../../../electron/contract/snapshot.ts';
import type { Attempt } from '../../../electron/contract/stop.ts';
import { finishStops } from '../../../electron/shell/finish-stops.ts';
import { callSample, fakeOwner, snapshotSample, stopSample } from '../../support/fake-owner.ts';

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
  await finishStops(owner, clock, 10_000, () => expect.unreachable());
  expect(owner.waited()).toEqual([]);
});

test('running stops are waited for, and those that begin meanwhile', async () => {
  const owner = ownerOf([['a', 'b'], ['c'], []]);
  let told = 0;
  await finishStops(owner, clock, 10_000, () => {
    told += 1;
  });
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
  const finished = finishStops({ run }, held, 10_000, () => undefined);
  await expect.poll(() => timers.map(([ms]) => ms)).toEqual([10_000]);
  timers[0]?.[1]();
  await finished;
});
