import type { EmergencyPart, EmergencyView } from '../../../electron/contract/emergency.ts';
import { outcomes, type Totals } from '../../../electron/contract/stop.ts';

/** Totals of nought, but for what is given. */
export function totalsSample(change: Partial<Totals> = {}): Totals {
  return {
    targeted: 0,
    confirmed: 0,
    marked: 0,
    alreadyOver: 0,
    refused: 0,
    stillLive: 0,
    notKnown: 0,
    ...change,
  };
}

/** A connection of an emergency stop that is being swept. */
export function partSample(
  connectionId: string,
  totals: Partial<Totals>,
  change: Partial<EmergencyPart> = {},
): EmergencyPart {
  return {
    connectionId,
    connectionName: connectionId,
    totals: totalsSample(totals),
    cameLater: 0,
    leftAlone: 0,
    unreadable: 0,
    sweep: { state: 'sweeping' },
    ...change,
  };
}

/** An engaged emergency stop over everything with these parts, whose totals are their sum. */
export function emergencySample(
  parts: readonly EmergencyPart[],
  change: Partial<EmergencyView> = {},
): EmergencyView {
  const sum = (name: keyof Totals) => parts.reduce((all, part) => all + part.totals[name], 0);
  const names = ['targeted', ...outcomes] as const;
  return {
    stopId: 'stop-1',
    door: 'window',
    who: 'sam',
    reason: { code: 'EM-STOP', text: 'Ended by supervisor: emergency stop', note: null },
    reasonAfter: null,
    startedAt: 1_000,
    scope: 'all',
    mode: 'end',
    latched: true,
    resetAt: null,
    notKept: null,
    recorded: true,
    settled: false,
    parts,
    totals: totalsSample(Object.fromEntries(names.map((name) => [name, sum(name)]))),
    times: { firstSent: null, sent: null, accepted: null, settled: null },
    asking: null,
    ...change,
  };
}
