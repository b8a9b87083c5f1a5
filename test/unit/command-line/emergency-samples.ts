import { countTotals } from '../../../electron/contract/count-totals.ts';
import type { EmergencyPart, EmergencyResult, EmergencyView } from '../../../electron/contract/emergency.ts';
import type { Attempt } from '../../../electron/contract/stop.ts';
import { sampleNow } from '../../support/fake-owner.ts';

/** What an emergency stop came to on Riga with these attempts, but for what is given. */
export function partSample(
  attempts: readonly Attempt[] = [],
  change: Partial<EmergencyPart> = {},
): EmergencyPart {
  return {
    ...{ connectionId: 'riga', connectionName: 'Riga', totals: countTotals(attempts) },
    ...{ cameLater: 0, leftAlone: 0, unreadable: 0, sweep: { state: 'clear', at: sampleNow } },
    ...change,
  };
}

/** An emergency stop over everything whose sweep is over, with these attempts on Riga, but for what is given. */
export function sweptSample(
  attempts: readonly Attempt[] = [],
  change: Partial<EmergencyView> = {},
): EmergencyResult {
  return {
    view: {
      ...{ stopId: 'e-1', door: 'command', who: 'ann', startedAt: sampleNow, scope: 'all', mode: 'end' },
      reason: { code: 'EM-STOP', text: 'Ended by supervisor: emergency stop', note: null },
      ...{ reasonAfter: null, latched: true, resetAt: null, notKept: null, recorded: true, settled: true },
      parts: [partSample(attempts)],
      totals: countTotals(attempts),
      times: { firstSent: 12, sent: 40, accepted: 90, settled: 2_400 },
      asking: null,
      ...change,
    },
    stops: [],
    attempts,
  };
}
