import { type Clock, pause } from '../calls/clock.ts';
import { within } from '../calls/within.ts';
import { callKeyText } from '../contract/call.ts';
import type { EngageInput } from '../contract/command-data.ts';
import type { EmergencyResult, EmergencyView } from '../contract/emergency.ts';
import type { Snapshot } from '../contract/snapshot.ts';
import type { Attempt } from '../contract/stop.ts';
import { say } from '../words/say.ts';
import { sayEmergency } from '../words/say-emergency.ts';
import type { Interruption } from './interruption.ts';
import { connectionName } from './print-json.ts';
import { sayAttempt } from './say-lines.ts';
import { openWay, type StopWay, type WayParts } from './stop-way.ts';

/** What a watch over an engaged latch works with. */
export interface WatchParts extends WayParts {
  readonly way: StopWay;
  /** The press that engaged it. */
  readonly press: EngageInput;
  /** What has been told already. */
  readonly told: EmergencyResult;
  readonly clock: Clock;
  readonly interruption: Interruption;
  /** How the owner of the profile stands that was silent: it answers again, is gone, or is silent still. */
  readonly ownerState: () => Promise<'answers' | 'gone' | 'silent'>;
  /** Whether an app was started that wants the profile, since this was asked last. */
  readonly appCame: () => boolean;
}

/**
 * How a watch came to its end. lost: its owner has ended, or hangs. handOver: the owner that was silent can take it. toApp: an app
 * wants the profile that this process holds.
 */
type WatchEnd = 'reset' | 'interrupted' | 'lost' | 'handOver' | 'toApp';

const lookEveryMs = 500;
const silentMs = 3_000;
/** How long an app may take to answer on a profile that was left to it, in ms. */
const appWithinMs = 10_000;

/**
 * Stays in the foreground while the latch is engaged, and tells what it ends. Comes back after a reset, after Ctrl+C, or when a
 * Callstop that stays has it; the latch stays engaged but for the first.
 */
export async function keepWatch(parts: WatchParts): Promise<void> {
  const { notice } = parts;
  const teller = createTeller(parts);
  let way = parts.way;
  notice(say('stopCommand.watching'));
  for (;;) {
    const end = await watch(parts, way, teller);
    await way.close();
    if (end === 'reset' || end === 'interrupted') {
      notice(say(end === 'reset' ? 'stopCommand.wasReset' : whoWatchesAfter(way)));
      return;
    }
    notice(say(passing[end]));
    if (end === 'toApp') await untilAnswered(parts);
    const next = await openWay(parts);
    if ('code' in next) {
      notice(say('stopCommand.nobodyWatches'));
      return;
    }
    way = next;
    if ((await takenOver(parts, way)) === 'ours') continue;
    await way.close();
    notice(say('stopCommand.theyWatch'));
    return;
  }
}

const passing = {
  lost: 'stopCommand.lost',
  handOver: 'stopCommand.handedOver',
  toApp: 'stopCommand.toApp',
} as const satisfies Record<Exclude<WatchEnd, 'reset' | 'interrupted'>, string>;

/** Waits until the profile's new owner answers, or it is to be taken up here again. */
async function untilAnswered({ clock, ownerState, interruption }: WatchParts): Promise<void> {
  const until = clock.now() + appWithinMs;
  while (clock.now() < until && !interruption.happened() && (await ownerState()) !== 'answers') {
    await Promise.race([pause(clock, lookEveryMs), interruption.whenHappened]);
  }
}

/** Who ends new calls once this process is gone. */
function whoWatchesAfter({ kind }: StopWay) {
  return kind === 'theirs' ? 'stopCommand.theyWatchNow' : 'stopCommand.nobodyWatches';
}

async function watch(parts: WatchParts, way: StopWay, tell: (known: Snapshot) => void): Promise<WatchEnd> {
  const { clock, interruption, ownerState, appCame } = parts;
  for (;;) {
    await Promise.race([pause(clock, lookEveryMs), interruption.whenHappened]);
    const known = await within(clock, silentMs, way.send('snapshot.get', null));
    if (interruption.happened()) return 'interrupted';
    if (known === 'late' || !known.ok) return 'lost';
    tell(known.value);
    if (known.value.emergency?.latched === false) return 'reset';
    if (way.kind === 'ours' && appCame()) return 'toApp';
    if (way.kind === 'direct' && (await ownerState()) !== 'silent') return 'handOver';
  }
}

/** Makes sure that whoever is on the way now has the latch; theirs: a Callstop that stays does. */
async function takenOver({ clock, press, told }: WatchParts, way: StopWay): Promise<'ours' | 'theirs'> {
  const until = clock.now() + silentMs;
  for (;;) {
    const known = await way.send('snapshot.get', null);
    if (!known.ok) break;
    const { emergency } = known.value;
    if (emergency?.latched || emergency?.stopId === told.view.stopId) break;
    if (clock.now() < until) {
      await pause(clock, lookEveryMs);
      continue;
    }
    await way.send('stop.engage', press);
    break;
  }
  const status = await way.send('status.get', null);
  return way.kind === 'theirs' && status.ok && status.value.lasting ? 'theirs' : 'ours';
}

/** Tells each end by the latch once, and the sum whenever it has changed. */
function createTeller({ notice, told }: WatchParts): (known: Snapshot) => void {
  const known = new Set(told.attempts.map(nameOf));
  let sum = sayEmergency(told.view).label;
  return ({ emergency, calls, stops, connections }) => {
    const ours = new Set(stops.filter((stop) => isOf(stop.emergency, emergency)).map(({ stopId }) => stopId));
    for (const { attempt } of calls) {
      if (attempt === null || attempt.outcome === null || !ours.has(attempt.stopId)) continue;
      if (known.has(nameOf(attempt))) continue;
      known.add(nameOf(attempt));
      const { connectionId, callId } = attempt.call;
      const { label } = sayAttempt(attempt, connections);
      notice(
        say('stopCommand.ended', { connection: connectionName(connections, connectionId), callId, label }),
      );
    }
    const words = emergency === null ? sum : sayEmergency(emergency).label;
    if (words !== sum) notice(words);
    sum = words;
  };
}

function isOf(id: string | null, emergency: EmergencyView | null): boolean {
  return id !== null && id === emergency?.stopId;
}

function nameOf({ stopId, call, outcome }: Attempt): string {
  return `${stopId} ${callKeyText(call)} ${outcome}`;
}
