import type { ConnectionView } from '../contract/connection.ts';
import type { Failure } from '../contract/failure.ts';
import type { HistoryEntry } from '../contract/history.ts';
import type { CallRow, Snapshot } from '../contract/snapshot.ts';
import type { Attempt, EndTold, Stop } from '../contract/stop.ts';
import { addedCount } from './added-count.ts';
import { failureLine } from './failure-lines.ts';
import { sayAttemptLine, sayConnectionSight } from './say-lines.ts';

/** Version of every object that --json prints. It grows when a field changes its meaning or goes. */
export const jsonSchema = 1;

/** One line of JSON that is safe to show in a terminal: no control character stands in it as itself. */
export function jsonLine(object: Readonly<Record<string, unknown>>): string {
  const text = JSON.stringify({ schema: jsonSchema, ...object });
  return text.replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** One call of `list`. `seconds` is how long it has run, null where its start is not known; `outcome` is that of its newest end. */
export function callJson(
  { call, facts, state, attempt }: CallRow,
  connections: readonly ConnectionView[],
  now: number,
) {
  const { from, to, agent, direction, startedAt } = facts;
  return {
    connection: connectionName(connections, call.connectionId),
    id: call.callId,
    ...{ state, from, to, agent, direction },
    startedAt: iso(startedAt),
    seconds: startedAt === null ? null : Math.max(0, Math.floor((now - startedAt) / 1_000)),
    outcome: attempt?.outcome ?? null,
  };
}

/**
 * One connection of `list` and `status`. `added` is the number of ids on the list of one that can't list its calls; null
 * where calls are listed, and where the ids could not be read.
 */
export function connectionJson(
  view: ConnectionView,
  snapshot: Pick<Snapshot, 'calls' | 'notes'>,
  now: number,
) {
  const { name, platform, practice, canList, sight } = view;
  const added = addedCount(view, snapshot);
  return {
    ...{ name, platform, practice, canList },
    added: added === 'notRead' ? null : added,
    complete: sight.complete,
    asOf: iso(sight.asOf),
    words: sayConnectionSight(view, added, now),
  };
}

/** A failure in words: one of the `notes` of `list` and `end`, say. */
export function noteJson(failure: Failure) {
  return { code: failure.code, words: failureLine(failure) };
}

/** One stop of `end`. */
export function stopJson({ stopId, door, reason, startedAt, recorded }: Stop) {
  return { id: stopId, door, reason, startedAt: iso(startedAt), recorded };
}

/** One attempt of `end`. Milliseconds count from the gesture; null: it never happened. */
export function attemptJson(attempt: Attempt, connections: readonly ConnectionView[]) {
  const { call, outcome, proof, ms, failure, told } = attempt;
  return {
    connection: connectionName(connections, call.connectionId),
    callId: call.callId,
    ...{ outcome, proof },
    failure: failure?.code ?? null,
    told: told && toldJson(told),
    words: sayAttemptLine(attempt, connections),
    ms,
  };
}

/** One entry of `history`. Numbers are masked; `emergency` is the id of its emergency stop, `reasonAfter` the true reason given later; `told` and `facts` are the platform's word at the end and afterwards. */
export function entryJson(entry: HistoryEntry, words: string) {
  const { seq, stopId, at, door, who, connectionName, reason, reasonSent, from, to, attempt, facts } = entry;
  const { call, outcome, proof, later, ms, told } = attempt;
  const { emergency, reasonAfter } = entry;
  return {
    ...{ seq, stop: stopId, at: iso(at), door, who },
    connection: connectionName,
    callId: call.callId,
    ...{ from, to, reason, reasonSent, emergency },
    reasonAfter: reasonAfter && { ...reasonAfter, at: iso(reasonAfter.at) },
    ...{ outcome, proof, later, words },
    told: told && toldJson(told),
    ...{ facts, ms },
  };
}

/** What an answer to an end request told: the platform's word, and what was odd about it. */
function toldJson({ status, endedAt, durationSeconds, credits, odd }: EndTold) {
  return { status, endedAt: iso(endedAt), durationSeconds, credits, odd };
}

/** UTC ms as ISO 8601. */
export function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** The connection's name, or its id where it is no longer there. */
export function connectionName(connections: readonly ConnectionView[], id: string): string {
  return connections.find((view) => view.id === id)?.name ?? id;
}
