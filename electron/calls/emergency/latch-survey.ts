import { type CallKey, callKeyText } from '../../contract/call.ts';
import type { BoardRow } from '../board-row.ts';
import { holdsSweep, judgeByLatch } from './emergency-targets.ts';

/** What a look over all rows tells an engaged latch. */
export interface LatchSurvey {
  /** Calls that the latch ends now. */
  readonly ends: readonly CallKey[];
  /** Ids of connections with a live call that keeps their sweep from being clear. */
  readonly holds: ReadonlySet<string>;
  /** How many live calls are left alone, by connection. */
  readonly leftAlone: ReadonlyMap<string, number>;
}

/** What the survey goes by. */
export interface SurveyFacts {
  /** Monotonic ms. */
  readonly now: number;
  readonly covered: (connectionId: string) => boolean;
  readonly endsNew: (key: string) => boolean;
  readonly mayBeAsked: (key: string) => boolean;
  /** Whether a call keeps no sweep from being clear, whatever becomes of it. */
  readonly leftOut: (key: string) => boolean;
  readonly cameBackAt: (connectionId: string) => number | null;
  /** Whether a stop belongs to this emergency. */
  readonly isOurs: (stopId: string) => boolean;
}

/** Judges every row of the scope by the latch. Pure. */
export function surveyLatch(rows: Iterable<BoardRow>, facts: SurveyFacts): LatchSurvey {
  const ends: CallKey[] = [];
  const holds = new Set<string>();
  const leftAlone = new Map<string, number>();
  for (const row of rows) {
    const { connectionId } = row.call;
    if (!facts.covered(connectionId)) continue;
    const key = callKeyText(row.call);
    const verdict = judgeByLatch(row, {
      now: facts.now,
      endsNew: facts.endsNew(key),
      mayBeAsked: facts.mayBeAsked(key),
      cameBackAt: facts.cameBackAt(connectionId),
    });
    if (verdict === 'end') ends.push(row.call);
    if (verdict === 'leave') leftAlone.set(connectionId, (leftAlone.get(connectionId) ?? 0) + 1);
    if (!facts.leftOut(key) && holdsSweep(row, verdict, row.pastStops.some(facts.isOurs)))
      holds.add(connectionId);
  }
  return { ends, holds, leftAlone };
}
