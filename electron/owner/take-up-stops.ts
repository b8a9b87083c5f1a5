import type { EmergencyStop } from '../calls/emergency/emergency-stop.ts';
import type { LaterFacts } from '../calls/later-facts.ts';
import type { Corridor } from '../calls/stop-calls.ts';
import type { Failure } from '../contract/failure.ts';
import { wholeHistory } from '../contract/history.ts';
import type { Stop, StopResult } from '../contract/stop.ts';
import type { Journal } from '../storage/journal.ts';
import type { AddedCallsKeeper } from './added-calls.ts';

/** How many stops of former owners are shown. */
const recentStops = 20;
/** How many entries of the history are looked through for calls whose platforms may tell more of them. */
const recentEntries = 500;

/**
 * Takes up what former owners left: shows their stops, settles what they left in doubt, and asks on after calls that
 * they ended. Waits until the journal can be read; one that never can leaves nothing to take up, and its health, or a
 * note, says so.
 */
export async function takeUpStops(parts: {
  readonly journal: Pick<Journal, 'recentStops' | 'openAttempts' | 'page' | 'stopById' | 'resultsOf'>;
  readonly corridor: Pick<Corridor, 'resume'>;
  readonly emergency: Pick<EmergencyStop, 'view' | 'recall' | 'reasonGiven'>;
  readonly added: Pick<AddedCallsKeeper, 'hold'>;
  readonly later: Pick<LaterFacts, 'resume'>;
  /** UTC ms at which this owner began. */
  readonly startedAt: number;
  readonly showStop: (stop: Stop) => void;
  /** Whether a connection has gone for good, so that its calls can be neither read nor ended. */
  readonly isGone: (connectionId: string) => boolean;
  readonly tell: (failure: Failure) => void;
}): Promise<void> {
  const { journal, corridor, emergency, added, later, startedAt, showStop, isGone, tell } = parts;
  const recent = await journal.recentStops(recentStops);
  if (recent.ok) for (const stop of recent.value) showStop(stop);
  const open = await journal.openAttempts();
  if (!open.ok) return;
  added.hold(open.value.map((attempt) => ({ call: attempt.call, since: attempt.startedAt })));
  const page = await journal.page(recentEntries, null, wholeHistory);
  if (page.ok) later.resume(page.value.entries.filter(({ at }) => at < startedAt));
  const left = open.value.filter(({ call }) => isGone(call.connectionId));
  for (const [id, calls] of Map.groupBy(left, ({ call }) => call.connectionId)) {
    const entries = page.ok ? page.value.entries : [];
    const known = entries.find(({ attempt }) => attempt.call.connectionId === id);
    tell({ code: 'leftOpen', connection: known?.connectionName ?? id, count: calls.length });
  }
  for (const stopId of new Set(open.value.map((attempt) => attempt.stopId))) {
    const stop = await journal.stopById(stopId);
    const ofStop = open.value.filter((attempt) => attempt.stopId === stopId);
    if (!stop.ok) tell(stop.failure);
    else if (stop.value) corridor.resume(stop.value, ofStop);
  }
  // The latch begins to end calls with it: by then those in doubt are known to be, and are read first.
  await recallEmergency(journal, emergency);
}

/** Tells an emergency stop that was engaged before this process what was done in it, as far as that can be read. */
export async function recallEmergency(
  journal: Pick<Journal, 'resultsOf' | 'page'>,
  emergency: Pick<EmergencyStop, 'view' | 'recall' | 'reasonGiven'>,
): Promise<void> {
  const view = emergency.view();
  if (view === null) return;
  const results = await journal.resultsOf(view.stopId);
  if (!results.ok) return;
  emergency.recall(results.value, await namesIn(journal, results.value));
  for (const { stop } of results.value) {
    if (stop.reasonAfter) emergency.reasonGiven(stop.stopId, stop.reasonAfter);
  }
}

/** What the connections of these stops were called last, by their ids, as far as that can be read. */
async function namesIn(
  journal: Pick<Journal, 'page'>,
  results: readonly StopResult[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(
    results.flatMap(({ attempts }) => attempts.map(({ call: { connectionId } }) => connectionId)),
  );
  const names = new Map<string, string>();
  for (const id of ids) {
    const page = await journal.page(1, null, { ...wholeHistory, connectionId: id });
    const newest = page.ok ? page.value.entries[0] : undefined;
    if (newest) names.set(id, newest.connectionName);
  }
  return names;
}
