import { expect, test } from 'vitest';
import type { SnapshotPatch } from '../../../electron/contract/snapshot.ts';
import { followOwner } from '../../../electron/shell/follow-owner.ts';
import { fakeOwner, sampleNow } from '../../support/fake-owner.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { emergencySample, traySnapshot } from '../../support/tray-samples.ts';

/** An owner that is followed; `told` counts the snapshots, `change` sends a patch. */
function bench() {
  const time = manualClock(sampleNow);
  const owner = fakeOwner({ 'snapshot.get': () => ({ ok: true, value: traySnapshot(1) }) });
  let told = 0;
  let listener: ((patch: SnapshotPatch) => void) | null = null;
  const stop = followOwner(
    {
      run: owner.send,
      subscribe: (wanted) => {
        listener = wanted;
        return () => {
          listener = null;
        };
      },
    },
    { now: time.monotonic, utc: time.now, after: time.setTimer },
    () => {
      told += 1;
    },
  );
  let version = 1;
  return {
    stop,
    change(part: Omit<SnapshotPatch, 'version'>) {
      version += 1;
      listener?.({ version, ...part });
    },
    async told(afterMs: number) {
      time.advance(afterMs);
      await new Promise(setImmediate);
      return told;
    },
  };
}

test('numbers are told once a second, however often they change', async () => {
  const owner = bench();
  expect(await owner.told(0)).toBe(1);
  for (let at = 0; at < 10; at += 1) {
    owner.change({ callsSet: [] });
    await owner.told(30);
  }
  expect(await owner.told(0)).toBe(1);
  expect(await owner.told(700)).toBe(2);
});

test('a change of state is told at once, and what follows does not put it off', async () => {
  const owner = bench();
  await owner.told(0);
  owner.change({ emergency: emergencySample() });
  owner.change({ callsSet: [] });
  expect(await owner.told(0)).toBe(2);
  owner.change({ emergency: emergencySample() });
  expect(await owner.told(0)).toBe(2);
  owner.change({ emergency: emergencySample({ settled: true }) });
  expect(await owner.told(0)).toBe(3);
});

test('without any change it is told again, so that old numbers are seen to be old', async () => {
  const owner = bench();
  expect(await owner.told(0)).toBe(1);
  expect(await owner.told(5_000)).toBe(2);
  owner.stop();
  expect(await owner.told(60_000)).toBe(2);
});
