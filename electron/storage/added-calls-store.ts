import { z } from 'zod';
import type { Failure } from '../contract/failure.ts';
import { codeOf, readJsonFile, writeJsonFile } from './json-file.ts';
import { moveAside } from './move-aside.ts';

/** The name of the file of added ids in its profile. */
const ADDED_FILE = 'added-calls.json';

/** Added call ids by connection id, in the order in which they were added. */
export type AddedIds = Readonly<Record<string, readonly string[]>>;

const addedFile = z.strictObject({
  version: z.literal(1),
  connections: z.record(z.string(), z.array(z.string())),
});

/** What the file of added ids holds. */
export interface KeptIds {
  readonly ids: AddedIds;
  /** What a person should be told of it: addedNotRead, addedMovedAside; null when nothing is wrong. */
  readonly failure: Failure | null;
}

/** The added ids of a profile; none for no file. A damaged file is moved aside. Never rejects. */
export async function readAddedIds(folder: string): Promise<KeptIds> {
  try {
    const read = await readJsonFile(folder, ADDED_FILE);
    if (read === 'none') return { ids: {}, failure: null };
    const parsed = read === 'damaged' ? null : addedFile.safeParse(read.value);
    if (parsed?.success) return { ids: parsed.data.connections, failure: null };
    const file = moveAside(folder, ADDED_FILE, Date.now());
    return { ids: {}, failure: { code: 'addedMovedAside', file } };
  } catch (error) {
    return { ids: {}, failure: { code: 'addedNotRead', cause: codeOf(error) } };
  }
}

/** Keeps these added ids, whole or not at all; null when they are on the disk, else addedNotKept. Never rejects. Calls must not overlap. */
export async function writeAddedIds(folder: string, connections: AddedIds): Promise<Failure | null> {
  try {
    await writeJsonFile(folder, ADDED_FILE, { version: 1, connections });
    return null;
  } catch (error) {
    return { code: 'addedNotKept', cause: codeOf(error) };
  }
}
