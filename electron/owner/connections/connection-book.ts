import type { Lane } from '../../calls/lane.ts';
import type { Access, Connection } from '../../contract/connection.ts';
import type { Failure } from '../../contract/failure.ts';
import type { PlatformLink } from '../../platforms/platform.ts';
import type { ConnectionHead } from '../snapshot-publisher.ts';
import { type Binding, type BindingParts, bindConnection } from './binding.ts';
import { type ConnectionEntry, headOf, type KeyAccess } from './connection-entry.ts';
import type { RenewCause } from './network-watch.ts';

/** Every connection of the owner, with what drives it. Nothing is changed by the id of one that is not there, or leaves. */
export interface ConnectionBook {
  /** By connection id, live. A connection that leaves is in neither. */
  readonly links: ReadonlyMap<string, PlatformLink>;
  readonly lanes: ReadonlyMap<string, Lane>;
  /** Those that are not leaving, in the order in which they came. */
  entries(): readonly ConnectionEntry[];
  /** Null for one that is not there, or leaves. */
  entry(id: string): ConnectionEntry | null;
  /** Why there is no entry: it was removed, which is told under the name that it had, or was never here. */
  absence(id: string): Failure;
  /** Puts a connection in. Its key is being asked for. */
  add(head: Omit<ConnectionEntry, 'access' | 'key'>): void;
  /** Its key is being asked for again: what is asked of it waits. */
  ask(id: string): void;
  /** Its key, which it had not, is here. Throws, and changes nothing, when it can't be sent. */
  unlock(id: string, key: string, access: KeyAccess): void;
  /** It has no key, and why. */
  miss(id: string, failure: Failure): void;
  /** The key that it has is kept otherwise now. */
  keep(id: string, access: KeyAccess): void;
  rename(id: string, name: string): void;
  /**
   * Binds it anew, as the connection is now, with another key or, for null, what it has: ends under way stay on the old
   * binding, with the old key, until they have settled. Throws, and changes nothing, when the key can't be sent.
   */
  rebind(connection: Connection, keyed: { readonly key: string; readonly access: KeyAccess } | null): void;
  /** Takes it out: it takes no new ends. Resolves when those under way have settled; then it is gone, with its key. */
  remove(id: string): Promise<void>;
  /** Resolves when it is known whether its key can be had. */
  answered(id: string): Promise<void>;
  /**
   * Resolves when each connection was looked at completely once, or that has failed; 'keyed': each but those whose
   * key is being asked for.
   */
  looked(which?: 'keyed'): Promise<void>;
  renew(cause: RenewCause): void;
  stopBegan(): void;
  /** Asks for a fresh list of this connection at once. */
  lookAnew(id: string): void;
  close(): void;
}

interface Held {
  entry: ConnectionEntry;
  binding: Binding;
  /** Resolves when what it was bound to before is left. */
  former: Promise<unknown>;
  leaving: boolean;
  known: PromiseWithResolvers<void>;
}

/** An empty book. */
export function createConnectionBook(
  parts: BindingParts & {
    /** Called whenever a connection has changed, with what tells all of them then, those that leave too. */
    readonly onHeads: (heads: () => readonly ConnectionHead[]) => void;
  },
): ConnectionBook {
  const { board, clock, onHeads } = parts;
  const all = new Map<string, Held>();
  const links = new Map<string, PlatformLink>();
  const lanes = new Map<string, Lane>();
  /** The names of those that were removed, by id. */
  const removed = new Map<string, string>();

  /** Those that are not left yet, former ones among them. */
  const open = new Set<Binding>();

  const staying = () => [...all.values()].filter(({ leaving }) => !leaving);

  function held(id: string): Held | null {
    const one = all.get(id);
    return one && !one.leaving ? one : null;
  }

  function bind(connection: Connection): Binding {
    const binding = bindConnection(parts, connection, () => taken(connection.id, binding));
    open.add(binding);
    return binding;
  }

  /** The platform takes the key: that an earlier test found it refused holds no longer. */
  function taken(id: string, by: Binding): void {
    const one = held(id);
    const access = one?.entry.access;
    if (one?.binding !== by || access?.state !== 'set' || access.refusal === null) return;
    change(id, { access: { ...access, refusal: null } });
  }

  async function leave(binding: Binding): Promise<void> {
    await binding.leave();
    open.delete(binding);
  }

  const heads = () => [...all.values()].map(({ entry, leaving }) => headOf(entry, leaving));
  const tell = () => onHeads(heads);

  /** What `run` does comes first: it may throw. */
  function change(id: string, changed: Partial<ConnectionEntry>, run?: (one: Held) => void): void {
    const one = held(id);
    if (!one) return;
    run?.(one);
    one.entry = { ...one.entry, ...changed };
    links.set(id, one.binding.link);
    lanes.set(id, one.binding.lane());
    if (one.entry.access.state !== 'asking') one.known.resolve();
    tell();
  }

  return {
    links,
    lanes,
    entries: () => staying().map(({ entry }) => entry),
    entry: (id) => held(id)?.entry ?? null,
    absence(id) {
      const connection = removed.get(id);
      return connection === undefined
        ? { code: 'connectionUnknown', connection: id }
        : { code: 'connectionRemoved', connection };
    },
    add(head) {
      const { connection } = head;
      const access = { state: 'asking', since: clock.utc() } as const;
      all.set(connection.id, {
        entry: { ...head, access, key: null },
        binding: bind(connection),
        former: Promise.resolve(),
        leaving: false,
        known: Promise.withResolvers(),
      });
      change(connection.id, {});
    },
    ask(id) {
      change(id, { access: { state: 'asking', since: clock.utc() } }, (one) => {
        one.binding.wait();
        one.known = Promise.withResolvers();
      });
    },
    unlock(id, key, access) {
      change(id, { key, access, kept: access.kept }, ({ binding }) => {
        binding.unlock(key);
        board.apply({ kind: 'reopened', connectionId: id });
      });
    },
    miss(id, failure) {
      change(id, { access: { state: 'missing', failure } }, ({ binding }) => binding.shut(failure));
    },
    keep: (id, access) => change(id, { access, kept: access.kept }),
    rename(id, name) {
      const one = held(id);
      if (!one) return;
      const connection = { ...one.entry.connection, name };
      const access = underName(one.entry.access, name);
      change(id, { connection, access }, ({ binding }) => {
        binding.rename(connection);
        if (access.state === 'missing') binding.shut(access.failure);
      });
    },
    rebind(connection, keyed) {
      const { id, name } = connection;
      const old = held(id);
      if (!old) return;
      const { key, access } = keyed ?? old.entry;
      const changed = { connection, key, access: underName(access, name) };
      change(id, { ...changed, ...(keyed ? { kept: keyed.access.kept } : {}) }, (one) => {
        const binding = bind(connection);
        if (key !== null) binding.unlock(key);
        else if (changed.access.state === 'missing') binding.shut(changed.access.failure);
        one.former = Promise.all([one.former, leave(one.binding)]);
        one.binding = binding;
        board.apply({ kind: 'reopened', connectionId: id });
      });
    },
    async remove(id) {
      const one = held(id);
      if (!one) return;
      one.leaving = true;
      removed.set(id, one.entry.connection.name);
      one.known.resolve();
      links.delete(id);
      lanes.delete(id);
      tell();
      await Promise.all([one.former, leave(one.binding)]);
      all.delete(id);
      tell();
    },
    answered: async (id) => held(id)?.known.promise,
    async looked(which) {
      const awaited = staying().filter(({ entry }) => which !== 'keyed' || entry.access.state !== 'asking');
      await Promise.all(
        awaited.map(async ({ known, binding }) => {
          await known.promise;
          await binding.looked();
        }),
      );
    },
    renew(cause) {
      for (const { binding } of staying()) binding.renew(cause);
    },
    lookAnew: (id) => all.get(id)?.binding.lookAnew(),
    stopBegan() {
      for (const { binding } of staying()) binding.stopBegan();
    },
    close() {
      for (const binding of open) binding.close();
    },
  };
}

/** Failures name their connection. */
function underName(access: Access, name: string): Access {
  if (access.state !== 'missing' || !('connection' in access.failure)) return access;
  return { ...access, failure: { ...access.failure, connection: name } };
}
