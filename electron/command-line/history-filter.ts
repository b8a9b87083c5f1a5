import type { ConnectionView } from '../contract/connection.ts';
import type { Failure } from '../contract/failure.ts';
import type { HistoryFilter } from '../contract/history.ts';
import type { Door, Outcome } from '../contract/stop.ts';
import { connectionCalled } from './connection-called.ts';

/** What `callstop history` was given. Parts that are null or empty leave nothing out. */
export interface HistoryCommand {
  /** Null where none was named. */
  readonly limit: number | null;
  readonly csv: boolean;
  readonly search: string;
  readonly outcomes: readonly Outcome[];
  readonly connection: string | null;
  readonly door: Door | null;
  readonly reason: string | null;
  /** UTC ms of the gesture: from here on, and before here. */
  readonly since: number | null;
  readonly until: number | null;
}

/** Which entries the command asks for; a failure where its connection is not there, or not clear. */
export function historyFilter(
  command: HistoryCommand,
  connections: readonly ConnectionView[],
): HistoryFilter | Failure {
  const { search, outcomes, connection, door, reason, since, until } = command;
  const view = connection === null ? null : connectionCalled(connections, connection);
  if (view !== null && 'code' in view) return view;
  return {
    ...{ text: search, outcomes, door, reasonCode: reason, since, until },
    connectionId: view?.id ?? null,
    stopId: null,
  };
}

/** Whether the command asks for less than the whole history, whatever the number of entries. */
export function isFiltered({ search, outcomes, connection, door, reason, since, until }: HistoryCommand) {
  const given = [connection, door, reason, since, until];
  return search !== '' || outcomes.length > 0 || given.some((part) => part !== null);
}
