import type { Practice } from '../support/practice.ts';
import type { DemoCall } from './demo-calls.ts';

/** One entry of `callstop history --json`, as far as the demo needs it. */
export interface ToldEntry {
  readonly callId: string;
  readonly outcome: string | null;
  readonly words: string;
  readonly ms: {
    readonly sent: number | null;
    readonly accepted: number | null;
    readonly settled: number | null;
  };
}

/** What the app told about one call, beside what the centre's ledger knows. */
export interface Verdict {
  readonly call: DemoCall;
  /** Newest attempt; null when none was made. */
  readonly told: ToldEntry | null;
  /** What the centre's own truth makes of it: the outcome that the app must have told. */
  readonly truth: 'confirmed' | 'alreadyOver' | 'stillLive' | 'marked' | 'notKnown' | 'untouched';
  readonly agrees: boolean;
}

type TruthRow = Awaited<ReturnType<Practice['truth']>>[number];

/** Holds what was told, newest first, against the centre's truth. */
export function judge(
  calls: readonly DemoCall[],
  told: readonly ToldEntry[],
  truth: readonly TruthRow[],
): Verdict[] {
  return calls.map((call) => {
    const entry = told.find(({ callId }) => callId === call.id) ?? null;
    const known = truthOf(truth.find(({ callId }) => callId === call.id));
    return { call, told: entry, truth: known, agrees: (entry?.outcome ?? 'untouched') === known };
  });
}

function truthOf(row: TruthRow | undefined): Verdict['truth'] {
  if (!row) throw new Error('The practice centre does not know one of its calls.');
  if (row.endRequests === 0 && row.live) return 'untouched';
  // voice.ai shows nothing, so whatever became of the line the best that can be known is its mark.
  if (row.wire === 'voiceAi') return row.recordEnded ? 'marked' : 'notKnown';
  if (row.live) return 'stillLive';
  return row.endedBy === 'request' ? 'confirmed' : 'alreadyOver';
}
