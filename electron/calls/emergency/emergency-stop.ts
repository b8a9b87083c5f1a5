import { type CallKey, callKeyText } from '../../contract/call.ts';
import type {
  EmergencyResult,
  EmergencyView,
  EngageReceipt,
  KeptLatch,
  ResetReport,
  StopScope,
} from '../../contract/emergency.ts';
import type { Envelope } from '../../contract/failure.ts';
import type { Door, ReasonAfter, StopReason, StopResult } from '../../contract/stop.ts';
import type { JournalEvent } from '../stop-journal.ts';
import { within } from '../within.ts';
import type { EmergencyParts } from './emergency-parts.ts';
import { type EmergencyRun, runEmergency } from './emergency-run.ts';
import { isCovered, press, widerScope } from './emergency-state.ts';
import { leavesOpen } from './emergency-sum.ts';
import { mayBeLive } from './emergency-targets.ts';
import { createLatchKeeper } from './latch-keeper.ts';

/** One press, as a door hands it in. */
export interface EngageRequest {
  readonly scope: StopScope;
  readonly door: Door;
  readonly who: string;
  readonly reason: StopReason;
}

/** The emergency stop of an owner: engage, sweep, latch, reset. It ends calls through the corridor only. */
export interface EmergencyStop {
  /** Never waits longer than 100 ms for disks, and never for lists or keys. */
  engage(request: EngageRequest): Promise<Envelope<EngageReceipt>>;
  reset(stopId: string, door: Door, who: string): Promise<Envelope<ResetReport>>;
  tryAgain(door: Door, who: string): Promise<Envelope<{ readonly taken: number }>>;
  /** After a sleep of so many ms: what is held back waits for `goOn` where it was over 60 s, and lists are asked for. */
  slept(ms: number): void;
  goOn(): void;
  /** Shows the true reason of the stop where it is this one. */
  reasonGiven(stopId: string, reason: ReasonAfter): void;
  /** The true reason as it was given; null where none was, or this is not the emergency stop. Costs nothing, unlike the view. */
  reasonAfter(stopId: string): ReasonAfter | null;
  /** Takes up the engaged state of a former process, or of a command line that acted beside this one. */
  restore(latch: KeptLatch): void;
  /**
   * What former processes did in it, so that its sum holds, with the names of its connections by their ids; before or after restore.
   * Before it, the latch asks for no call that can't be read.
   */
  recall(results: readonly StopResult[], names: ReadonlyMap<string, string>): void;
  /** Another process has asked for these calls, or may have: what can't be read the latch does not ask for again. */
  askedElsewhere(calls: readonly CallKey[]): void;
  /** Resolves when the first sweep is over everywhere; null where this is not the emergency stop of this owner. */
  settled(stopId: string): Promise<EmergencyResult> | null;
  view(): EmergencyView | null;
  /** Whether a sweep runs or the latch is engaged, so that lists are wanted fast. */
  watching(): boolean;
  /** Resolves when the newest state of the latch is on the disk, or can't be written now; also behind its close. */
  saved(): Promise<void>;
  close(): void;
}

/** A sleep longer than this makes it ask a person before it goes on, in ms. */
const asksAfterMs = 60_000;
/** How long a restored latch waits to be told what was in doubt before it ends calls, in ms: the journal may not be readable. */
const recalledWithinMs = 3_000;
/** How long a reset waits for the disk, in ms. */
const resetKeptWithinMs = 2_000;

/** No emergency stop is engaged yet. */
export function createEmergencyStop(parts: EmergencyParts): EmergencyStop {
  const { board, clock, journal, corridor } = parts;
  let run: EmergencyRun | null = null;
  let recalled: Recalled = { results: [], names: new Map() };
  const keeper = createLatchKeeper({
    ...{ clock, keepLatch: parts.keepLatch },
    onKept(notKept) {
      if (run === null || run.state.notKept === notKept) return;
      run.state.notKept = notKept;
      run.look();
    },
  });
  const notEngaged = { ok: false, failure: { code: 'notEngaged' } } as const;

  function begin(latch: KeptLatch, begins: Parameters<typeof runEmergency>[2]): EmergencyRun {
    // What the one before holds back would be asked about by nobody any more.
    if (run?.state.asking != null) goOn(run);
    run?.close();
    const begun = runEmergency(parts, latch, begins);
    run = begun;
    return begun;
  }

  function latchEvent(by: { readonly door: Door; readonly who: string }, act: LatchAct): JournalEvent {
    const { stopId, scope } = act.latch;
    return { kind: 'latch', utc: clock.utc(), stopId, act: act.act, scope, ...by };
  }

  /** Every call of the scope that may be live, for all that is known. */
  function targets({ state }: EmergencyRun): readonly CallKey[] {
    return [...board.rows.values()]
      .filter((row) => isCovered(state, row.call.connectionId) && mayBeLive(row))
      .map(({ call }) => call);
  }

  /** Ends calls for a person. */
  async function endFor(
    into: EmergencyRun,
    by: Pick<EngageRequest, 'door' | 'who' | 'reason'>,
    calls: readonly CallKey[],
    stop: {
      readonly stopId: string;
      readonly lead: readonly JournalEvent[];
      readonly beside: Promise<void> | null;
    },
  ): Promise<number> {
    press(into.state, calls);
    const { door, who, reason } = by;
    const ended = into.end({ ...stop, ...{ door, who, reason, calls } });
    into.look();
    return ended;
  }

  async function engage({ scope, ...by }: EngageRequest): Promise<Envelope<EngageReceipt>> {
    const { door, who } = by;
    if (run?.state.latched) return join(run, { scope, ...by });
    const stopId = parts.newStopId();
    const latch: KeptLatch = { stopId, scope, ...by, startedAt: clock.utc() };
    const begun = begin(latch, { gestureAt: clock.now(), readsFirstUntil: 0, recalled: true });
    const lead = [latchEvent({ door, who }, { act: 'engaged', latch })];
    let isKept = false;
    const kept = keeper.keep(latch).then(() => {
      isKept = begun.state.notKept === null;
    });
    lookAnew(begun, () => true);
    const taken = await endFor(begun, by, targets(begun), { stopId, lead, beside: kept });
    begun.state.recorded = isKept && corridor.stop(stopId)?.stop.recorded === true;
    begun.look();
    return { ok: true, value: { stopId, joined: false, taken } };
  }

  async function join(into: EmergencyRun, { scope, ...by }: EngageRequest): Promise<Envelope<EngageReceipt>> {
    const { state } = into;
    const widened = widen(into, scope);
    const lead = widened ? [latchEvent(by, { act: 'widened', latch: state.latch })] : [];
    const beside = widened ? keeper.keep(state.latch) : null;
    state.mode = parts.mode();
    if (state.asking !== null) goOn(into);
    const taken = await endFor(into, by, targets(into), { stopId: parts.newStopId(), lead, beside });
    into.look();
    return { ok: true, value: { stopId: state.latch.stopId, joined: true, taken } };
  }

  /** Widens the scope, and asks for lists of what it covers now and did not before. */
  function widen(into: EmergencyRun, scope: StopScope): boolean {
    const { state } = into;
    const before = state.latch.scope;
    const wider = widerScope(before, scope);
    if (before === 'all' || (wider !== 'all' && wider.length === before.length)) return false;
    const known = new Set(
      parts
        .connections()
        .filter(({ id }) => isCovered(state, id))
        .map(({ id }) => id),
    );
    state.latch = { ...state.latch, scope: wider };
    lookAnew(into, (id) => !known.has(id));
    return true;
  }

  function lookAnew({ state }: EmergencyRun, which: (connectionId: string) => boolean): void {
    for (const { id } of parts.connections()) if (isCovered(state, id) && which(id)) parts.lookAnew(id);
  }

  function goOn({ state }: EmergencyRun): void {
    state.asking = null;
    corridor.goOn();
  }

  /** Calls that are live or not known, by the board and by what became of them. */
  function openCalls({ state }: EmergencyRun): readonly CallKey[] {
    const open = new Map<string, CallKey>();
    for (const { attempt } of state.counted.all()) {
      if (leavesOpen(attempt)) open.set(callKeyText(attempt.call), attempt.call);
    }
    for (const row of board.rows.values()) {
      if (isCovered(state, row.call.connectionId) && mayBeLive(row))
        open.set(callKeyText(row.call), row.call);
    }
    return [...open.values()];
  }

  return {
    async engage(request) {
      try {
        return await engage(request);
      } catch (error) {
        parts.onDefect(error);
        return { ok: false, failure: { code: 'internal', command: 'stop.engage' } };
      }
    },
    async reset(stopId, door, who) {
      if (!run?.state.latched || run.state.latch.stopId !== stopId) return notEngaged;
      const resetting = run;
      const { state } = resetting;
      state.latched = false;
      state.resetAt = clock.utc();
      state.asking = null;
      corridor.dropHeld();
      journal.note([latchEvent({ door, who }, { act: 'reset', latch: state.latch })]);
      const kept = keeper.keep(null);
      resetting.look();
      const inTime = (await within(clock, resetKeptWithinMs, kept)) !== 'late';
      const connections = [...state.connections.values()].filter(({ id }) => !state.gone.has(id));
      const isUnseen = (id: string) => state.sweeps.get(id)?.sweep.state === 'unseen';
      return {
        ok: true,
        value: {
          stopId,
          open: openCalls(resetting).length,
          unseen: connections.filter(({ id, canList }) => !canList || isUnseen(id)).map(({ name }) => name),
          canStart: connections.map(({ name }) => name),
          notKept: inTime ? state.notKept : { code: 'latchNotKept', cause: 'hangs' },
        },
      };
    },
    async tryAgain(door, who) {
      if (run === null) return notEngaged;
      const { reason } = run.state.latch;
      if (run.state.asking !== null) goOn(run);
      const calls = openCalls(run);
      const by = { door, who, reason };
      const stop = { stopId: parts.newStopId(), lead: [], beside: null };
      return { ok: true, value: { taken: await endFor(run, by, calls, stop) } };
    },
    slept(ms) {
      if (run === null || (!run.state.latched && run.state.settled !== null)) return;
      if (ms > asksAfterMs) {
        run.state.asking = { sleptMs: ms };
        corridor.holdBack();
      }
      lookAnew(run, () => true);
      run.look();
    },
    goOn() {
      if (run?.state.asking == null) return;
      goOn(run);
      run.look();
    },
    reasonGiven(stopId, reason) {
      if (run?.state.latch.stopId !== stopId) return;
      run.state.reasonAfter = reason;
      run.look();
    },
    reasonAfter: (stopId) => (run?.state.latch.stopId === stopId ? run.state.reasonAfter : null),
    restore(latch) {
      if (run?.state.latched) {
        if (widen(run, latch.scope)) void keeper.keep(run.state.latch);
        run.look();
        return;
      }
      const past = Math.max(0, clock.utc() - latch.startedAt);
      const readsFirstUntil = clock.now() + recalledWithinMs;
      const begun = begin(latch, { gestureAt: clock.now() - past, readsFirstUntil, recalled: false });
      void keeper.keep(latch);
      const { results, names } = recalled;
      const ofIt = results.filter(({ stop }) => stop.emergency === latch.stopId);
      if (ofIt.length > 0) begun.recall(ofIt, names);
      else begun.look();
    },
    recall(results, names) {
      recalled = { results, names };
      run?.recall(results, names);
    },
    askedElsewhere(calls) {
      for (const call of calls) run?.state.endedElsewhere.add(callKeyText(call));
    },
    settled: (stopId) => (run?.state.latch.stopId === stopId ? run.result() : null),
    view: () => run?.view() ?? null,
    watching: () => run !== null && (run.state.latched || run.state.settled === null),
    saved: keeper.saved,
    close() {
      run?.close();
      keeper.close();
    },
  };
}

interface Recalled {
  readonly results: readonly StopResult[];
  readonly names: ReadonlyMap<string, string>;
}

interface LatchAct {
  readonly act: 'engaged' | 'widened' | 'reset';
  readonly latch: KeptLatch;
}
