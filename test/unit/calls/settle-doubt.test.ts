import { setImmediate } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import type { OpenAttempt } from '../../../electron/calls/stop-journal.ts';
import type { StopResult } from '../../../electron/contract/stop.ts';
import { callIdOf } from '../../support/callab-row.ts';
import { type CorridorOver, corridorOver, readingNow } from '../../support/corridor-over.ts';

const call = { connectionId: 'a', callId: callIdOf(1) };
const open: OpenAttempt = {
  ...{ stopId: 'old', call, mark: '[cs-old]', before: null },
  asks: 1,
  startedAt: 0,
};
const totals = {
  targeted: 1,
  alreadyOver: 0,
  confirmed: 0,
  refused: 0,
  stillLive: 0,
  marked: 0,
  notKnown: 0,
};
const left: StopResult = {
  stop: {
    ...{
      stopId: 'old',
      door: 'row',
      who: 'me',
      reason: { code: 'SV-END', text: '', note: null },
      startedAt: 0,
    },
    ...{ totals, settled: false, recorded: true, emergency: null, reasonAfter: null },
  },
  attempts: [],
};
const refused = { kind: 'failed', failure: { code: 'keyRefused', platform: 'callab', status: 401 } } as const;

/** What a former owner left in doubt, taken up on a link whose key is refused; `reads` counts its readings. */
function takenUp(): { readonly over: CorridorOver; readonly reads: () => number } {
  let reads = 0;
  const over = corridorOver({
    async readOne() {
      reads += 1;
      return refused;
    },
  });
  over.corridor.resume(left, [open]);
  return { over, reads: () => reads };
}

test('an end in doubt is shown at once, keeps no lane between its readings, and is read with the key that comes', async () => {
  const { over, reads } = takenUp();
  expect(over.board.row(call)?.attempt).toMatchObject({ step: 'doubtful', outcome: null });
  await vi.waitFor(() => expect(reads()).toBe(1));
  await over.lanes.get('a')?.left();
  const other = corridorOver({ readOne: async () => readingNow('over', 'Ended by supervisor [cs-old]') });
  const lane = other.lanes.get('a');
  if (!lane) throw new Error('no lane');
  over.lanes.set('a', lane);
  const settled = await over.corridor.settled('old');
  expect(settled).toMatchObject({ ok: true, value: { attempts: [{ outcome: 'confirmed' }] } });
});

test('F84 an end in doubt whose connection is removed is not known, and is no longer read', async () => {
  const { over, reads } = takenUp();
  await vi.waitFor(() => expect(reads()).toBe(1));
  over.lanes.delete('a');
  const settled = await over.corridor.settled('old');
  expect(settled).toMatchObject({
    ok: true,
    value: { attempts: [{ outcome: 'notKnown', failure: { code: 'interrupted' } }] },
  });
  await setImmediate();
  expect(reads()).toBe(1);
});
