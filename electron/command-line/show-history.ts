import type { ConnectionView } from '../contract/connection.ts';
import type { Envelope } from '../contract/failure.ts';
import type { HistoryEntry, HistoryPage } from '../contract/history.ts';
import type { OwnerHands } from '../owner/call-owner.ts';
import { say } from '../words/say.ts';
import { sayDoor, sayReason } from '../words/say-stop.ts';
import { sayMoment } from '../words/say-time.ts';
import { type CommandResult, complaintOf } from './command-result.ts';
import { entryJson } from './print-json.ts';
import { inColumns } from './print-words.ts';
import { sayAttempt, sayAttemptLine } from './say-lines.ts';

/** Most entries that an owner gives at once. */
const pageLimit = 500;

/** `callstop history`: the newest `limit` entries. */
export async function showHistory(
  owner: OwnerHands,
  limit: number,
  now: () => number,
): Promise<CommandResult> {
  const known = await owner.send('snapshot.get', null);
  if (!known.ok) return complaintOf(known.failure);
  const { connections } = known.value;
  const read = await readEntries(owner, limit);
  if (!read.ok) return complaintOf(read.failure);
  const { entries, next, headHash } = read.value;
  return {
    kind: 'report',
    exit: 0,
    json: {
      entries: entries.map((entry) => entryJson(entry, sayAttemptLine(entry.attempt, connections))),
      more: next !== null,
      headHash,
    },
    lines:
      entries.length === 0
        ? [say('commandLine.history.none')]
        : [
            ...entryLines(entries, connections, now()),
            ...(next === null ? [] : [say('commandLine.history.more')]),
          ],
  };
}

/** `callstop history --check`: whether the chain of events holds. */
export async function checkHistory(owner: OwnerHands): Promise<CommandResult> {
  const answer = await owner.send('history.check', null);
  if (!answer.ok) return complaintOf(answer.failure);
  const { events, brokenAt, headHash } = answer.value;
  if (brokenAt !== null) return complaintOf({ code: 'chainBroken', seq: brokenAt }, { exit: 1 });
  const told = { events: say('commandLine.history.events', { count: events }), hash: headHash };
  return {
    kind: 'report',
    exit: 0,
    json: { check: { events, brokenAt, headHash } },
    lines: [say('commandLine.history.sound', told)],
  };
}

/** Pages until `limit` entries came or the history ends. */
async function readEntries(owner: OwnerHands, limit: number): Promise<Envelope<HistoryPage>> {
  const entries: HistoryEntry[] = [];
  let before: number | null = null;
  for (;;) {
    const page: Envelope<HistoryPage> = await owner.send('history.list', {
      limit: Math.min(limit - entries.length, pageLimit),
      before,
    });
    if (!page.ok) return page;
    entries.push(...page.value.entries);
    before = page.value.next;
    if (before === null || entries.length >= limit) return { ok: true, value: { ...page.value, entries } };
  }
}

function entryLines(
  entries: readonly HistoryEntry[],
  connections: readonly ConnectionView[],
  now: number,
): string[] {
  const headings = (
    ['time', 'who', 'door', 'connection', 'from', 'to', 'id', 'reason', 'outcome'] as const
  ).map((name) => say(`commandLine.column.${name}`));
  return inColumns(
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
}
