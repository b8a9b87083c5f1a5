import type { Clock } from '../calls/clock.ts';
import { within } from '../calls/within.ts';
import type { EmergencyResult } from '../contract/emergency.ts';
import type { Envelope } from '../contract/failure.ts';
import { sayEmergency } from '../words/say-emergency.ts';
import type { StopWay } from './stop-way.ts';

/** How often it is asked how a stop stands, in ms. */
const lookEveryMs = 300;
/** An owner that says nothing for so many ms in the middle of a stop is taken for hanging. */
const silentMs = 3_000;

/** Tells a person how the sums of an emergency stop change until its first sweep is over everywhere. */
export async function followStop(
  parts: {
    readonly way: StopWay;
    readonly clock: Clock;
    readonly notice: (words: string) => void;
  },
  stopId: string,
): Promise<Envelope<EmergencyResult>> {
  const { way, clock, notice } = parts;
  const settled = way.send('stop.settled', { stopId });
  let told = '';
  for (;;) {
    const result = await within(clock, lookEveryMs, settled);
    if (result !== 'late') return result;
    const asked = Promise.race([way.send('snapshot.get', null), settled.then(() => null)]);
    const known = await within(clock, silentMs, asked);
    if (known === null) continue;
    if (known === 'late') return { ok: false, failure: { code: 'ownerSilent' } };
    if (!known.ok) return known;
    const { emergency } = known.value;
    const words = emergency?.stopId === stopId ? sayEmergency(emergency).label : told;
    if (words !== told) notice(words);
    told = words;
  }
}
