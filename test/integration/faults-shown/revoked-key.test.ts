import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createCallBoard } from '../../../electron/calls/call-board.ts';
import { watchCalls } from '../../../electron/calls/watch-calls.ts';
import { callab } from '../../../electron/platforms/callab.ts';
import { openLink } from '../../support/callab-link.ts';
import { callIdOf } from '../../support/callab-row.ts';
import { startFaultyCallab } from '../../support/faulty-callab.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { httpAnswer } from '../../support/raw-peer.ts';

test('F69 a key that is revoked while Callstop runs is seen within one poll; the calls that were seen stay', async () => {
  const peer = await startFaultyCallab({ calls: { [callIdOf(1)]: { fault: null, really: 'ends' } } });
  const time = manualClock(Date.now());
  const clock = { now: time.monotonic, utc: time.now, after: time.setTimer };
  const { raw: link } = openLink(peer.url);
  const board = createCallBoard();
  const connection = {
    ...{ id: 'a', name: 'A', platform: 'callab', baseUrl: peer.url, practice: false },
    ...{ sampleIds: [], privateNetwork: false },
  };
  const watch = watchCalls({ connection, platform: callab, link, board, clock, pace: () => 'busy' });
  onTestFinished(async () => {
    watch.close();
    link.close();
    await peer.close();
  });
  await watch.looked;
  await vi.waitFor(() => expect(board.sights.get('a')).toMatchObject({ complete: true, failure: null }));

  peer.layOnLists(httpAnswer(401, ''));
  await setImmediate();
  expect(board.sights.get('a')).toMatchObject({ failure: null });
  time.advance(3_000);
  await vi.waitFor(() =>
    expect(board.sights.get('a')).toMatchObject({
      complete: false,
      failure: { code: 'keyRefused', status: 401 },
    }),
  );
  expect([...board.rows.values()]).toMatchObject([{ state: 'live' }]);
});
