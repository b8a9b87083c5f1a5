import type { BoardRow } from '../calls/board-row.ts';
import type { CallBoard } from '../calls/call-board.ts';
import type { Clock } from '../calls/clock.ts';
import type { CallKey } from '../contract/call.ts';
import type { Connection } from '../contract/connection.ts';
import type { Envelope, Failure } from '../contract/failure.ts';
import type { AddedCalls, RemovedCalls } from '../contract/ipc.ts';
import type { Platform } from '../platforms/platform.ts';
import { platformById } from '../platforms/registry.ts';
import { serverText } from '../platforms/server-text.ts';
import { type AddedIds, readAddedIds, writeAddedIds } from '../storage/added-calls-store.ts';

/** The calls of connections that cannot list them: their ids stand on the board and in the profile until ended or removed. */
export interface AddedCallsKeeper {
  /** Resolves when the ids that the profile keeps stand on the board, or cannot be read. */
  readonly loaded: Promise<void>;
  /** Resolves when the added ids are on the disk, or it is known that they are not. */
  add(connectionId: string, ids: readonly string[]): Promise<Envelope<AddedCalls>>;
  remove(connectionId: string, ids: readonly string[]): Promise<Envelope<RemovedCalls>>;
  /** Adds the calls among these that are not on the board, because they are to be ended, or were being ended. */
  hold(calls: readonly CallKey[]): void;
  /** Resolves when what changed last is on the disk, or cannot be written. */
  close(): Promise<void>;
}

/** Most ids that are added to one connection. */
const idsLimit = 10_000;
/** Longest id shown of what was never added, in UTF-16 units. */
const shownLimit = 100;
/** Ends and closes within this many ms become one write. */
const gatherMs = 200;

/** A connection that takes added ids, and those that it holds. */
interface Taker {
  readonly name: string;
  readonly platform: Platform;
  readonly ids: Set<string>;
}

/** Keeps the board and the profile's file in step, and begins by reading the file. */
export function keepAddedCalls(parts: {
  readonly profile: string;
  readonly board: CallBoard;
  readonly clock: Clock;
  readonly connections: readonly Connection[];
  /** Hears what a person should be told. */
  readonly tell: (failure: Failure) => void;
}): AddedCallsKeeper {
  const { profile, board, clock, tell } = parts;
  const takers = new Map(
    parts.connections.flatMap(({ id, name, platform: platformId }): [string, Taker][] => {
      const platform = platformById(platformId);
      return platform.canList ? [] : [[id, { name, platform, ids: new Set() }]];
    }),
  );
  /** What the file holds of connections that are not, or no longer, here. */
  let others: AddedIds = {};
  let notRead: string | null = null;
  let dirty = false;
  /** Whether a person knows that the newest change is not on the disk. */
  let told = false;
  let cancel: (() => void) | null = null;
  let current: Promise<unknown> = Promise.resolve();
  let next: Promise<Failure | null> | null = null;

  const unsubscribe = board.subscribe(({ set, removed }) => {
    for (const row of set) {
      const ids = takers.get(row.call.connectionId)?.ids;
      if (!ids || ids.has(row.call.callId) === isKept(row)) continue;
      if (isKept(row)) ids.add(row.call.callId);
      else ids.delete(row.call.callId);
      dirty = true;
    }
    for (const { connectionId, callId } of removed) {
      if (takers.get(connectionId)?.ids.delete(callId)) dirty = true;
    }
    if (dirty) saveSoon();
  });
  const loaded = load(tell);

  async function load(tellTrouble: (failure: Failure) => void): Promise<void> {
    const { ids, failure } = await readAddedIds(profile);
    notRead = failure?.code === 'addedNotRead' ? failure.cause : null;
    if (failure) tellTrouble(failure);
    others = Object.fromEntries(Object.entries(ids).filter(([connectionId]) => !takers.has(connectionId)));
    for (const [connectionId, { platform, ids: here }] of takers) {
      const usable = (ids[connectionId] ?? []).filter((callId) => {
        const refusal = platform.refusalOf(callId);
        if (refusal) tellTrouble(refusal);
        return refusal === null;
      });
      for (const callId of usable) here.add(callId);
      board.apply({ kind: 'added', calls: usable.map((callId) => ({ connectionId, callId })) });
    }
  }

  function saveSoon(): void {
    cancel ??= clock.after(gatherMs, () => {
      void save().then((failure) => {
        if (failure && !told) tell(failure);
        told = failure !== null;
      });
    });
  }

  /** All that changes before a write begins goes with it. */
  function save(): Promise<Failure | null> {
    cancel?.();
    cancel = null;
    next ??= current.then(() => {
      next = null;
      const written = write();
      current = written;
      return written;
    });
    return next;
  }

  async function write(): Promise<Failure | null> {
    await loaded;
    // A file that could not be read holds ids that must not be written over.
    if (notRead !== null) await load(() => undefined);
    if (notRead !== null) return { code: 'addedNotKept', cause: notRead };
    if (!dirty) return null;
    dirty = false;
    const here = [...takers].flatMap(([id, { ids }]) => (ids.size > 0 ? [[id, [...ids]] as const] : []));
    const failure = await writeAddedIds(profile, { ...others, ...Object.fromEntries(here) });
    if (failure) dirty = true;
    else told = false;
    return failure;
  }

  function takerOf(connectionId: string): Envelope<Taker> {
    const taker = takers.get(connectionId);
    if (taker) return { ok: true, value: taker };
    const connection = parts.connections.find(({ id }) => id === connectionId);
    return failed(
      connection
        ? { code: 'connectionLists', connection: connection.name }
        : { code: 'connectionUnknown', connection: connectionId },
    );
  }

  return {
    loaded,
    async add(connectionId, given) {
      const taker = takerOf(connectionId);
      if (!taker.ok) return taker;
      await loaded;
      const { name, platform, ids } = taker.value;
      const once = [...new Set(given)];
      const refused = once.flatMap((callId) => {
        const failure = platform.refusalOf(callId);
        return failure ? [{ callId: serverText(callId, shownLimit), failure }] : [];
      });
      const usable = once.filter((callId) => platform.refusalOf(callId) === null);
      const held = usable.filter((callId) => ids.has(callId));
      const added = usable.filter((callId) => !ids.has(callId));
      if (ids.size + added.length > idsLimit) {
        return failed({ code: 'tooManyAdded', connection: name, limit: idsLimit });
      }
      board.apply({ kind: 'added', calls: usable.map((callId) => ({ connectionId, callId })) });
      return { ok: true, value: { added, held, refused, notKept: await save() } };
    },
    async remove(connectionId, given) {
      const taker = takerOf(connectionId);
      if (!taker.ok) return taker;
      await loaded;
      const once = [...new Set(given)];
      const refused = once.flatMap((callId) => {
        const failure = whyItStays(board.row({ connectionId, callId }), serverText(callId, shownLimit));
        return failure ? [{ callId: failure.callId, failure }] : [];
      });
      const removed = once.filter((callId) => whyItStays(board.row({ connectionId, callId }), '') === null);
      board.apply({ kind: 'removed', calls: removed.map((callId) => ({ connectionId, callId })) });
      return { ok: true, value: { removed, refused, notKept: await save() } };
    },
    hold(calls) {
      const strange = calls.filter((call) => {
        const taker = takers.get(call.connectionId);
        if (!taker || taker.platform.refusalOf(call.callId)) return false;
        const row = board.row(call);
        return row === null || row.state === 'unseen';
      });
      if (strange.length > 0) board.apply({ kind: 'added', calls: strange });
    },
    async close() {
      unsubscribe();
      cancel?.();
      await (dirty ? save() : current);
    },
  };
}

/** An id is kept until its call is known, or said by its platform, to be over. */
function isKept({ attempt }: BoardRow): boolean {
  switch (attempt?.outcome) {
    case 'confirmed':
    case 'alreadyOver':
    case 'marked':
      return false;
    case 'refused':
    case 'stillLive':
    case 'notKnown':
    case null:
    case undefined:
      return true;
  }
}

function whyItStays(row: BoardRow | null, callId: string) {
  if (row?.state !== 'notVisible') return { code: 'callNotAdded', callId } as const;
  return row.attempt !== null && row.attempt.outcome === null
    ? ({ code: 'callBeingEnded', callId } as const)
    : null;
}

function failed(failure: Failure): Envelope<never> {
  return { ok: false, failure };
}
