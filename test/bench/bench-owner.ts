import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { callKeyText } from '../../electron/contract/call.ts';
import type { StopScope } from '../../electron/contract/emergency.ts';
import type { CallRow } from '../../electron/contract/snapshot.ts';
import type { Attempt, Door } from '../../electron/contract/stop.ts';
import { type ServedSocket, serveSocket } from '../../electron/owner/serve-socket.ts';
import { answerParent } from '../support/asked-process.ts';
import { emergencyOf, resetStop } from '../support/press-stop.ts';
import {
  type startTestOwner as Start,
  startTestOwner,
  type TestOwner,
  unwrap,
} from '../support/test-owner.ts';
import { sharedNow } from './shared-clock.ts';

/** A process that is an owner, with its real journal in a folder of its own. Times are of the shared clock. */
export type OwnerAsks = {
  /** Resolves when each connection was looked at. The address is that of its local socket. */
  readonly start: {
    readonly input: {
      readonly profile: string;
      readonly connections: Parameters<typeof Start>[0]['connections'];
      readonly trust: readonly string[];
      /** Whether the journal's thread blocks with the first question, as one does whose disk never answers. */
      readonly journalHangs: boolean;
    };
    readonly output: { readonly address: string };
  };
  /** Whether a window counts as open from now on. */
  readonly window: { readonly input: { readonly open: boolean }; readonly output: null };
  /** Resolves when the newest lists of these connections show so many live calls together. */
  readonly listed: {
    readonly input: { readonly connectionIds: readonly string[]; readonly calls: number };
    readonly output: null;
  };
  /** One press of the emergency stop, in this process: resolves when its requests may leave. */
  readonly press: {
    readonly input: { readonly scope: StopScope; readonly door: Door };
    readonly output: { readonly at: number; readonly stopId: string };
  };
  /** Resolves when a stop has confirmed so many calls of a connection: ms from the gesture to the last of them. */
  readonly confirmed: {
    readonly input: { readonly stopId: string; readonly connectionId: string; readonly calls: number };
    readonly output: { readonly lastMs: number };
  };
  readonly reset: { readonly input: null; readonly output: null };
  /** When the newest `stop.engage` came in through the socket. */
  readonly received: { readonly input: null; readonly output: number };
  /** The longest that its event loop was held up since this was asked last, in ms. */
  readonly lag: { readonly input: null; readonly output: number };
};

const lagResolutionMs = 2;

let windowOpen = true;
let receivedAt = 0;
/** The newest confirmed attempt on each call. */
const confirmed = new Map<string, Attempt>();
let hearConfirmed = Promise.withResolvers<void>();
let started: TestOwner | null = null;
let served: ServedSocket | null = null;
const loop = monitorEventLoopDelay({ resolution: lagResolutionMs });

function running(): TestOwner {
  if (started === null) throw new Error('The owner is not started.');
  return started;
}

function take(rows: readonly CallRow[]): void {
  for (const { call, attempt } of rows)
    if (attempt?.outcome === 'confirmed') confirmed.set(callKeyText(call), attempt);
  hearConfirmed.resolve();
  hearConfirmed = Promise.withResolvers();
}

answerParent<OwnerAsks>({
  async start({ profile, connections, trust, journalHangs }) {
    const startJournalWorker = () =>
      new Worker(new URL('../support/stuck-journal-worker.ts', import.meta.url));
    started = await startTestOwner({
      ...{ profile, connections, trust, windowOpen: () => windowOpen },
      ...(journalHangs ? { startJournalWorker } : {}),
    });
    const { owner } = started;
    owner.subscribe(({ callsSet }) => take(callsSet ?? []));
    const address =
      process.platform === 'win32'
        ? `\\\\.\\pipe\\callstop-bench-${process.pid}`
        : join(tmpdir(), `callstop-bench-${process.pid}.sock`);
    served = await serveSocket({
      address,
      owner: {
        handle(name, input, entrance) {
          if (name === 'stop.engage') receivedAt = sharedNow();
          return owner.handle(name, input, entrance);
        },
      },
    });
    loop.enable();
    return { address };
  },
  window({ open }) {
    windowOpen = open;
    return null;
  },
  async listed({ connectionIds, calls }) {
    await running().until(
      (snapshot) =>
        snapshot.calls.filter(
          ({ call, state }) => state === 'live' && connectionIds.includes(call.connectionId),
        ).length === calls,
    );
    return null;
  },
  async press({ scope, door }) {
    const { owner } = running();
    const input = { scope, door, reasonCode: null, note: null };
    const at = sharedNow();
    unwrap(
      await (door === 'window' ? owner.handle('stop.engage', input, door) : owner.run('stop.engage', input)),
    );
    const { stopId } = await emergencyOf(running());
    return { at, stopId };
  },
  async confirmed({ stopId, connectionId, calls }) {
    for (;;) {
      const these = [...confirmed.values()].filter(
        (attempt) => attempt.stopId === stopId && attempt.call.connectionId === connectionId,
      );
      if (these.length >= calls) return { lastMs: Math.max(...these.map(({ ms }) => ms.settled ?? 0)) };
      await hearConfirmed.promise;
    }
  },
  async reset() {
    await resetStop(running());
    return null;
  },
  received: () => receivedAt,
  lag() {
    const longest = loop.max / 1e6 - lagResolutionMs;
    loop.reset();
    return Math.max(0, longest);
  },
});

process.on('disconnect', () => void served?.close());
