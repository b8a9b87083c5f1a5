import type { DatabaseSync } from 'node:sqlite';
import type { AttemptEvidence, AttemptKey, EvidenceItem } from '../contract/history.ts';
import { hexOf } from './chain.ts';
import { type HistoryViews, openViews } from './history-views.ts';
import { type AttemptEvent, type AttemptState, aboutOf, type StopState } from './projection.ts';
import { attemptOf, callColumns, linkOf, stopOf } from './projection-tables.ts';
import { bytesIn } from './sqlite-column.ts';
import { columnText, fromRow } from './stored-event.ts';

/** Finds everything that is kept of an attempt, oldest first; null when there is none of this key. Throws what SQLite throws. */
export type FindEvidence = (attempt: AttemptKey) => AttemptEvidence | null;

/** Finds evidence in this journal. Throws what SQLite throws. */
export function openEvidence(db: DatabaseSync, openedAt: number): FindEvidence {
  const views = openViews(db);
  const findAttempt = db.prepare(
    `SELECT attempts.state, stops.state AS stop FROM attempts JOIN stops USING (stop)
    WHERE attempts.stop = ? AND connection = ? AND call = ?`,
  );
  const findEvents = db.prepare(
    `SELECT events.* FROM trails CROSS JOIN events ON events.seq = trails.seq
    WHERE trails.attempt = ? ORDER BY trails.seq`,
  );
  return ({ stopId, call }) => {
    const row = findAttempt.get(columnText(stopId), ...callColumns(call));
    const state = attemptOf(row);
    const stop = stopOf(row, 'stop');
    if (state === null || stop === null) return null;
    const items = findEvents.all(state.seq).flatMap((event): EvidenceItem[] => {
      const stored = fromRow(linkOf(event));
      const about = stored && aboutOf(stored);
      if (about?.about !== 'attempt') return [];
      const { seq, utc } = about.event;
      return [{ seq, hash: hexOf(bytesIn(event, 'hash')), utc, ...told(about.event, views, state, stop) }];
    });
    return { entry: views.entry(state, stop, openedAt), items };
  };
}

type Told<Item> = Item extends unknown ? Omit<Item, 'seq' | 'hash' | 'utc'> : never;

function told(
  event: AttemptEvent,
  views: HistoryViews,
  state: AttemptState,
  stop: StopState,
): Told<EvidenceItem> {
  switch (event.kind) {
    case 'intent': {
      return { kind: event.kind, before: event.before, reasonSent: views.sentReason(state, stop) };
    }
    case 'sent':
      return { kind: event.kind, ask: event.ask, ms: event.ms };
    case 'answered': {
      const { kind, ask, answer, status, failure, bodyHash, ms } = event;
      // Journals of an older Callstop have no `told`.
      return { kind, ask, answer, status, failure, bodyHash, told: event.told ?? null, ms };
    }
    case 'read': {
      const { kind, state, source, status, endedAt, ours, failure, askedMs } = event;
      const storedReason = views.findText(event.seq, 'storedReason');
      return { kind, state, source, status, endedAt, storedReason, ours, failure, askedMs };
    }
    case 'outcome': {
      const { kind, outcome, proof, failure, readAt, ms } = event;
      return { kind, outcome, proof, failure, readAt, ms };
    }
    case 'later': {
      const { kind, later, status, readAt } = event;
      return { kind, later, status, readAt };
    }
    case 'facts': {
      const { kind, facts, failure, readAt } = event;
      return { kind, facts, failure, readAt };
    }
    case 'unfinished':
      return { kind: event.kind, why: event.why };
  }
}
