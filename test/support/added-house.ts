import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from 'vitest';
import { z } from 'zod';
import type { AddedCalls, RemovedCalls } from '../../electron/contract/command-data.ts';
import type { CallRow } from '../../electron/contract/snapshot.ts';
import type { Outcome } from '../../electron/contract/stop.ts';
import { canaryKey } from './canary.ts';
import type { EndFault } from './faulty-callab.ts';
import { type FaultyVoiceAi, startFaultyVoiceAi } from './faulty-voice-ai.ts';
import { startTestOwner, type TestConnection, type TestOwner, unwrap } from './test-owner.ts';

/** The file of added ids in a profile. */
export const addedFile = 'added-calls.json';
/** The connection that ids are added to. */
export const voiceId = 'connection-1';

const keptFile = z.strictObject({
  version: z.literal(1),
  connections: z.record(z.string(), z.array(z.strictObject({ id: z.string(), addedAt: z.number() }))),
});

/** A profile on which owners come and go, each connected to a voice.ai of its own. */
export interface AddedHouse {
  readonly profile: string;
  /** Closes the owner that runs, and starts one whose voice.ai has these calls, with further connections behind it. */
  start(
    calls?: Readonly<Record<string, EndFault>>,
    others?: readonly TestConnection[],
  ): Promise<TestOwner & { readonly voiceAi: FaultyVoiceAi }>;
  /** The ids that the profile keeps, by connection; undefined while there is no file. */
  kept(): unknown;
  /** Writes the file of added ids, as an owner that has ended left it. */
  keep(connections: Readonly<Record<string, readonly string[]>>, addedAt?: number): void;
  close(): Promise<void>;
}

/** A house on a folder that is there. */
export function addedHouse(profile: string): AddedHouse {
  let stop: (() => Promise<void>) | null = null;
  return {
    profile,
    async start(calls = {}, others = []) {
      await stop?.();
      const voiceAi = await startFaultyVoiceAi({ calls });
      const connections = [{ url: voiceAi.url, key: canaryKey, platform: 'voice-ai' }, ...others];
      const owner = await startTestOwner({ profile, connections, settings: { callDeadlineMs: 1_000 } });
      stop = async () => {
        await owner.close();
        await voiceAi.close();
      };
      return { ...owner, voiceAi };
    },
    kept() {
      if (!readdirSync(profile).includes(addedFile)) return undefined;
      const { connections } = keptFile.parse(JSON.parse(readFileSync(join(profile, addedFile), 'utf8')));
      return Object.fromEntries(
        Object.entries(connections).map(([connection, ids]) => [connection, ids.map(({ id }) => id)]),
      );
    },
    keep(connections, addedAt = 1) {
      const ids = Object.entries(connections).map(([connection, kept]) => [
        connection,
        kept.map((id) => ({ id, addedAt })),
      ]);
      const text = JSON.stringify({ version: 1, connections: Object.fromEntries(ids) });
      writeFileSync(join(profile, addedFile), text);
    },
    async close() {
      await stop?.();
    },
  };
}

/** A test with a house on a new profile. */
export const test = base.extend<{ readonly house: AddedHouse }>({
  house: async ({}, use) => {
    const profile = mkdtempSync(join(tmpdir(), 'callstop-added-'));
    const house = addedHouse(profile);
    await use(house);
    await house.close();
    // A thread that read the history when it was ended may let go of its file a moment later.
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  },
});

/** Adds ids. Throws with the failure where none could be. */
export async function addIds({ owner }: TestOwner, ids: readonly string[]): Promise<AddedCalls> {
  return unwrap(await owner.run('calls.add', { connectionId: voiceId, ids }));
}

/** Removes ids. Throws with the failure where none could be. */
export async function removeIds({ owner }: TestOwner, ids: readonly string[]): Promise<RemovedCalls> {
  return unwrap(await owner.run('calls.remove', { connectionId: voiceId, ids }));
}

/** A row in short. */
export interface ShownId {
  readonly id: string;
  readonly state: CallRow['state'];
  readonly outcome: Outcome | null;
}

/** The rows that are shown, in their order. */
export async function shownIds(owner: TestOwner): Promise<ShownId[]> {
  return (await owner.snapshot()).calls.map(({ call, state, attempt }) => ({
    ...{ id: call.callId, state, outcome: attempt?.outcome ?? null },
  }));
}

/** An added id that nobody has ended. */
export function notVisible(id: string): ShownId {
  return { id, state: 'notVisible', outcome: null };
}
