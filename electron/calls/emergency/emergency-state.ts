import { type CallKey, callKeyText } from '../../contract/call.ts';
import { countTotals } from '../../contract/count-totals.ts';
import {
  covers,
  type EmergencyPart,
  type EmergencyTimes,
  type EmergencyView,
  type KeptLatch,
  type LatchMode,
} from '../../contract/emergency.ts';
import type { Failure } from '../../contract/failure.ts';
import type { ReasonAfter, StopResult } from '../../contract/stop.ts';
import type { BoardRow } from '../board-row.ts';
import { type BoardSight, unreadableOf, unseenSight } from '../call-sights.ts';
import type { CountedCalls } from './counted-calls.ts';
import { sumOfParts, timesOf, totalsByConnection } from './emergency-sum.ts';
import { isNewToLatch } from './emergency-targets.ts';
import { type LatchSurvey, surveyLatch } from './latch-survey.ts';
import { beginSweep, leaveOff, type SweepState, sweepAfter } from './sweep.ts';

/** A connection as the emergency stop needs to know it. */
export interface StoppedConnection {
  readonly id: string;
  readonly name: string;
  readonly canList: boolean;
}

/** Everything that an emergency stop knows of itself. */
export interface EmergencyState {
  latch: KeptLatch;
  mode: LatchMode;
  /** Monotonic ms of the gesture. */
  readonly gestureAt: number;
  latched: boolean;
  resetAt: number | null;
  recorded: boolean;
  notKept: Failure | null;
  reasonAfter: ReasonAfter | null;
  asking: EmergencyView['asking'];
  /** Its times once it has settled; null before. */
  settled: EmergencyTimes | null;
  /** The latch of a former process ends nothing before this monotonic ms: what was in doubt is read first. */
  readsFirstUntil: number;
  /** Whether it is known what other processes did in it. */
  recalled: boolean;
  /** Keys of calls that other processes ended, and of whose ends the board shows nothing. */
  readonly endedElsewhere: Set<string>;
  readonly counted: CountedCalls;
  /** Ids of its stops, and of stops that it shares calls with. */
  readonly ours: Set<string>;
  /** Every connection that it was ever about, by id, as it was called last. */
  readonly connections: Map<string, StoppedConnection>;
  /** Ids of those that have been removed. */
  gone: ReadonlySet<string>;
  readonly sweeps: Map<string, SweepState>;
  /** Keys of calls that a person pressed on. */
  readonly pressed: Set<string>;
  /** Keys of calls that the first list after the gesture brought: they belong to it whatever the latch's mode is. */
  readonly firstSeen: Set<string>;
  /** Keys of calls that came after that, and of calls that came back after they had ended. */
  readonly came: Set<string>;
  readonly returned: Set<string>;
}

/** How long after the gesture calls that come later still keep the first sweep from its end, in ms. */
const comersHoldMs = 10_000;

/** An emergency stop that begins. */
export function beginState(
  given: Pick<EmergencyState, 'latch' | 'mode' | 'gestureAt' | 'counted' | 'readsFirstUntil' | 'recalled'>,
): EmergencyState {
  return {
    ...given,
    ...{ latched: true, resetAt: null, recorded: true, notKept: null, reasonAfter: null, asking: null },
    ...{ settled: null, ours: new Set([given.latch.stopId]), connections: new Map(), gone: new Set() },
    ...{ sweeps: new Map(), endedElsewhere: new Set() },
    ...{ pressed: new Set(), firstSeen: new Set(), came: new Set(), returned: new Set() },
  };
}

/** Whether its scope covers a connection. */
export function isCovered({ latch }: EmergencyState, connectionId: string): boolean {
  return covers(latch.scope, connectionId);
}

/** Takes the connections as they are now. */
export function meet(state: EmergencyState, connections: readonly StoppedConnection[], now: number): void {
  for (const connection of connections) {
    if (!isCovered(state, connection.id)) continue;
    state.connections.set(connection.id, connection);
    if (!state.sweeps.has(connection.id)) state.sweeps.set(connection.id, beginSweep(now));
  }
  const present = new Set(connections.map(({ id }) => id));
  state.gone = new Set([...state.connections.keys()].filter((id) => !present.has(id)));
}

/** Takes in a row as it has become: the newest attempt on it, and whether it came after the gesture. */
export function takeRow(state: EmergencyState, row: BoardRow): void {
  if (row.attempt) {
    state.counted.take(row.attempt);
    state.endedElsewhere.delete(callKeyText(row.call));
  }
  if (!state.latched || !isNewToLatch(row) || !isCovered(state, row.call.connectionId)) return;
  const key = callKeyText(row.call);
  const isFirst = state.sweeps.get(row.call.connectionId)?.seen !== true;
  if (row.attempt !== null) state.returned.add(key);
  else if (!state.pressed.has(key) && !state.firstSeen.has(key)) {
    (isFirst ? state.firstSeen : state.came).add(key);
  }
}

/** A dialler that never rests must not keep a sweep from its end: after a while calls that came later hold up nothing. */
function comesLate(state: EmergencyState, key: string, now: number): boolean {
  return now - state.gestureAt >= comersHoldMs && state.came.has(key) && !state.pressed.has(key);
}

/** Counts what other processes did in it, under the names that their connections had. */
export function recall(
  state: EmergencyState,
  results: readonly StopResult[],
  names: ReadonlyMap<string, string>,
  now: number,
): void {
  state.recalled = true;
  state.readsFirstUntil = 0;
  for (const result of results) {
    const { stop, attempts } = result;
    state.ours.add(stop.stopId);
    state.counted.recall(result);
    if (stop.stopId === state.latch.stopId) state.recorded = stop.recorded;
    const calls = attempts.map(({ call }) => call);
    if (stop.door !== 'latch') press(state, calls);
    for (const call of calls) {
      const { connectionId: id } = call;
      state.endedElsewhere.add(callKeyText(call));
      if (state.connections.has(id)) continue;
      state.connections.set(id, { id, name: names.get(id) ?? id, canList: false });
      state.sweeps.set(id, beginSweep(now));
    }
  }
}

/** A look over the rows of its scope: nothing where the latch does nothing any more. */
export function survey(state: EmergencyState, rows: Iterable<BoardRow>, now: number): LatchSurvey {
  return surveyLatch(state.latched ? rows : [], {
    now,
    covered: (id) => isCovered(state, id),
    endsNew: (key) => state.mode === 'end' || state.pressed.has(key) || state.firstSeen.has(key),
    mayBeAsked: (key) => !state.recalled || state.endedElsewhere.has(key),
    cameBackAt: (id) => state.sweeps.get(id)?.cameBackAt ?? null,
    leftOut: (key) => comesLate(state, key, now),
    isOurs: (stopId) => state.ours.has(stopId),
  });
}

/** Moves every sweep on. */
export function moveSweeps(
  state: EmergencyState,
  sights: ReadonlyMap<string, BoardSight>,
  { holds }: LatchSurvey,
  time: { readonly now: number; readonly utc: number },
): void {
  const running = state.counted.running((key) => comesLate(state, key, time.now));
  for (const [id, sweep] of state.sweeps) {
    const { name, canList } = state.connections.get(id) ?? { name: id, canList: false };
    if (state.gone.has(id)) {
      const failure: Failure = { code: 'connectionRemoved', connection: name };
      state.sweeps.set(id, { ...sweep, sweep: { state: 'unseen', failure } });
      continue;
    }
    if (!state.latched && canList) {
      state.sweeps.set(id, leaveOff(sweep));
      continue;
    }
    const unheard: Failure = { code: 'notSeenYet', connection: name };
    const next = sweepAfter(sweep, {
      ...{ ...time, canList, sight: sights.get(id) ?? unseenSight },
      ...{ holds: holds.has(id), running: running.has(id) },
      unheard,
    });
    const isUntold = !canList && !state.recalled;
    state.sweeps.set(id, isUntold ? { ...next, sweep: { state: 'unseen', failure: unheard } } : next);
  }
}

/** Whether nothing of it runs and, while it is latched, each sweep has come to its end; calls that come late do not count. */
export function hasSettled(state: EmergencyState, { ends }: LatchSurvey, now: number): boolean {
  if (state.counted.running((key) => comesLate(state, key, now)).size > 0) return false;
  if (!state.latched) return true;
  const due = ends.filter((call) => !comesLate(state, callKeyText(call), now));
  const open = new Set(due.map(({ connectionId }) => connectionId));
  return [...state.sweeps].every(([id, { sweep }]) => sweep.state !== 'sweeping' && !open.has(id));
}

/** It, as every screen sees it. */
export function viewOf(
  state: EmergencyState,
  sights: ReadonlyMap<string, BoardSight>,
  { leftAlone }: LatchSurvey,
): EmergencyView {
  const { latch, mode, latched, resetAt, notKept, recorded, reasonAfter, asking } = state;
  const totals = totalsByConnection(state.counted.all());
  const came = [...state.came].filter((key) => !state.pressed.has(key));
  const parts = [...state.connections.values()].map(({ id, name }): EmergencyPart => {
    const sight = sights.get(id);
    return {
      connectionId: id,
      connectionName: name,
      totals: totals.get(id) ?? countTotals([]),
      cameLater: countOf(id, came) + countOf(id, state.returned),
      leftAlone: latched ? (leftAlone.get(id) ?? 0) : 0,
      unreadable: sight ? unreadableOf(sight).length : 0,
      sweep: state.sweeps.get(id)?.sweep ?? { state: 'sweeping' },
    };
  });
  const { stopId, door, who, reason, startedAt, scope } = latch;
  return {
    ...{ stopId, door, who, reason, reasonAfter, startedAt, scope, mode, latched, resetAt, notKept },
    ...{ recorded, settled: state.settled !== null, parts, totals: sumOfParts(parts), asking },
    times: state.settled ?? { ...timesOf(state.counted.all()), settled: null },
  };
}

function countOf(connectionId: string, keys: Iterable<string>): number {
  const prefix = callKeyText({ connectionId, callId: '' });
  let count = 0;
  for (const key of keys) if (key.startsWith(prefix)) count += 1;
  return count;
}

/** A scope that covers what both cover. */
export function widerScope(one: KeptLatch['scope'], other: KeptLatch['scope']): KeptLatch['scope'] {
  return one === 'all' || other === 'all' ? 'all' : [...new Set([...one, ...other])];
}

/** Counts calls from now on as pressed on by a person. */
export function press(state: EmergencyState, calls: readonly CallKey[]): void {
  for (const call of calls) {
    state.counted.target(call);
    state.pressed.add(callKeyText(call));
  }
}
