import type { JournalEvent } from '../../electron/calls/stop-journal.ts';
import type { KeptLatch } from '../../electron/contract/emergency.ts';
import { gestureAt, intentEvent, latchEvent, stopEvent } from './journal-events.ts';

/** An emergency stop over everything from the command line, with an intent for each call. */
export function emergencyEvents(emergencyId: string, callIds: readonly string[]): JournalEvent[] {
  const gesture = stopEvent(emergencyId, { emergency: emergencyId, door: 'command' });
  return [latchEvent(emergencyId), gesture, ...callIds.map((callId) => intentEvent(emergencyId, callId))];
}

/** A stop that the latch of an emergency stop made, with an intent for each call. */
export function latchStopEvents(
  emergencyId: string,
  stopId: string,
  callIds: readonly string[],
): JournalEvent[] {
  const stop = stopEvent(stopId, { emergency: emergencyId, door: 'latch', utc: gestureAt + 30_000 });
  return [stop, ...callIds.map((callId) => intentEvent(stopId, callId))];
}

/** The engaged state of such an emergency stop. */
export function latchOf(stopId: string, change: Partial<KeptLatch> = {}): KeptLatch {
  return {
    stopId,
    scope: 'all',
    door: 'command',
    who: 'a supervisor',
    reason: { code: 'SV-END', text: 'Ended by supervisor', note: null },
    startedAt: gestureAt,
    ...change,
  };
}
