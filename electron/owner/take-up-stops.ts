import type { LaterFacts } from '../calls/later-facts.ts';
import type { Corridor } from '../calls/stop-calls.ts';
import type { Failure } from '../contract/failure.ts';
import { wholeHistory } from '../contract/history.ts';
import type { Stop } from '../contract/stop.ts';
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
  readonly journal: Pick<Journal, 'recentStops' | 'openAttempts' | 'page' | 'stopById'>;
  readonly corridor: Pick<Corridor, 'resume'>;
  readonly added: Pick<AddedCallsKeeper, 'hold'>;
  readonly later: Pick<LaterFacts, 'resume'>;
  /** UTC ms at which this owner began. */
  readonly startedAt: number;
  readonly showStop: (stop: Stop) => void;
  /** Whether a connection has gone for good, so that its calls can be neither read nor ended. */
  readonly isGone: (connectionId: string) => boolean;
  readonly tell: (failure: Failure) => void;
}): Promise<void> {
  const { journal, corridor, added, later, startedAt, showStop, isGone, tell } = parts;
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
}
