import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import type { Clock } from '../../electron/calls/clock.ts';
import type { EndInput } from '../../electron/contract/command-data.ts';
import type { Envelope, Failure } from '../../electron/contract/failure.ts';
import { type HistoryEntry, wholeHistory } from '../../electron/contract/history.ts';
import { defaultSettings, type Settings } from '../../electron/contract/settings.ts';
import type { Snapshot } from '../../electron/contract/snapshot.ts';
import type { Attempt, StopResult } from '../../electron/contract/stop.ts';
import { createHandlers } from '../../electron/ipc/handlers.ts';
import type { HttpParts } from '../../electron/owner/connections/open-http.ts';
import type { Desktop } from '../../electron/owner/desktop.ts';
import type { DrillRoom } from '../../electron/owner/drill-room.ts';
import type { Owner } from '../../electron/owner/owner.ts';
import { startOwner } from '../../electron/owner/start-owner.ts';
import { systemClock } from '../../electron/owner/system-clock.ts';
import type { Keychain } from '../../electron/secrets/keychain.ts';

/** An owner on a profile of its own, in this process, with keys handed in. */
export interface TestOwner {
  readonly owner: Owner;
  readonly profile: string;
  snapshot(): Promise<Snapshot>;
  /** Resolves with the first snapshot that fits. Throws with the last one after 20 s. */
  until(fits: (snapshot: Snapshot) => boolean): Promise<Snapshot>;
  /** Ends calls of the first connection and waits until the stop has settled. */
  end(callIds: readonly string[], change?: Partial<EndInput>): Promise<StopResult>;
  history(): Promise<readonly HistoryEntry[]>;
  /** Texts that were put on the clipboard, newest last. */
  readonly copied: readonly string[];
  /** Names that were offered for exports, newest last. */
  readonly offered: readonly string[];
  /** For each restart that was asked for, whether it was to be on the practice centre. */
  readonly restarts: readonly boolean[];
  /** Closes the owner; the profile stays. */
  close(): Promise<void>;
  /** Closes the owner and removes the profile. */
  dispose(): Promise<void>;
}

/** What a test owner is connected to; several are several connections. */
export interface TestConnection {
  readonly url: string;
  readonly key: string;
  /** callab, if left out. */
  readonly platform?: string;
  readonly name?: string;
  /** connection-1, connection-2 … by place, if left out. */
  readonly id?: string;
}

/** Starts an owner and waits until it has looked at each connection once. */
export async function startTestOwner(options: {
  readonly connections: readonly TestConnection[];
  readonly profile?: string;
  readonly settings?: Partial<Settings>;
  readonly deadlines?: HttpParts['deadlines'];
  readonly trust?: readonly string[];
  readonly lookup?: HttpParts['lookup'];
  /** There is none on this computer, if left out. The owner closes it at its end. */
  readonly keychain?: Keychain;
  /** What the system says of the way to a URL; nobody can be asked, if left out. */
  readonly resolveProxy?: (url: string) => Promise<string>;
  /** The network interfaces as one text; always the same, if left out. */
  readonly interfaces?: () => string;
  /** Ms since the computer started; as the system tells, if left out. */
  readonly uptime?: () => number;
  /** Whether the owner stays; it does, if left out. */
  readonly lasting?: boolean;
  /** Opens rooms for drills; none can be run, if left out. */
  readonly openDrillRoom?: () => Promise<DrillRoom>;
  readonly desktop?: Desktop;
  /** Starts the journal's thread; the real one, if left out. */
  readonly startJournalWorker?: (folder: string) => Worker;
  /** Ms after an outcome at which platforms are asked what they tell by then; as for users, if left out. */
  readonly lookAfterMs?: readonly number[];
  /** Where a person wants exports written; picks nothing, if left out. */
  readonly chooseFile?: (suggestedName: string) => string | null;
  readonly clock?: Clock;
  /** Whether it is a practice profile, on which nothing can be set up; it is not, if left out. */
  readonly practice?: boolean;
  /** Whether a window shows the calls; one does, if left out. */
  readonly windowOpen?: () => boolean;
  /** How long to wait for keys and first looks, in ms; 20 s, if left out. */
  readonly settleMs?: number;
}): Promise<TestOwner> {
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'callstop-owner-'));
  const given = options.connections.map(({ url, key, name, id, platform }, place) => ({
    key,
    connection: {
      id: id ?? `connection-${place + 1}`,
      name: name ?? `Connection ${place + 1}`,
      platform: platform ?? 'callab',
      baseUrl: url,
      privateNetwork: false,
      practice: false,
      sampleIds: [],
    },
  }));
  const copied: string[] = [];
  const offered: string[] = [];
  const restarts: boolean[] = [];
  const clock = options.clock ?? systemClock;
  const owner = await startOwner({
    profile,
    practice: options.practice ?? false,
    lasting: options.lasting ?? true,
    given,
    keychain: options.keychain ?? noKeychain,
    http: {
      version: 'test',
      trust: options.trust ?? [],
      ...(options.deadlines ? { deadlines: options.deadlines } : {}),
      ...(options.lookup ? { lookup: options.lookup } : {}),
    },
    resolveProxy: options.resolveProxy ?? null,
    interfaces: options.interfaces ?? (() => ''),
    restart: (practice) => void restarts.push(practice),
    who: 'a supervisor',
    settings: { ...defaultSettings, ...options.settings },
    notes: [],
    clock,
    newStopId: randomUUID,
    windowOpen: options.windowOpen ?? (() => true),
    showWindow: () => undefined,
    desktop: options.desktop ?? null,
    openDrillRoom: options.openDrillRoom ?? null,
    ...(options.uptime ? { uptime: options.uptime } : {}),
    ...(options.startJournalWorker ? { startJournalWorker: options.startJournalWorker } : {}),
    copyText: (text) => void copied.push(text),
    chooseFile: async (suggestedName) => {
      offered.push(suggestedName);
      return options.chooseFile?.(suggestedName) ?? null;
    },
    ...(options.lookAfterMs ? { lookAfterMs: options.lookAfterMs } : {}),
    commands: (core) => createHandlers(core, onDefect),
    onDefect,
  });
  await owner.run('lists.settle', { waitMs: options.settleMs ?? 20_000 });

  const snapshot = async () => unwrap(await owner.run('snapshot.get', null));
  return {
    owner,
    profile,
    copied,
    offered,
    restarts,
    snapshot,
    async until(fits) {
      return new Promise((resolve, reject) => {
        let last: Snapshot | null = null;
        const late = setTimeout(() => {
          stop();
          reject(new Error(`never came: ${JSON.stringify(last)}`));
        }, 20_000);
        const look = async () => {
          last = await snapshot();
          if (!fits(last)) return;
          clearTimeout(late);
          stop();
          resolve(last);
        };
        const stop = owner.subscribe(() => void look());
        void look();
      });
    },
    async end(callIds, change = {}) {
      const connectionId = given[0]?.connection.id ?? '';
      const calls = callIds.map((callId) => ({ connectionId, callId }));
      const input: EndInput = {
        calls,
        door: 'bulk',
        reasonCode: 'SV-END',
        reasonText: null,
        note: null,
        withoutRecord: false,
        ...change,
      };
      const { stopId } = unwrap(await owner.run('calls.end', input));
      return unwrap(await owner.run('stop.wait', { stopId }));
    },
    async history() {
      return unwrap(await owner.run('history.list', { limit: 500, before: null, filter: wholeHistory }))
        .entries;
    },
    close: () => owner.close(),
    async dispose() {
      await owner.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

const absent: Failure = { code: 'keychainAbsent', cause: 'noService' };
/** A computer without a keychain. */
const noKeychain: Keychain = {
  get: async () => ({ kind: 'failed', failure: absent }),
  set: async () => absent,
  remove: async () => absent,
  check: async () => absent,
  close: () => undefined,
};

function onDefect(command: string, error: unknown): never {
  throw new Error(`defect behind ${command}`, { cause: error });
}

/** The value of an envelope; throws with its failure. */
export function unwrap<T>(envelope: Envelope<T>): T {
  if (!envelope.ok) throw new Error(`failed: ${JSON.stringify(envelope.failure)}`);
  return envelope.value;
}

/** The one attempt of a stop. Throws when there are more or none. */
export function onlyAttempt(result: StopResult): Attempt {
  const [attempt, ...more] = result.attempts;
  if (!attempt || more.length > 0) throw new Error(`${result.attempts.length} attempts`);
  return attempt;
}
