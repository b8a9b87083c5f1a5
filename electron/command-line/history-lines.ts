import type { ConnectionView } from '../contract/connection.ts';
import type { HistoryEntry } from '../contract/history.ts';
import { say } from '../words/say.ts';
import { sayFacts, sayTold } from '../words/say-evidence.ts';
import { sayDoor, sayReason } from '../words/say-stop.ts';
import { sayMoment } from '../words/say-time.ts';
import { inColumns } from './print-words.ts';
import { sayAttempt } from './say-lines.ts';

/** Entries for people: a row in columns each, and under it what was sent and what the platform told. */
export function historyLines(
  entries: readonly HistoryEntry[],
  connections: readonly ConnectionView[],
  now: number,
): string[] {
  const headings = (
    ['time', 'who', 'door', 'connection', 'from', 'to', 'id', 'reason', 'outcome'] as const
  ).map((name) => say(`commandLine.column.${name}`));
  const [head = '', ...rows] = inColumns(
    headings,
    entries.map(({ at, who, door, connectionName, from, to, reason, attempt }) => [
      sayMoment(at, now),
      who,
      sayDoor(door),
      connectionName,
      from ?? '',
      to ?? '',
      attempt.call.callId,
      sayReason(reason),
      sayAttempt(attempt, connections).label,
    ]),
  );
  return [head, ...entries.flatMap((entry, place) => [rows[place] ?? '', `  ${sayUnder(entry)}`])];
}

function sayUnder({ reason, reasonSent, reasonAfter, attempt, facts }: HistoryEntry): string {
  return [
    reasonSent === null
      ? say('history.keptHere', { text: reason.text })
      : say('history.sent', { text: reasonSent }),
    ...(reason.note === null ? [] : [say('history.note', { note: reason.note })]),
    ...(reasonAfter === null
      ? []
      : [say('commandLine.history.reasonAfter', { reason: sayReason(reasonAfter), who: reasonAfter.who })]),
    ...(attempt.told === null ? [] : sayTold(attempt.told)),
    ...(facts === null ? [] : [say('commandLine.history.after', { what: sayFacts(facts) })]),
  ].join(' · ');
}
