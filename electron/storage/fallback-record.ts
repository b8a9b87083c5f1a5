import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { uptime } from 'node:os';
import { join } from 'node:path';
import type { JournalEvent, StopJournal } from '../calls/stop-journal.ts';
import type { KeptLatch } from '../contract/emergency.ts';
import type { Failure } from '../contract/failure.ts';
import { type FallbackLine, fromLines, toLines } from './fallback-lines.ts';
import { failureOf, journalBroken } from './journal-failure.ts';
import { codeOf, syncFolder } from './json-file.ts';

/** The folder of fallback records in a profile, and how their names end. */
const FALLBACK_FOLDER = 'fallback';
const FALLBACK_ENDING = '.jsonl';

/** How long one write may take before it counts as hanging, ms. */
const HANG_MS = 5_000;

/**
 * The record of a stop whose process does not hold the profile: a file of its own, which the owner takes over. What is committed or
 * noted together stands in it together or not at all.
 */
export interface FallbackRecord extends StopJournal {
  /** Writes what waits, and that no more will come. Resolves when that is on the disk, or can't be: `health` tells. */
  done(): Promise<void>;
}

/**
 * Begins the record of the emergency stop that this latch is of, and writes that at once. Never throws, blocks or rejects: what can't
 * be written is answered as journalBroken; what was noted waits for the next write. `hangMs`: how long a write may take.
 */
export function openFallbackRecord(folder: string, latch: KeptLatch, hangMs = HANG_MS): FallbackRecord {
  const path = join(folder, FALLBACK_FOLDER, randomUUID() + FALLBACK_ENDING);
  const head: FallbackLine = { version: 1, latch, pid: process.pid, begunAt: Date.now() };
  const waiting: JournalEvent[] = [];
  let file: FileHandle | null = null;
  /** Bytes of whole lines on the disk, and the last one's hash. */
  let kept = { size: 0, hash: '' };
  let torn = false;
  let failure: Failure | null = null;
  let ended = false;
  let last: Promise<unknown> = Promise.resolve();

  async function append(lines: readonly FallbackLine[]): Promise<void> {
    file ??= await createFile(folder, path);
    if (torn) await takeBack(file);
    const { text, hash } = toLines(kept.hash, kept.size === 0 ? [head, ...lines] : lines);
    const bytes = Buffer.from(text);
    torn = true;
    for (let written = 0; written < bytes.length; ) {
      const left = bytes.length - written;
      written += (await file.write(bytes, written, left, kept.size + written)).bytesWritten;
    }
    await file.datasync();
    // Its name must be on the disk as well.
    if (kept.size === 0) await syncFolder(join(folder, FALLBACK_FOLDER));
    torn = false;
    kept = { size: kept.size + bytes.length, hash };
  }

  async function takeBack(from: FileHandle): Promise<void> {
    await from.truncate(kept.size);
    torn = false;
  }

  /** Appends what waits and then `own`, unless that is not wanted any more. */
  async function attempt(own: readonly FallbackLine[], wanted: () => boolean): Promise<Failure | null> {
    const noted = [...waiting];
    const lines = [...(noted.length === 0 ? [] : [{ events: noted }]), ...(wanted() ? own : [])];
    if (lines.length === 0 && kept.size > 0) return failure;
    try {
      await append(lines);
      waiting.splice(0, noted.length);
      failure = null;
    } catch (error) {
      failure = failureOf(error, folder);
      // What stands half there must not count, nor take up room. Where it can't be taken back now, the next write does it first.
      if (file !== null) await takeBack(file).catch(() => undefined);
    }
    return failure;
  }

  /** One write after the other. Null when what waited and `own` are on the disk. */
  function write(own: readonly FallbackLine[]): Promise<Failure | null> {
    return new Promise((resolve) => {
      let wanted = true;
      const watch = setTimeout(() => {
        wanted = false;
        failure = journalBroken('hanging');
        resolve(failure);
      }, hangMs);
      last = last.then(async () => {
        const result = await attempt(own, () => wanted);
        clearTimeout(watch);
        resolve(result);
      });
    });
  }

  async function close(): Promise<void> {
    try {
      await file?.close();
      // Without a head it tells nobody anything.
      if (kept.size === 0) await rm(path, { force: true });
    } catch (error) {
      failure ??= failureOf(error, folder);
    }
  }

  void write([]);

  return {
    commit: async (events) => (ended ? journalBroken('other') : write([{ events }])),
    note(events) {
      if (ended) return;
      waiting.push(...events);
      void write([]);
    },
    async flush() {
      await write([]);
    },
    health: () => ({ failure, waiting: failure === null ? 0 : waiting.length }),
    async done() {
      if (ended) return;
      ended = true;
      const result = await write([{ ended: true }]);
      if (!isHanging(result)) await close();
    },
  };
}

/** What a process that did not hold the profile did, as far as it is on the disk. */
export interface Fallback {
  /** Its name, for `removeFallback`. */
  readonly file: string;
  readonly latch: KeptLatch;
  readonly events: readonly JournalEvent[];
  /** Whether no more will come: it was ended, or its process is gone. */
  readonly finished: boolean;
}

/**
 * The fallback records of a profile, in the order in which they were begun. One without a whole head is left out: nothing was told to
 * be on the disk for it. What can't be read now is left out, too, and is there when it can be. Never rejects.
 */
export async function readFallbacks(folder: string): Promise<readonly Fallback[]> {
  const found = await Promise.all((await fallbackNames(folder)).map((file) => readOne(folder, file)));
  return found
    .flatMap((one) => one ?? [])
    .toSorted((one, other) => one.begunAt - other.begunAt)
    .map(({ begunAt: _, ...fallback }) => fallback);
}

/** Takes a fallback record away that was taken over. True when it is gone for good; else it will be found again. Never rejects. */
export async function removeFallback(folder: string, file: string): Promise<boolean> {
  try {
    await rm(join(folder, FALLBACK_FOLDER, file), { force: true });
    await syncFolder(join(folder, FALLBACK_FOLDER));
    return true;
  } catch {
    return false;
  }
}

async function fallbackNames(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(join(folder, FALLBACK_FOLDER))).filter((name) => name.endsWith(FALLBACK_ENDING));
  } catch {
    return []; // there is no such folder, or it can't be read now
  }
}

async function readOne(folder: string, file: string): Promise<(Fallback & { begunAt: number }) | null> {
  const path = join(folder, FALLBACK_FOLDER, file);
  try {
    const first = fromLines(await readFile(path, 'utf8'));
    if (first === null) return null;
    const { latch, pid, begunAt } = first.head;
    if (first.ended || !(await isGone(pid, path))) {
      return { file, latch, begunAt, events: first.events, finished: first.ended };
    }
    // Its process may have written on until it was gone.
    const { events } = fromLines(await readFile(path, 'utf8')) ?? first;
    return { file, latch, begunAt, events, finished: true };
  } catch {
    return null; // taken away meanwhile, or it can't be read now
  }
}

/** Numbers of processes come again after a restart of the computer. Rejects as the file system does. */
async function isGone(pid: number, path: string): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return true;
  }
  return (await stat(path)).mtimeMs < Date.now() - uptime() * 1_000;
}

/** For this user alone. A profile that is gone is not made anew. Rejects as the file system does. */
async function createFile(folder: string, path: string): Promise<FileHandle> {
  try {
    await mkdir(join(folder, FALLBACK_FOLDER), { mode: 0o700 });
    await syncFolder(folder);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  return open(path, 'wx', 0o600);
}

function isHanging(failure: Failure | null): boolean {
  return failure?.code === 'journalBroken' && failure.cause === 'hanging';
}
