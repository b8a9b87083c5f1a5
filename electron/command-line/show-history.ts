import type { Envelope } from '../contract/failure.ts';
import type { HistoryEntry, HistoryFilter, HistoryPage } from '../contract/history.ts';
import type { OwnerHands } from '../owner/call-owner.ts';
import { historyCsv } from '../storage/history-csv.ts';
import { say } from '../words/say.ts';
import { type CommandResult, complaintOf } from './command-result.ts';
import { whyNotThere } from './connection-called.ts';
import { type HistoryCommand, historyFilter, isFiltered } from './history-filter.ts';
import { historyLines } from './history-lines.ts';
import { entryJson } from './print-json.ts';
import { sayAttemptLine } from './say-lines.ts';

/** Most entries that an owner gives at once. */
const pageLimit = 500;
/** How many entries are shown where no number is named. A file has them all then. */
const usualLimit = 50;

/** What a look at the history works with. */
export interface HistoryTools {
  readonly owner: OwnerHands;
  readonly now: () => number;
  /** Tells a person something beside the result. */
  readonly notice: (words: string) => void;
}

/** `callstop history`: the newest entries that the command asks for, as words, as JSON or as a CSV file. */
export async function showHistory(tools: HistoryTools, command: HistoryCommand): Promise<CommandResult> {
  const { owner, now, notice } = tools;
  const known = await owner.send('snapshot.get', null);
  if (!known.ok) return complaintOf(known.failure);
  const { connections } = known.value;
  const filter = historyFilter(command, connections);
  if ('code' in filter) return complaintOf(await whyNotThere(owner, filter));
  const limit = command.limit ?? (command.csv ? Number.POSITIVE_INFINITY : usualLimit);
  const read = await readEntries(owner, limit, filter);
  if (!read.ok) return complaintOf(read.failure);
  const { entries, next, headHash } = read.value;
  const more = next === null ? [] : [say('commandLine.history.more')];
  if (command.csv) {
    for (const words of more) notice(words);
    return { kind: 'file', exit: 0, text: historyCsv(entries, headHash) };
  }
  const none = isFiltered(command) ? say('history.nothingFits') : say('commandLine.history.none');
  return {
    kind: 'report',
    exit: 0,
    json: {
      entries: entries.map((entry) => entryJson(entry, sayAttemptLine(entry.attempt, connections))),
      more: next !== null,
      headHash,
    },
    lines: entries.length === 0 ? [none] : [...historyLines(entries, connections, now()), ...more],
  };
}

/** Pages until `limit` entries came or the history ends. */
async function readEntries(
  owner: OwnerHands,
  limit: number,
  filter: HistoryFilter,
): Promise<Envelope<HistoryPage>> {
  const entries: HistoryEntry[] = [];
  let before: number | null = null;
  for (;;) {
    const page: Envelope<HistoryPage> = await owner.send('history.list', {
      limit: Math.min(limit - entries.length, pageLimit),
      before,
      filter,
    });
    if (!page.ok) return page;
    entries.push(...page.value.entries);
    before = page.value.next;
    if (before === null || entries.length >= limit) return { ok: true, value: { ...page.value, entries } };
  }
}
