import type { CallKey } from '../../contract/call.ts';
import type { EmergencyResult, EmergencyView, KeptLatch } from '../../contract/emergency.ts';
import type { Door, Stop, StopReason, StopResult } from '../../contract/stop.ts';
import type { JournalEvent } from '../stop-journal.ts';
import { within } from '../within.ts';
import { createCountedCalls } from './counted-calls.ts';
import type { EmergencyParts } from './emergency-parts.ts';
import {
  beginState,
  type EmergencyState,
  hasSettled,
  meet,
  moveSweeps,
  recall,
  survey,
  takeRow,
  viewOf,
} from './emergency-state.ts';
import { timesOf } from './emergency-sum.ts';
import type { LatchSurvey } from './latch-survey.ts';

/** What one gesture, or the latch, ends in an emergency. */
export interface EmergencyEnd {
  readonly stopId: string;
  readonly door: Door;
  readonly who: string;
  readonly reason: StopReason;
  readonly calls: readonly CallKey[];
  readonly lead: readonly JournalEvent[];
  readonly beside: Promise<unknown> | null;
}

/** One emergency stop from its gesture on: it counts, sweeps, ends what its latch finds, and tells how it stands. */
export interface EmergencyRun {
  readonly state: EmergencyState;
  /** Ends calls in it; how many of them nobody was ending yet. Never rejects. */
  end(what: EmergencyEnd): Promise<number>;
  /** Looks at everything and tells the view at once. */
  look(): void;
  recall(results: readonly StopResult[], names: ReadonlyMap<string, string>): void;
  view(): EmergencyView;
  /** Resolves when the first sweep is over everywhere, or this emergency stop is closed. */
  result(): Promise<EmergencyResult>;
  /** Another one follows, or the owner ends. */
  close(): void;
}

/** How long changes are gathered before the latch acts on them and the view is told, in ms. */
const gatherMs = 30;
/** How often it looks at itself although nothing has changed, in ms. */
const lookEveryMs = 1_000;
/** How long a result waits for the records of its stops, in ms: a disk may hang. */
const recordsWithinMs = 2_000;

/** Begins an emergency stop. */
export function runEmergency(
  parts: EmergencyParts,
  latch: KeptLatch,
  begins: Pick<EmergencyState, 'gestureAt' | 'readsFirstUntil' | 'recalled'>,
): EmergencyRun {
  const { gestureAt } = begins;
  const { board, clock, corridor, onDefect } = parts;
  /** By id, in the order in which they were made: the newest that is known of each, and the wait for its end. */
  const stops = new Map<string, { stop: Stop; done: Promise<unknown> }>();
  const recalledAt = new Map<string, number>();
  const settled = Promise.withResolvers<void>();
  const shut = Promise.withResolvers<void>();
  const counted = createCountedCalls((stopId) => {
    const at = corridor.stop(stopId)?.gestureAt;
    return at === undefined ? (recalledAt.get(stopId) ?? 0) : at - gestureAt;
  });
  const state = beginState({ ...begins, latch, mode: parts.mode(), counted });
  let cancelGather: (() => void) | null = null;
  let cancelLook: () => void = () => undefined;
  let ending = false;
  let closed = false;
  let told = '';

  /** Nothing that goes wrong here may reach the board, whose listeners the corridor stands behind. */
  function safely(act: () => void): void {
    try {
      act();
    } catch (error) {
      onDefect(error);
    }
  }

  function surveyNow(): LatchSurvey {
    meet(state, parts.connections(), clock.now());
    const seen = survey(state, board.rows.values(), clock.now());
    moveSweeps(state, board.sights, seen, { now: clock.now(), utc: clock.utc() });
    return survey(state, board.rows.values(), clock.now());
  }

  function look(): void {
    cancelGather?.();
    cancelGather = null;
    safely(() => {
      const seen = surveyNow();
      if (state.settled === null && hasSettled(state, seen, clock.now())) {
        state.settled = { ...timesOf(counted.all()), settled: Math.round(clock.now() - gestureAt) };
        settled.resolve();
      }
      endByLatch(seen);
      tell(viewOf(state, board.sights, seen));
    });
  }

  function tell(view: EmergencyView): void {
    const text = JSON.stringify(view);
    if (text === told) return;
    told = text;
    parts.onView(view);
  }

  function endByLatch({ ends }: LatchSurvey): void {
    if (ending || !state.latched || state.asking !== null || ends.length === 0) return;
    if (clock.now() < state.readsFirstUntil) return;
    ending = true;
    const { who, reason } = state.latch;
    const stopId = parts.newStopId();
    void end({ stopId, door: 'latch', who, reason, calls: ends, lead: [], beside: null }).finally(() => {
      ending = false;
      gather();
    });
  }

  async function end({ calls, lead, beside, stopId, ...by }: EmergencyEnd): Promise<number> {
    for (const call of calls) counted.target(call);
    state.ours.add(stopId);
    try {
      const receipt = corridor.end({
        ...{ ...by, calls, urgent: true, withoutRecord: true },
        emergency: { id: state.latch.stopId, stopId, lead, beside },
      });
      for (const call of calls) {
        const row = board.row(call);
        if (row) takeRow(state, row);
      }
      follow(stopId);
      const answer = await receipt;
      follow(stopId);
      return answer.ok ? answer.value.taken : 0;
    } catch (error) {
      onDefect(error);
      return 0;
    }
  }

  function follow(stopId: string): void {
    const made = corridor.stop(stopId);
    if (made === null) return;
    const done = corridor.settled(stopId)?.then((result) => {
      if (result.ok) stops.set(stopId, { stop: result.value.stop, done: Promise.resolve() });
    });
    stops.set(stopId, { stop: made.stop, done: done ?? Promise.resolve() });
  }

  function gather(): void {
    if (closed) return;
    cancelGather ??= clock.after(gatherMs, look);
  }

  const unsubscribe = board.subscribe(({ set, sight, removed }) => {
    safely(() => {
      for (const row of set) takeRow(state, row);
      // Each list counts, however fast they come.
      if (sight && state.sweeps.has(sight.connectionId)) surveyNow();
    });
    if (set.length + removed.length > 0 || sight) gather();
  });

  function lookOn(): void {
    cancelLook = clock.after(lookEveryMs, () => {
      if (state.latched || state.settled === null) look();
      lookOn();
    });
  }

  lookOn();
  safely(() => {
    meet(state, parts.connections(), clock.now());
    for (const row of board.rows.values()) takeRow(state, row);
  });

  return {
    state,
    end,
    look,
    recall(results, names) {
      for (const { stop } of results) {
        recalledAt.set(stop.stopId, stop.startedAt - state.latch.startedAt);
        stops.set(stop.stopId, { stop, done: Promise.resolve() });
      }
      recall(state, results, names, clock.now());
      for (const row of board.rows.values()) takeRow(state, row);
      look();
    },
    view: () => viewOf(state, board.sights, survey(state, board.rows.values(), clock.now())),
    async result() {
      await settled.promise;
      const recorded = Promise.all([...stops.values()].map(({ done }) => done));
      // Behind a close no clock runs.
      await within(clock, recordsWithinMs, Promise.race([recorded, shut.promise]));
      const seen = survey(state, board.rows.values(), clock.now());
      return {
        view: viewOf(state, board.sights, seen),
        stops: [...stops].map(([stopId, { stop }]) => corridor.stop(stopId)?.stop ?? stop),
        attempts: [...counted.all()].map(({ attempt }) => attempt),
      };
    },
    close() {
      closed = true;
      unsubscribe();
      cancelGather?.();
      cancelLook();
      settled.resolve();
      shut.resolve();
    },
  };
}
