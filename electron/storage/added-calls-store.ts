import { constants, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Failure } from '../contract/failure.ts';
import { codeOf, readJsonFile, writeJsonFile } from './json-file.ts';
import { asideName, moveAside } from './move-aside.ts';

/** The name of the file of added ids in its profile. */
const ADDED_FILE = 'added-calls.json';

/** An added call id. */
export interface AddedId {
  readonly id: string;
  /** UTC ms; ends asked for from then on are ends of this call. */
  readonly addedAt: number;
}

/** Added call ids by connection id, in the order in which they were added. */
export type AddedIds = Readonly<Record<string, readonly AddedId[]>>;

const addedFile = z.strictObject({
  version: z.literal(1),
  connections: z.record(z.string(), z.unknown()),
});
const addedId = z.strictObject({ id: z.string(), addedAt: z.number() });

/** What the file of added ids holds. */
export interface KeptIds {
  readonly ids: AddedIds;
  /** How many further values in it are no added ids. */
  readonly unreadable: number;
  /** What a person should be told of it: addedNotRead, addedMovedAside; null when nothing is wrong. */
  readonly failure: Failure | null;
}

/**
 * The added ids of a profile; none for no file. A file that is damaged as a whole is moved aside; for a reader `beside` the owner
 * it stays, and can't be read. Never rejects.
 */
export async function readAddedIds(folder: string, reader: 'owner' | 'beside' = 'owner'): Promise<KeptIds> {
  try {
    const read = await readJsonFile(folder, ADDED_FILE);
    if (read === 'none') return { ...nothing, failure: null };
    const parsed = read === 'damaged' ? null : addedFile.safeParse(read.value);
    if (parsed?.success) return { ...readableOf(parsed.data.connections), failure: null };
    if (reader === 'beside') return { ...nothing, failure: { code: 'addedNotRead', cause: 'damaged' } };
    const file = moveAside(folder, ADDED_FILE, Date.now());
    return { ...nothing, failure: { code: 'addedMovedAside', file } };
  } catch (error) {
    return { ...nothing, failure: { code: 'addedNotRead', cause: codeOf(error) } };
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

/**
 * Keeps the file as it stands beside itself, for what in it can't be used. Answers the name, without folders, of the
 * file that holds it: the copy's or, where none can be made, the file's own.
 */
export function copyAddedIds(folder: string): string {
  try {
    const copy = asideName(folder, ADDED_FILE, Date.now());
    copyFileSync(join(folder, ADDED_FILE), join(folder, copy), constants.COPYFILE_EXCL);
    return copy;
  } catch {
    return ADDED_FILE;
  }
}

const nothing = { ids: {}, unreadable: 0 };

function readableOf(connections: Readonly<Record<string, unknown>>): Omit<KeptIds, 'failure'> {
  let unreadable = 0;
  const ids = Object.entries(connections).map(([connectionId, values]) => {
    const all: readonly unknown[] = Array.isArray(values) ? values : [values];
    const readable = all.flatMap((value) => addedId.safeParse(value).data ?? []);
    unreadable += all.length - readable.length;
    return [connectionId, readable] as const;
  });
  return { ids: Object.fromEntries(ids), unreadable };
}
