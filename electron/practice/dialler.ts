import { type CallScript, type CallStart, PLAIN_SCRIPT, PLAIN_START } from './call-script.ts';
import type { CentreModel } from './centre-model.ts';
import type { PracticeClock } from './practice-clock.ts';
import { between, pick, type Random } from './seeded-random.ts';

/** What the dialler does: nothing, so many new calls a minute, or whatever keeps about so many lines live. */
export type DiallerSetting = 'off' | { readonly perMinute: number } | { readonly keep: number };

/** Starts calls by itself. */
export type Dialler = {
  /** Begins at once with another setting; calls that are under way stay. */
  readonly set: (setting: DiallerSetting) => void;
  readonly setting: () => DiallerSetting;
};

const MINUTE_MS = 60_000;
/** How often the dialler looks whether lines are missing, and in how many looks it makes up for them. */
const LOOK_MS = 1_000;
const LOOKS_TO_REFILL = 15;

/** A dialler that is off. Its calls are callab's: they ring, are picked up or not, talk for minutes, and end by themselves. */
export function createDialler(model: CentreModel, clock: PracticeClock, random: Random): Dialler {
  let setting: DiallerSetting = 'off';
  let cancel: (() => void) | null = null;

  const dial = () => {
    model.start({ wire: 'callab', ...dialledCall(random) });
  };
  const every = (ms: number, run: () => void) => {
    cancel = clock.setTimer(ms, () => {
      every(ms, run);
      run();
    });
  };

  return {
    set: (newSetting) => {
      cancel?.();
      cancel = null;
      setting = newSetting;
      if (newSetting === 'off') return;
      if ('keep' in newSetting) {
        const { keep } = newSetting;
        const most = Math.max(1, Math.ceil(keep / LOOKS_TO_REFILL));
        every(LOOK_MS, () => {
          const missing = Math.min(most, keep - model.liveLines('callab'));
          for (let dialled = 0; dialled < missing; dialled += 1) dial();
        });
      } else {
        every(MINUTE_MS / newSetting.perMinute, dial);
      }
    },
    setting: () => setting,
  };
}

/** A call that is already under way: `keep` of them make a centre look as if it had been working for a while. */
export function callUnderWay(random: Random): { readonly start: CallStart; readonly script: CallScript } {
  const start: CallStart = {
    ...PLAIN_START,
    direction: random() < 0.3 ? 'inbound' : 'outbound',
    startedAgoMs: between(random, 5_000, 4 * MINUTE_MS),
  };
  return { start, script: endsItself(between(random, 10_000, 4 * MINUTE_MS), talkReason(random)) };
}

function dialledCall(random: Random): { readonly start: CallStart; readonly script: CallScript } {
  const inbound = random() < 0.3;
  const start: CallStart = {
    ...PLAIN_START,
    startAs: inbound ? 'ringing' : 'queued',
    direction: inbound ? 'inbound' : 'outbound',
    ringsMs: between(random, 2_000, 12_000),
  };
  const roll = random();
  if (inbound || roll < 0.8) {
    return { start, script: endsItself(between(random, MINUTE_MS, 6 * MINUTE_MS), talkReason(random)) };
  }
  const unanswered: CallStart = { ...start, ringsMs: 2 * MINUTE_MS };
  if (roll < 0.93)
    return { start: unanswered, script: endsItself(between(random, 20_000, 35_000), 'No answer') };
  return { start: unanswered, script: endsItself(between(random, 3_000, 6_000), 'Busy') };
}

function endsItself(afterMs: number, reason: string): CallScript {
  return { ...PLAIN_SCRIPT, endsItselfAfterMs: afterMs, reason };
}

function talkReason(random: Random): string {
  return pick(random, ['Customer hung up', 'Agent said goodbye', 'Customer hung up', 'Transferred']);
}
