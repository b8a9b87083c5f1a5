import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { KeptLatch } from '../contract/emergency.ts';
import type { Failure } from '../contract/failure.ts';
import { doors } from '../contract/stop.ts';
import { codeOf, readJsonFile, syncFolder, writeJsonFile } from './json-file.ts';

/** The latch's name in its profile. The file is there only while the latch is engaged. */
const LATCH_FILE = 'latch.json';

/** A latch as it is kept in a file. */
export const keptLatch: z.ZodType<KeptLatch> = z.object({
  stopId: z.string().min(1),
  scope: z.union([z.literal('all'), z.array(z.string())]),
  door: z.enum(doors),
  who: z.string(),
  reason: z.object({ code: z.string(), text: z.string(), note: z.string().nullable() }),
  startedAt: z.number(),
});

/** What was read: a latch, that there is none, or something that counts as engaged over everything. */
export type ReadLatch = KeptLatch | 'none' | 'unreadable';

/** The write that runs in a folder, and the one behind it, which holds the newest latch only. */
interface Writes {
  readonly running: Promise<Failure | null>;
  next: { newest: KeptLatch | null; readonly done: Promise<Failure | null> } | null;
}

const writes = new Map<string, Writes>();

/**
 * What the profile keeps of the latch: it, that none is engaged, or something that can't be read or understood, which counts as
 * engaged over everything. Never rejects.
 */
export async function readLatch(folder: string): Promise<ReadLatch> {
  try {
    const read = await readJsonFile(folder, LATCH_FILE);
    if (read === 'none') return 'none';
    return read === 'damaged' ? 'unreadable' : (keptLatch.safeParse(read.value).data ?? 'unreadable');
  } catch {
    return 'unreadable';
  }
}

/**
 * Writes the engaged state, or that there is none (null), whole or not at all. Null when it is on the disk, else latchNotKept with
 * the system's word; what was kept before then stays, and writing again is all there is to do. Never rejects; on a disk that hangs it
 * stays open. Of calls that overlap the newest is written last: those that it overtook are not written, and are answered with it.
 */
export function writeLatch(folder: string, latch: KeptLatch | null): Promise<Failure | null> {
  const under = writes.get(folder);
  if (under === undefined) return begin(folder, latch);
  if (under.next === null) {
    const done = under.running.then(() => begin(folder, under.next?.newest ?? null));
    under.next = { newest: latch, done };
  }
  under.next.newest = latch;
  return under.next.done;
}

function begin(folder: string, latch: KeptLatch | null): Promise<Failure | null> {
  const running = put(folder, latch);
  const mine: Writes = { running, next: null };
  writes.set(folder, mine);
  void running.then(() => {
    if (mine.next === null) writes.delete(folder);
  });
  return running;
}

async function put(folder: string, latch: KeptLatch | null): Promise<Failure | null> {
  try {
    if (latch === null) await rm(join(folder, LATCH_FILE), { force: true });
    else await writeJsonFile(folder, LATCH_FILE, latch);
    await syncFolder(folder);
    return null;
  } catch (error) {
    return { code: 'latchNotKept', cause: codeOf(error) };
  }
}
