import type { CallKey } from '../contract/call.ts';
import { type ConnectionView, keyLackOf } from '../contract/connection.ts';
import type { Failure } from '../contract/failure.ts';
import type { Snapshot } from '../contract/snapshot.ts';
import { connectionCalled } from './connection-called.ts';
import { isSeen } from './exit-code.ts';
import { shownFailure } from './practice-failure.ts';

/** An id that no one call could be found for. */
export interface NotFound {
  readonly callId: string;
  readonly failure: Failure;
}

/** Which calls a command line's ids stand for. */
export interface FoundCalls {
  readonly calls: readonly CallKey[];
  readonly notFound: readonly NotFound[];
  /** Why calls of some connections could not be searched; empty where all were, or none had to be. */
  readonly unseen: readonly Failure[];
}

/**
 * The one connection that the ids can only belong to: the named one, or the only one there is. Null where the lists
 * have to be searched, a failure where there is none, or it is not clear which is meant.
 */
export function soleConnection(
  connections: readonly ConnectionView[],
  wanted: string | null,
): ConnectionView | Failure | null {
  if (wanted !== null) return connectionCalled(connections, wanted);
  const [first, ...others] = connections.filter(({ leaving }) => !leaving);
  if (!first) return { code: 'noConnection' };
  return others.length === 0 ? first : null;
}

/** Looks the ids up among the calls that are listed, and the ids that were added. Pure. */
export function findCalls(ids: readonly string[], snapshot: Snapshot): FoundCalls {
  const holders = new Map<string, string[]>();
  for (const { call } of snapshot.calls) {
    holders.set(call.callId, [...(holders.get(call.callId) ?? []), call.connectionId]);
  }
  const calls: CallKey[] = [];
  const notFound: NotFound[] = [];
  for (const callId of ids) {
    const [connectionId, ...others] = holders.get(callId) ?? [];
    if (connectionId === undefined) {
      notFound.push({ callId, failure: { code: 'callUnknown', callId } });
    } else if (others.length > 0) {
      const connections = namesOf([connectionId, ...others], snapshot.connections);
      notFound.push({ callId, failure: { code: 'callAmbiguous', callId, connections } });
    } else {
      calls.push({ connectionId, callId });
    }
  }
  return { calls, notFound, unseen: snapshot.connections.flatMap((view) => whyUnseen(view) ?? []) };
}

function whyUnseen(view: ConnectionView): Failure | null {
  const { name, practice, sight } = view;
  if (isSeen(view)) return null;
  return keyLackOf(view) ?? shownFailure(sight.failure ?? { code: 'notSeenYet', connection: name }, practice);
}

function namesOf(ids: readonly string[], connections: readonly ConnectionView[]): string {
  return ids.map((id) => connections.find((view) => view.id === id)?.name ?? id).join(', ');
}
