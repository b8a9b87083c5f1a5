import type { DatabaseSync } from 'node:sqlite';
import { type FindText, openTexts } from './kept-texts.ts';
import type { AttemptState, StopState } from './projection.ts';
import { attemptOf, stopOf } from './projection-tables.ts';
import { codeWord, commonWord, numberWords, wordsOf } from './search-words.ts';
import { numberIn, type SqliteRow } from './sqlite-column.ts';
import { openActs, type ReasonState } from './stop-acts.ts';

/** Whether attempts wait to be taken into the index. Throws what SQLite throws. */
export function anyDue(db: DatabaseSync): boolean {
  return db.prepare('SELECT seq FROM search_due LIMIT 1').get() !== undefined;
}

/**
 * Takes at most so many attempts, oldest first, into the index that is searched, anew where they stand in it. Runs inside the
 * caller's transaction; throws what SQLite throws.
 */
export function indexDue(db: DatabaseSync, most: number): void {
  const findText = openTexts(db);
  const acts = openActs(db, findText);
  const put = db.prepare('INSERT OR REPLACE INTO search (rowid, words) VALUES (?, ?)');
  const putWord = db.prepare('INSERT OR IGNORE INTO words VALUES (?)');
  const done = db.prepare('DELETE FROM search_due WHERE seq = ?');
  const rows = db
    .prepare(
      `SELECT search_due.seq, attempts.state, stops.state AS stop FROM search_due
      JOIN attempts ON attempts.seq = search_due.seq LEFT JOIN stops ON stops.stop = attempts.stop
      ORDER BY search_due.seq LIMIT ?`,
    )
    .all(most);
  const known = new Set<string>();
  for (const row of rows) {
    const seq = numberIn(row, 'seq');
    const { attempt, stop } = statesIn(row);
    // One whose stop is not known is not shown; it comes again with its stop.
    if (attempt !== null && stop !== null) {
      const given = acts.reason(stop);
      const common = commonTexts(attempt, stop, given).flatMap(wordsOf);
      for (const word of common) {
        if (!known.has(word)) putWord.run(word);
        known.add(word);
      }
      const words = [
        ...codes(attempt, stop),
        ...common.map(commonWord),
        ...ownWords(attempt, stop, given, findText),
      ];
      put.run(seq, [...new Set(words)].join(' '));
    }
    done.run(seq);
  }
}

function statesIn(row: SqliteRow): { attempt: AttemptState | null; stop: StopState | null } {
  return { attempt: attemptOf(row), stop: row?.stop === null ? null : stopOf(row, 'stop') };
}

/** Texts that stand in the events themselves and are the same for many attempts. */
function commonTexts(attempt: AttemptState, stop: StopState, given: ReasonState | null): string[] {
  const after = given === null ? [] : [given.code, given.text, given.who];
  return [attempt.connectionName, stop.reasonCode, stop.reasonText, stop.who, ...after];
}

function ownWords(
  { call, intentSeq, outcomeSeq }: AttemptState,
  stop: StopState,
  given: ReasonState | null,
  findText: FindText,
): string[] {
  const texts = [
    call.callId,
    stop.mark,
    findText(stop.seq, 'note'),
    findText(given?.seq ?? null, 'note'),
    findText(intentSeq, 'reasonSent'),
    findText(intentSeq, 'reasonKept'),
    findText(outcomeSeq, 'otherReason'),
  ];
  const numbers = [intentSeq, outcomeSeq].flatMap((seq) => [findText(seq, 'from'), findText(seq, 'to')]);
  return [
    ...texts.flatMap((text) => wordsOf(text ?? '')),
    ...numbers.flatMap((number) => numberWords(number ?? '')),
  ];
}

function codes({ call, outcome }: AttemptState, stop: StopState): string[] {
  return [
    codeWord('connection', call.connectionId),
    codeWord('door', stop.door),
    codeWord('reason', stop.reasonCode),
    ...(outcome === null ? [] : [codeWord('outcome', outcome)]),
  ];
}
