import type { HistoryEntry } from '../../electron/contract/history.ts';
import { callOf, gestureAt } from './journal-events.ts';

/** A settled attempt as history shows it, with everything in it that can be. */
export function historyEntry(change: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    seq: 7,
    stopId: 's1',
    emergency: 's0',
    at: gestureAt,
    door: 'row',
    who: 'a supervisor',
    connectionName: 'Sales floor',
    reason: { code: 'SV-END', text: 'Ended by supervisor', note: 'caller asked for it' },
    reasonSent: 'Ended by supervisor [cs-7f3a]',
    reasonAfter: {
      code: 'SY-LOOP',
      text: 'Dialler ran wild',
      note: 'ticket 4711',
      who: 'Ada Lovelace',
      at: gestureAt + 3_600_000,
    },
    from: '••• 42',
    to: '••• 18',
    attempt: {
      stopId: 's1',
      call: callOf('a'),
      step: 'checking',
      outcome: 'marked',
      proof: 'none',
      asks: 2,
      failure: { code: 'limited', platform: 'voice.ai', waitMs: 0 },
      told: {
        status: 'ended',
        endedAt: gestureAt + 90,
        durationSeconds: 31.5,
        credits: 0.25,
        odd: ['endedAtInFuture', 'noDuration'],
      },
      otherReason: 'dialler',
      readAt: gestureAt + 400,
      ms: { sent: 5, accepted: 80, settled: 410 },
      later: 'returned',
    },
    facts: {
      durationSeconds: 192,
      cost: -0.42,
      costUnit: 'USD',
      sentiment: 'negative',
      taskStatus: 'failed',
    },
    ...change,
  };
}
