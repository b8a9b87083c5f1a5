import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../electron/calls/clock.ts';
import type { Connection } from '../../electron/contract/connection.ts';
import type { Envelope } from '../../electron/contract/failure.ts';
import { type HistoryEntry, wholeHistory } from '../../electron/contract/history.ts';
import type { EndInput } from '../../electron/contract/ipc.ts';
import { defaultSettings, type Settings } from '../../electron/contract/settings.ts';
import type { Snapshot } from '../../electron/contract/snapshot.ts';
import type { Attempt, StopResult } from '../../electron/contract/stop.ts';
import { createHandlers } from '../../electron/ipc/handlers.ts';
import { openLinks } from '../../electron/owner/open-links.ts';
import type { Owner } from '../../electron/owner/owner.ts';
import { startOwner } from '../../electron/owner/start-owner.ts';
import { systemClock } from '../../electron/owner/system-clock.ts';
import type { Deadlines } from '../../electron/platforms/deadlines.ts';

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
  readonly deadlines?: Deadlines;
  readonly trust?: readonly string[];
  /** Ms after an outcome at which platforms are asked what they tell by then; as for users, if left out. */
  readonly lookAfterMs?: readonly number[];
  /** Where a person wants exports written; picks nothing, if left out. */
  readonly chooseFile?: (suggestedName: string) => string | null;
  readonly clock?: Clock;
}): Promise<TestOwner> {
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'callstop-owner-'));
  const connections = options.connections.map(
    ({ url, name, id, platform }, place): Connection => ({
      id: id ?? `connection-${place + 1}`,
      name: name ?? `Connection ${place + 1}`,
      platform: platform ?? 'callab',
      baseUrl: url,
      practice: false,
      sampleIds: [],
    }),
  );
  const keys = new Map(connections.map(({ id }, place) => [id, options.connections[place]?.key ?? null]));
  const copied: string[] = [];
  const offered: string[] = [];
  const clock = options.clock ?? systemClock;
  const owner = await startOwner({
    profile,
    practice: false,
    connections,
    open: openLinks({
      keyOf: (id) => keys.get(id) ?? null,
      version: 'test',
      trust: options.trust ?? [],
      clock,
      ...(options.deadlines ? { deadlines: options.deadlines } : {}),
    }),
    who: 'a supervisor',
    settings: { ...defaultSettings, ...options.settings },
    notes: [],
    clock,
    newStopId: randomUUID,
    windowOpen: () => true,
    showWindow: () => undefined,
    copyText: (text) => void copied.push(text),
    chooseFile: async (suggestedName) => {
      offered.push(suggestedName);
      return options.chooseFile?.(suggestedName) ?? null;
    },
    ...(options.lookAfterMs ? { lookAfterMs: options.lookAfterMs } : {}),
    commands: (core) => createHandlers(core, onDefect),
    onDefect,
  });
  await owner.run('lists.settle', { waitMs: 20_000 });

  const snapshot = async () => unwrap(await owner.run('snapshot.get', null));
  return {
    owner,
    profile,
    copied,
    offered,
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
      const connectionId = connections[0]?.id ?? '';
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
