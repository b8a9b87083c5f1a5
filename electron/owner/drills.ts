import type { Clock } from '../calls/clock.ts';
import { within } from '../calls/within.ts';
import type { DrillResult, Drills, DrillView } from '../contract/drill.ts';
import type { Envelope, Failure } from '../contract/failure.ts';
import { readLastDrill, writeLastDrill } from '../storage/drill-store.ts';
import { say } from '../words/say.ts';
import type { DrillRoom } from './drill-room.ts';
import { DrillBroken, drillPress, runDrill } from './run-drill.ts';

/** The drills of an owner. */
export interface DrillKeeper {
  /** Begins a drill; what becomes of it is told to onDrills. */
  start(): Promise<Envelope<null>>;
  /** A stop door was pressed: a drill that runs gets the press too. */
  press(): void;
  /** Ends a drill that runs, and its practice calls. */
  close(): Promise<void>;
}

/** How long a drill may take in all, in ms. */
const drillWithinMs = 60_000;
/** How long an end of the owner waits for a drill's room to be closed, in ms. */
const closeWithinMs = 2_000;
/** Longest reason shown for a drill that failed, in UTF-16 units. */
const whyLimit = 500;

interface RunningDrill {
  press(): void;
  leave(why: DrillBroken): void;
  /** Resolves when its room is closed. */
  readonly over: Promise<void>;
}

/** Reads what is kept of former drills from the profile, beside it. */
export function keepDrills(parts: {
  readonly profile: string;
  readonly clock: Clock;
  readonly who: string;
  readonly openRoom: (() => Promise<DrillRoom>) | null;
  /** Whether an emergency stop is engaged, so that no drill may begin. */
  readonly engaged: () => boolean;
  readonly onDrills: (drills: Drills) => void;
  readonly tell: (failure: Failure) => void;
  readonly onDefect: (error: unknown) => void;
}): DrillKeeper {
  const { profile, clock, who, openRoom, engaged, onDrills, tell, onDefect } = parts;
  let now: DrillView | null = null;
  let last: DrillResult | null = null;
  let running: RunningDrill | null = null;
  let closing = false;

  function show(view: DrillView): void {
    now = view;
    onDrills({ now, last });
  }

  void readLastDrill(profile, tell).then((kept) => {
    if (kept === null || last !== null) return;
    last = kept;
    onDrills({ now, last });
  });

  function begin(open: () => Promise<DrillRoom>): RunningDrill {
    const left = Promise.withResolvers<never>();
    const opening = open();
    let room: DrillRoom | null = null;
    let followed = true;
    const cancel = clock.after(drillWithinMs, () => {
      left.reject(
        new DrillBroken(say('stopFailureParts.drillFailed.late', { seconds: drillWithinMs / 1_000 })),
      );
    });

    async function inRoom() {
      room = await opening.catch((error: unknown) => {
        throw new DrillBroken(error instanceof Error ? error.message : String(error));
      });
      return runDrill({ owner: room.owner, clock, who, onView: (view) => followed && show(view) });
    }

    async function carryOut(): Promise<void> {
      try {
        const over = await Promise.race([inRoom(), left.promise]);
        last = over.result;
        show(over);
        const notKept = await writeLastDrill(profile, over.result);
        if (notKept) tell(notKept);
      } catch (error) {
        followed = false;
        if (!closing) show({ state: 'failed', failure: { code: 'drillFailed', why: whyOf(error) } });
      }
      cancel();
      // A room that could not be opened has failed the drill already.
      await opening.then(
        (opened) => opened.close(),
        () => undefined,
      );
      running = null;
    }
    return {
      press: () => void room?.owner.run('stop.engage', drillPress),
      leave: left.reject,
      over: carryOut().catch(onDefect),
    };
  }

  function whyOf(error: unknown): string {
    if (error instanceof DrillBroken) return error.message.slice(0, whyLimit);
    onDefect(error);
    return say('stopFailureParts.drillFailed.internal');
  }

  return {
    async start() {
      if (openRoom === null) return refused('noApp');
      if (engaged()) return refused('stopEngaged');
      if (running) return refused('drillRuns');
      show({ state: 'preparing', since: clock.utc() });
      running = begin(openRoom);
      return { ok: true, value: null };
    },
    press: () => running?.press(),
    async close() {
      closing = true;
      running?.leave(new DrillBroken(''));
      if (running) await within(clock, closeWithinMs, running.over);
    },
  };
}

function refused(cause: Extract<Failure, { readonly code: 'drillRefused' }>['cause']): Envelope<never> {
  return { ok: false, failure: { code: 'drillRefused', cause } };
}
