import { expect, onTestFinished, test } from 'vitest';
import type { EmergencyView } from '../../electron/contract/emergency.ts';
import { callIdOf } from '../support/callab-row.ts';
import type { EndFault } from '../support/faulty-callab.ts';
import { startFaultyHouse } from '../support/faulty-house.ts';
import { pressStop } from '../support/press-stop.ts';
import { httpAnswer } from '../support/raw-peer.ts';
import { unwrap } from '../support/test-owner.ts';

const callsEach = 5;
const fine: EndFault = { fault: null, really: 'ends' };
const hangs: EndFault = { fault: ({ closed }) => closed, really: 'stays' };
const refuses: EndFault = { fault: httpAnswer(403, ''), really: 'stays' };

/** Five calls of the connection at this place, whose end requests meet this. */
function callsAt(place: number, fault: EndFault): Record<string, EndFault> {
  const ids = Array.from({ length: callsEach }, (_, each) => callIdOf(place * 100 + each));
  return Object.fromEntries(ids.map((id) => [id, fault]));
}

function totalsOf(view: EmergencyView | null, place: number) {
  const part = view?.parts.find(({ connectionId }) => connectionId === `connection-${place}`);
  if (!part) throw new Error(`connection ${place} is not among the parts`);
  return part.totals;
}

test('one connection hangs and one refuses: the calls of the third are ended meanwhile, each asked for once, and all adds up', async () => {
  const house = await startFaultyHouse(
    [{ calls: callsAt(1, fine) }, { calls: callsAt(2, hangs) }, { calls: callsAt(3, refuses) }],
    { settings: { callDeadlineMs: 6_000 } },
  );
  onTestFinished(house.dispose);
  const { stopId } = await pressStop(house.owner);
  const meanwhile = await house.owner.until(
    ({ emergency }) => emergency !== null && totalsOf(emergency, 1).confirmed === callsEach,
  );
  expect(totalsOf(meanwhile.emergency, 2)).toMatchObject({ targeted: callsEach, stillLive: 0, notKnown: 0 });
  expect(house.callab.ends()).toHaveLength(callsEach);

  const { view } = unwrap(await house.owner.owner.run('stop.settled', { stopId }));
  expect(totalsOf(view, 2)).toMatchObject({ targeted: callsEach, stillLive: callsEach });
  expect(totalsOf(view, 3)).toMatchObject({ targeted: callsEach, refused: callsEach });
  expect(view.totals).toMatchObject({
    ...{ targeted: 3 * callsEach, confirmed: callsEach, stillLive: callsEach, refused: callsEach },
    ...{ marked: 0, alreadyOver: 0, notKnown: 0 },
  });
  expect(view).toMatchObject({ settled: true, latched: true });
});
