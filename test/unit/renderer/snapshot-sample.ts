import type { ConnectionView, Sight } from '../../../electron/contract/connection.ts';
import { noDesktop } from '../../../electron/contract/desktop-doors.ts';
import type { CallRow, Snapshot } from '../../../electron/contract/snapshot.ts';
import type { Attempt } from '../../../electron/contract/stop.ts';
import { attemptSample } from '../words/attempt-sample.ts';

/** A live call at the connection "riga", but for what is given. */
export function rowSample(callId: string, change: Partial<CallRow> = {}): CallRow {
  return {
    call: { connectionId: 'riga', callId },
    facts: {
      status: 'in-progress',
      from: '+371 2000 0001',
      to: '+44 20 7946 0001',
      agent: 'Sam',
      campaign: null,
      direction: 'outbound',
      startedAt: 1_000,
      hasNumber: true,
    },
    state: 'live',
    readAt: 2_000,
    attempt: null,
    ...change,
  };
}

/** The same, started at this moment (UTC ms). */
export function startedRow(callId: string, startedAt: number | null): CallRow {
  const row = rowSample(callId);
  return { ...row, facts: { ...row.facts, startedAt } };
}

/** The same, with an attempt. */
export function attemptedRow(callId: string, attempt: Partial<Attempt>): CallRow {
  return rowSample(callId, {
    attempt: attemptSample({ call: { connectionId: 'riga', callId }, ...attempt }),
  });
}

/** A connection with a key whose newest list is complete and was asked for at 10,000 ms. */
export function connectionSample(id: string, sight: Partial<Sight> = {}): ConnectionView {
  return {
    id,
    name: id,
    platform: 'callab',
    platformName: 'callab',
    baseUrl: 'https://riga.example/v1',
    privateNetwork: false,
    practice: false,
    access: { state: 'set', ending: 'B4t7', kept: 'keychain', notKept: null, expiresAt: null, refusal: null },
    leaving: false,
    canList: true,
    canReadOne: true,
    takesReason: true,
    reasonLimit: 500,
    sampleIds: [],
    proof: 'record',
    sight: { asOf: 10_000, complete: true, failure: null, failingSince: null, repeated: 0, ...sight },
  };
}

/** Armed, on no desktop, with nothing stopped yet. */
export const standingSample: Pick<
  Snapshot,
  'emergency' | 'held' | 'armed' | 'reach' | 'doors' | 'drills' | 'latchMode'
> = {
  emergency: null,
  held: null,
  armed: { armed: 'yes', reasons: [], warnings: [] },
  reach: [],
  doors: noDesktop,
  drills: { now: null, last: null },
  latchMode: 'end',
};

/** A snapshot of one connection with these calls. */
export function snapshotSample(version: number, calls: readonly CallRow[] = []): Snapshot {
  return {
    version,
    practice: false,
    connections: [connectionSample('riga')],
    platforms: [],
    calls,
    unreadable: [],
    stops: [],
    journal: { failure: null, waiting: 0 },
    ...standingSample,
    notes: [],
    favourites: [],
    markReasons: true,
    supervisor: 'sam',
  };
}
