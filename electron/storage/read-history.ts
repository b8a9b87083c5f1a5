import type { DatabaseSync } from 'node:sqlite';
import type { Envelope } from '../contract/failure.ts';
import { openEvidence } from './evidence-query.ts';
import { exportHistory } from './history-export.ts';
import { openResults, pageOf, recentStopsOf } from './history-query.ts';
import { failureOf } from './journal-failure.ts';
import { withReading } from './journal-file.ts';
import type { ReadMessage } from './journal-messages.ts';
import { resultsOfEmergency, SumsBroken, stopRecordOf } from './stop-record.ts';
import { stopsPageOf } from './stops-query.ts';
import { FileNotWritten } from './whole-file.ts';

/**
 * Answers what is asked of the history, from a connection of its own that sees what was committed before, whichever file stands there.
 * Blocks; never throws.
 */
export function readHistory(folder: string, message: ReadMessage, sign: () => void): Envelope<unknown> {
  try {
    return { ok: true, value: withReading(folder, (db) => answerFrom(db, message, sign)) };
  } catch (error) {
    if (error instanceof FileNotWritten || error instanceof SumsBroken)
      return { ok: false, failure: error.failure };
    return { ok: false, failure: failureOf(error, folder) };
  }
}

function answerFrom(db: DatabaseSync, message: ReadMessage, sign: () => void): unknown {
  switch (message.name) {
    case 'page':
      return pageOf(db, message.input.openedAt, message.input);
    case 'stops':
      return stopsPageOf(db, message.input);
    case 'evidence':
      return openEvidence(db, message.input.openedAt)(message.input);
    case 'stopById':
      return openResults(db, message.input.openedAt)(message.input.stopId);
    case 'stopRecord':
      return stopRecordOf(db, message.input.openedAt, message.input.stopId, sign);
    case 'resultsOf':
      return resultsOfEmergency(db, message.input.openedAt, message.input.emergencyId);
    case 'recentStops':
      return recentStopsOf(db, message.input.count);
    case 'export':
      return exportHistory(db, message.input.openedAt, message.input, sign);
  }
}
