import type { DatabaseSync } from 'node:sqlite';
import type { LatchAct } from '../contract/history.ts';
import type { ReasonAfter } from '../contract/stop.ts';
import type { FindText } from './kept-texts.ts';
import { type ActEvent, aboutOf, type StopState } from './projection.ts';
import { linkOf } from './projection-tables.ts';
import { columnText, fromRow } from './stored-event.ts';

/** What was done to a stop as a whole, oldest first. */
export interface StopActs {
  readonly latch: readonly LatchAct[];
  readonly reasons: readonly ReasonState[];
}

/** A true reason as the journal knows it: its note is found by the event's number. */
export interface ReasonState {
  readonly seq: number;
  readonly at: number;
  readonly who: string;
  readonly code: string;
  readonly text: string;
}

/** Finds what was done to stops of this journal. */
export interface FindActs {
  /** Throws what SQLite throws. */
  latch(stopId: string): readonly LatchAct[];
  /** The newest true reason of a stop, or of the emergency stop that it belongs to. Throws what SQLite throws. */
  reason(stop: StopState): ReasonState | null;
  /** The same, with its note. Throws what SQLite throws. */
  reasonAfter(stop: StopState): ReasonAfter | null;
}

/** What events about one stop come to, in the order of their numbers. A repeated one changes nothing. */
export function foldActs(events: readonly ActEvent[]): StopActs {
  const once = new Map<string, ActEvent>();
  for (const event of events) {
    const { seq: _seq, late: _late, ...facts } = event;
    const key = JSON.stringify(facts);
    if (!once.has(key)) once.set(key, event);
  }
  const acts = [...once.values()];
  return {
    latch: acts.flatMap((event) => {
      if (event.kind !== 'latch') return [];
      const { act, utc, door, who } = event;
      return [{ act, at: utc, door, who }];
    }),
    reasons: acts.flatMap((event) => {
      if (event.kind !== 'reason') return [];
      const { seq, utc, who, reasonCode, reasonText } = event;
      return [{ seq, at: utc, who, code: reasonCode, text: reasonText }];
    }),
  };
}

/** Acts of this journal. Throws what SQLite throws. */
export function openActs(db: DatabaseSync, findText: FindText): FindActs {
  const find = db.prepare(
    'SELECT events.* FROM acts CROSS JOIN events ON events.seq = acts.seq WHERE acts.stop = ? ORDER BY acts.seq',
  );

  function actsOf(stopId: string): StopActs {
    const events = find.all(columnText(stopId)).flatMap((row): ActEvent[] => {
      const stored = fromRow(linkOf(row));
      const about = stored && aboutOf(stored);
      return about?.about === 'acts' ? [about.event] : [];
    });
    return foldActs(events);
  }

  function reason({ stopId, emergency }: StopState): ReasonState | null {
    const ids = new Set([stopId, emergency ?? stopId]);
    const given = [...ids].flatMap((id) => actsOf(id).reasons);
    return given.toSorted((one, other) => one.seq - other.seq).at(-1) ?? null;
  }

  return {
    latch: (stopId) => actsOf(stopId).latch,
    reason,
    reasonAfter(stop) {
      const given = reason(stop);
      if (given === null) return null;
      const { seq, at, who, code, text } = given;
      return { code, text, note: findText(seq, 'note'), who, at };
    },
  };
}
