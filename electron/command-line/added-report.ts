import type { Failure } from '../contract/failure.ts';
import { say } from '../words/say.ts';
import { sayFailure } from '../words/say-failure.ts';
import type { Report } from './command-result.ts';
import type { ExitCode } from './exit-code.ts';
import { failureLine } from './failure-lines.ts';
import { noteJson } from './print-json.ts';
import { inColumns } from './print-words.ts';

/** Ids that came to the same: their name for scripts, their label for people. */
interface DoneIds {
  readonly name: 'added' | 'held' | 'removed';
  readonly label: string;
  readonly ids: readonly string[];
}

/** What became of ids that were to be put on a connection's list, or taken off it. */
export interface AddedChange {
  /** The connection's name. */
  readonly connection: string;
  readonly done: readonly DoneIds[];
  readonly refused: readonly { readonly callId: string; readonly failure: Failure }[];
  readonly refusedLabel: string;
  /** Why the change is not on the disk; null when it is. */
  readonly notKept: Failure | null;
  /** Whether the list is gone with this command where it is not on the disk. */
  readonly ours: boolean;
  /** Why the list of connections, or a part of it, can't be used. */
  readonly listFailures: readonly Failure[];
}

/** The report of `callstop calls add` and `callstop calls remove`: one line an id, their sum, and whether it is kept. */
export function reportChange(change: AddedChange): Report {
  const { connection, done, refused, refusedLabel, notKept, ours, listFailures } = change;
  const headings = (['id', 'result'] as const).map((name) => say(`commandLine.column.${name}`));
  const rows = [
    ...done.flatMap(({ ids, label }) => ids.map((id) => [id, label])),
    ...refused.map(({ callId, failure }) => [callId, `${refusedLabel}. ${sayFailure(failure).what}`]),
  ];
  const sums = [...done, { label: refusedLabel, ids: refused }]
    .filter(({ ids }) => ids.length > 0)
    .map(({ label, ids }) => say('commandLine.calls.sum', { label, count: ids.length }));
  return {
    kind: 'report',
    exit: exitOfChange(change),
    json: {
      calls: {
        connection,
        ...Object.fromEntries(done.map(({ name, ids }) => [name, ids])),
        refused: refused.map(({ callId, failure }) => ({ callId, ...noteJson(failure) })),
        notKept: notKept && noteJson(notKept),
      },
      notes: listFailures.map(noteJson),
    },
    lines: [
      ...inColumns(headings, rows),
      say('commandLine.sight', { connection, sight: sums.join(', ') }),
      ...(notKept === null ? [] : [failureLine(notKept)]),
      ...(notKept !== null && ours ? [say('commandLine.calls.lost')] : []),
      ...listFailures.map(failureLine),
    ],
  };
}

/** 0: all is done and kept. 2: no id could be taken. 1: anything between. */
function exitOfChange({ done, refused, notKept }: AddedChange): ExitCode {
  if (refused.length === 0) return notKept === null ? 0 : 1;
  return done.every(({ ids }) => ids.length === 0) ? 2 : 1;
}
