import type { CallBoard } from '../calls/call-board.ts';
import type { Clock } from '../calls/clock.ts';
import { addedIdWaits } from '../contract/added-ids.ts';
import type { CallKey } from '../contract/call.ts';
import type { AddedCalls, RemovedCalls } from '../contract/command-data.ts';
import type { Connection } from '../contract/connection.ts';
import { type Envelope, type Failure, failed } from '../contract/failure.ts';
import type { CallRow } from '../contract/snapshot.ts';
import type { Attempt } from '../contract/stop.ts';
import { platformById } from '../platforms/registry.ts';
import { serverText } from '../platforms/server-text.ts';
import type { AddedId, AddedIds } from '../storage/added-calls-store.ts';
import type { Journal } from '../storage/journal.ts';
import { keepAddedFile } from './added-file.ts';
import { restoreAdded, type Taker } from './restore-added.ts';

/** A call that is, or was, being ended, with the UTC ms of the gesture or an earlier one. */
export interface HeldCall {
  readonly call: CallKey;
  readonly since: number;
}

/** The calls of connections that cannot list them: their ids stand on the board and in the profile until ended or removed. */
export interface AddedCallsKeeper {
  /**
   * Resolves when the ids that the profile keeps stand on the board with what the history knows of their ends, or it was
   * told that they can't be read now.
   */
  known(): Promise<void>;
  /** A connection is new, or has changed: no ids of a new one are kept. */
  connect(connection: Connection): void;
  /**
   * A connection is removed: its ids leave the profile, and the board but for those that are being ended. Of what is still
   * being read from the profile none comes back.
   */
  disconnect(connectionId: string): void;
  /** Resolves when the added ids are on the disk, or it is known that they are not. */
  add(connectionId: string, ids: readonly string[]): Promise<Envelope<AddedCalls>>;
  remove(connectionId: string, ids: readonly string[]): Promise<Envelope<RemovedCalls>>;
  /** Adds the calls among these that are not on the list, as far as there is room on it. */
  hold(calls: readonly HeldCall[]): void;
  /** An attempt has its outcome: an id that nobody added, and that its platform does not know, leaves the list. */
  ended(attempt: Attempt): void;
  /** Resolves when what changed last is on the disk, or it was told that it is not. */
  settled(): Promise<void>;
  /** As settled; the board is not listened to any more. */
  close(): Promise<void>;
}

/** Most ids that are added to one connection. */
const idsLimit = 10_000;
/** Longest id shown of what was never added, in UTF-16 units. */
const shownLimit = 100;

/** Keeps the board and the profile's file in step, and begins by reading the file. */
export function keepAddedCalls(parts: {
  readonly profile: string;
  readonly board: CallBoard;
  readonly clock: Clock;
  readonly journal: Pick<Journal, 'page'>;
  /** Those at the start. */
  readonly connections: readonly Connection[];
  /** Why a connection is not there. */
  readonly absence: (connectionId: string) => Failure;
  /** Hears what a person should be told. */
  readonly tell: (failure: Failure) => void;
}): AddedCallsKeeper {
  const { profile, board, clock, tell } = parts;
  const connections = new Map<string, Connection>();
  const takers = new Map<string, Taker>();
  /** Connections that were removed: the file is to hold nothing of them. */
  const gone = new Set<string>();
  /** What the file holds of connections that are not here. */
  let others: AddedIds = {};
  let recalled: Promise<unknown> = Promise.resolve();

  function connect(connection: Connection): void {
    const { id } = connection;
    const platform = platformById(connection.platform);
    connections.set(id, connection);
    if (platform.canList || takers.has(id)) return;
    const isHere = () => takers.has(id);
    takers.set(id, { connectionId: id, platform, ids: new Map(), byEnd: new Set(), isHere });
  }
  for (const connection of parts.connections) connect(connection);

  const unsubscribe = board.subscribe(({ set, removed }) => {
    let dirty = false;
    for (const row of set) {
      const ids = takers.get(row.call.connectionId)?.ids;
      if (!ids || ids.has(row.call.callId) === addedIdWaits(row)) continue;
      if (addedIdWaits(row)) ids.set(row.call.callId, clock.utc());
      else ids.delete(row.call.callId);
      dirty = true;
    }
    for (const { connectionId, callId } of removed) {
      if (takers.get(connectionId)?.ids.delete(callId)) dirty = true;
    }
    if (dirty) file.changed();
  });
  const file = keepAddedFile({ profile, clock, tell, take, content });

  function content(): AddedIds {
    const here = [...takers].flatMap(([connectionId, { ids }]): [string, readonly AddedId[]][] =>
      ids.size === 0 ? [] : [[connectionId, [...ids].map(([id, addedAt]) => ({ id, addedAt }))]],
    );
    const elsewhere = Object.entries(others).filter(([connectionId]) => !gone.has(connectionId));
    return Object.fromEntries([...elsewhere, ...here]);
  }

  async function take(kept: AddedIds): Promise<number> {
    others = Object.fromEntries(Object.entries(kept).filter(([connectionId]) => !takers.has(connectionId)));
    const restored = await Promise.all(
      [...takers.values()].map((taker) => restoreAdded(parts, taker, kept[taker.connectionId] ?? [])),
    );
    recalled = Promise.all([recalled, ...restored.map((one) => one.recalled)]);
    return restored.reduce((sum, { unusable }) => sum + unusable, 0);
  }

  function takerOf(connectionId: string): Envelope<Taker> {
    const taker = takers.get(connectionId);
    if (taker) return { ok: true, value: taker };
    const connection = connections.get(connectionId);
    return failed(
      connection ? { code: 'connectionLists', connection: connection.name } : parts.absence(connectionId),
    );
  }

  /** The taker once the file was read; the connection may have gone by then. */
  async function takerLoaded(connectionId: string): Promise<Envelope<Taker>> {
    if (takers.has(connectionId)) await file.loaded;
    return takerOf(connectionId);
  }

  return {
    connect,
    disconnect(connectionId) {
      const calls = [...(takers.get(connectionId)?.ids.keys() ?? [])].map((callId) => ({
        connectionId,
        callId,
      }));
      gone.add(connectionId);
      connections.delete(connectionId);
      takers.delete(connectionId);
      board.apply({ kind: 'removed', calls });
      file.changed();
    },
    async known() {
      await file.loaded;
      await recalled;
    },
    async add(connectionId, given) {
      const taker = await takerLoaded(connectionId);
      if (!taker.ok) return taker;
      const { platform, ids, byEnd } = taker.value;
      const once = [...new Set(given)];
      const refused = once.flatMap((callId) => {
        const failure = platform.refusalOf(callId);
        return failure ? [{ callId: serverText(callId, shownLimit), failure }] : [];
      });
      const usable = once.filter((callId) => platform.refusalOf(callId) === null);
      const held = usable.filter((callId) => ids.has(callId));
      const added = usable.filter((callId) => !ids.has(callId));
      if (ids.size + added.length > idsLimit) {
        const connection = connections.get(connectionId)?.name ?? connectionId;
        return failed({ code: 'tooManyAdded', connection, limit: idsLimit });
      }
      for (const callId of usable) {
        byEnd.delete(callId);
        // An end that has settled is none of the call that the id is added for afresh.
        if (ids.has(callId) && board.row({ connectionId, callId })?.attempt?.outcome != null) {
          ids.set(callId, clock.utc());
          file.changed();
        }
      }
      board.apply({ kind: 'added', calls: usable.map((callId) => ({ connectionId, callId })) });
      return { ok: true, value: { added, held, refused, notKept: await file.save() } };
    },
    async remove(connectionId, given) {
      const taker = await takerLoaded(connectionId);
      if (!taker.ok) return taker;
      const once = [...new Set(given)];
      const refused = once.flatMap((callId) => {
        const failure = whyItStays(board.row({ connectionId, callId }), serverText(callId, shownLimit));
        return failure ? [{ callId: failure.callId, failure }] : [];
      });
      const removed = once.filter((callId) => whyItStays(board.row({ connectionId, callId }), '') === null);
      board.apply({ kind: 'removed', calls: removed.map((callId) => ({ connectionId, callId })) });
      return { ok: true, value: { removed, refused, notKept: await file.save() } };
    },
    hold(calls) {
      const strange = calls.filter(({ call, since }) => {
        const taker = takers.get(call.connectionId);
        if (!taker || taker.platform.refusalOf(call.callId)) return false;
        const { ids, byEnd } = taker;
        const row = board.row(call);
        const stands = row !== null && row.state !== 'unseen';
        const addedAt = ids.get(call.callId);
        if (stands && addedAt !== undefined) ids.set(call.callId, Math.min(addedAt, since));
        if (stands || row?.attempt?.outcome != null || ids.size >= idsLimit) return false;
        ids.set(call.callId, since);
        byEnd.add(call.callId);
        return true;
      });
      if (strange.length > 0) file.changed();
      board.apply({ kind: 'added', calls: strange.map(({ call }) => call) });
    },
    ended({ call, outcome, failure }) {
      const nobodyAdded = takers.get(call.connectionId)?.byEnd.delete(call.callId) ?? false;
      if (nobodyAdded && outcome === 'refused' && failure?.code === 'notFound') {
        board.apply({ kind: 'removed', calls: [call] });
      }
    },
    settled: file.settled,
    async close() {
      unsubscribe();
      await file.close();
    },
  };
}

function whyItStays(row: CallRow | null, callId: string) {
  if (row?.state !== 'notVisible') return { code: 'callNotAdded', callId } as const;
  return row.attempt !== null && row.attempt.outcome === null
    ? ({ code: 'callBeingEnded', callId } as const)
    : null;
}
