import type { EmergencyView } from '../../electron/contract/emergency.ts';
import type { Snapshot } from '../../electron/contract/snapshot.ts';
import type { Totals } from '../../electron/contract/stop.ts';
import { callSample, connectionSample, sampleNow, snapshotSample } from './fake-owner.ts';

/** Totals of nothing but what is given. */
export function totalsSample(change: Partial<Totals>): Totals {
  return {
    ...{ targeted: 0, alreadyOver: 0, confirmed: 0, refused: 0, stillLive: 0, marked: 0, notKnown: 0 },
    ...change,
  };
}

/** An engaged emergency stop over everything whose sweep still runs, but for what is given. */
export function emergencySample(change: Partial<EmergencyView> = {}): EmergencyView {
  return {
    stopId: 's-1',
    door: 'tray',
    who: 'kim',
    reason: { code: 'EM-STOP', text: 'Ended by supervisor: emergency stop', note: null },
    ...{ reasonAfter: null, startedAt: sampleNow - 3_000, scope: 'all', mode: 'end', latched: true },
    ...{ resetAt: null, notKept: null, recorded: true, settled: false, parts: [], asking: null },
    totals: totalsSample({ targeted: 12, confirmed: 8 }),
    times: { firstSent: 12, sent: 240, accepted: null, settled: null },
    ...change,
  };
}

/** A snapshot of two connections, armed, with so many live calls on the first. */
export function traySnapshot(live: number, change: Partial<Snapshot> = {}): Snapshot {
  const calls = Array.from({ length: live }, (_, at) => {
    const row = callSample(`call-${at}`);
    return { ...row, facts: { ...row.facts, startedAt: sampleNow - (live - at) * 150_000 } };
  });
  const connections = [connectionSample(), connectionSample({ id: 'oslo', name: 'Oslo' })];
  const sample = snapshotSample(connections, calls);
  return {
    ...sample,
    armed: { armed: 'yes', reasons: [], warnings: [] },
    reach: [
      { connectionId: 'riga', connectionName: 'Riga', calls: live, reach: 'all', failure: null },
      { connectionId: 'oslo', connectionName: 'Oslo', calls: 0, reach: 'all', failure: null },
    ],
    ...change,
  };
}

/** What the tray can have to show, by a name for it. */
export function traySamples(): Readonly<
  Record<string, { readonly snapshot: Snapshot | null; readonly now: number }>
> {
  const lost = connectionSample({
    sight: { ...connectionSample().sight, failure: { code: 'ownerGone' }, failingSince: sampleNow - 20_000 },
  });
  const reasons = [{ failure: { code: 'keychainLocked' } as const, connectionId: 'riga' }];
  const of = (snapshot: Snapshot | null) => ({ snapshot, now: sampleNow });
  const settled = { settled: true, times: { firstSent: 12, sent: 240, accepted: 900, settled: 1_810 } };
  return {
    starting: of(null),
    quiet: of(traySnapshot(0)),
    live: of(traySnapshot(7)),
    stopping: of(traySnapshot(4, { emergency: emergencySample() })),
    stopped: of(
      traySnapshot(1, {
        emergency: emergencySample({
          ...settled,
          totals: totalsSample({ targeted: 12, confirmed: 11, stillLive: 1 }),
        }),
      }),
    ),
    'not armed': of(traySnapshot(0, { armed: { armed: 'no', reasons, warnings: [] } })),
    'armed in part, a connection lost': of(
      traySnapshot(3, {
        connections: [lost, connectionSample({ id: 'oslo', name: 'Oslo' })],
        armed: { armed: 'part', reasons, warnings: [] },
      }),
    ),
    drill: of(traySnapshot(2, { drills: { now: { state: 'preparing', since: sampleNow }, last: null } })),
  };
}
