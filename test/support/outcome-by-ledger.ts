import type { HistoryEntry } from '../../electron/contract/history.ts';
import type { LedgerEvent } from '../../electron/practice/ledger.ts';

/** How far the times of two processes on one machine may be apart, in ms: they are rounded, and taken from two clocks. */
export const clockSlackMs = 5;

/** A time in which a call's line was live, or over by someone's act. UTC ms; the last one of a call never ends. */
export interface LinePeriod {
  readonly from: number;
  readonly to: number;
  readonly state: 'live' | 'request' | 'itself';
}

/** What the centre's ledger tells of each call's line, oldest period first. */
export function linePeriods(ledger: readonly LedgerEvent[]): ReadonlyMap<string, readonly LinePeriod[]> {
  const periods = new Map<string, readonly LinePeriod[]>();
  for (const event of ledger) {
    const state = stateAfter(event);
    if (state === null || event.callId === null) continue;
    const from = Date.parse(event.at);
    const before = periods.get(event.callId) ?? [];
    const ended = before.map((period) =>
      period.to === Number.POSITIVE_INFINITY ? { ...period, to: from } : period,
    );
    periods.set(event.callId, [...ended, { from, to: Number.POSITIVE_INFINITY, state }]);
  }
  return periods;
}

/**
 * 'fits', or what is wrong with a settled outcome by the centre's ledger. The reading that an outcome rests on was
 * taken between its `readAt` and the attempt's end, so the line must have been at some moment of that time what the
 * outcome says. `endedBefore` tells that an earlier stop of ours sent an end request for the call.
 */
export function fitOutcome(
  { at, attempt }: HistoryEntry,
  periods: readonly LinePeriod[] | undefined,
  endedBefore: boolean,
): string {
  const { outcome, failure, readAt, ms } = attempt;
  if (periods === undefined) return `${outcome} for a call that the centre never had`;
  if (ms.settled === null) return `${outcome} without a time`;
  const until = at + ms.settled + clockSlackMs;
  const from = (readAt ?? at) - clockSlackMs;
  const was = new Set(
    periods.filter((period) => period.from <= until && period.to >= from).map(({ state }) => state),
  );
  switch (outcome) {
    case 'confirmed':
      if (readAt === null) return 'shown ended without a reading';
      return was.has('request') ? 'fits' : 'shown ended by us, and no request of ours had ended it';
    case 'alreadyOver':
      if (readAt === null) return 'said to be over without a reading';
      return was.has('itself') || (was.has('request') && endedBefore) ? 'fits' : 'said to be ended by others';
    case 'stillLive':
      if (readAt === null) return 'said to be live without a reading';
      return was.has('live') ? 'fits' : 'said to be live when it was over';
    case 'refused':
    case 'notKnown':
      return failure === null ? `${outcome} without saying why` : 'fits';
    case 'marked':
    case null:
      return `left as ${outcome}`;
  }
}

function stateAfter(event: LedgerEvent): LinePeriod['state'] | null {
  switch (event.event) {
    case 'started':
    case 'returned':
      return 'live';
    case 'lineEnded':
      return event.cause;
    case 'statusChanged':
    case 'endReceived':
    case 'recordEnded':
    case 'answered':
      return null;
  }
}
