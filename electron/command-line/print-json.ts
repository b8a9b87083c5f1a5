import type { ConnectionView } from '../contract/connection.ts';
import type { HistoryEntry } from '../contract/history.ts';
import type { CallRow } from '../contract/snapshot.ts';
import type { Attempt, Stop } from '../contract/stop.ts';
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

/** One call of `list`. `seconds` is how long it has run; null where its start is not known. */
export function callJson(
  { call, facts, state }: CallRow,
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
  };
}

/** One connection of `list`, `status` and `connections`. */
export function connectionJson(view: ConnectionView, now: number) {
  const { name, platform, practice, canList, sight } = view;
  return {
    ...{ name, platform, practice, canList },
    complete: sight.complete,
    asOf: iso(sight.asOf),
    words: sayConnectionSight(view, now),
  };
}

/** One stop of `end`. */
export function stopJson({ stopId, door, reason, startedAt, recorded }: Stop) {
  return { id: stopId, door, reason, startedAt: iso(startedAt), recorded };
}

/** One attempt of `end`. Milliseconds count from the gesture; null: it never happened. */
export function attemptJson(attempt: Attempt, connections: readonly ConnectionView[]) {
  const { call, outcome, proof, ms, failure } = attempt;
  return {
    connection: connectionName(connections, call.connectionId),
    callId: call.callId,
    ...{ outcome, proof },
    failure: failure?.code ?? null,
    words: sayAttemptLine(attempt, connections),
    ms,
  };
}

/** One entry of `history`. Numbers are masked. */
export function entryJson(entry: HistoryEntry, words: string) {
  const { seq, stopId, at, door, who, connectionName, reason, from, to, attempt } = entry;
  const { call, outcome, proof, later, ms } = attempt;
  return {
    ...{ seq, stop: stopId, at: iso(at), door, who },
    connection: connectionName,
    callId: call.callId,
    ...{ from, to, reason, outcome, proof, later, words, ms },
  };
}

/** UTC ms as ISO 8601. */
export function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** The connection's name, or its id where it is no longer there. */
export function connectionName(connections: readonly ConnectionView[], id: string): string {
  return connections.find((view) => view.id === id)?.name ?? id;
}
