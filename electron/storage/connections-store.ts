import { z } from 'zod';
import type { KeyKept, PlatformId } from '../contract/connection.ts';
import type { Failure } from '../contract/failure.ts';
import { codeOf, readJsonFile, writeJsonFile } from './json-file.ts';
import { moveAside, newestAside } from './move-aside.ts';

/** The name of the list of connections in its profile. It holds no key, nor any part of one. */
export const CONNECTIONS_FILE = 'connections.json';

/** A connection as the profile keeps it. */
export interface KeptConnectionRecord {
  readonly id: string;
  readonly name: string;
  readonly platform: PlatformId;
  readonly baseUrl: string;
  readonly privateNetwork: boolean;
  /** Where its key is. */
  readonly kept: KeyKept;
}

/** Which records of the right shape can be used. */
export interface RecordRules {
  readonly fits: (record: KeptConnectionRecord) => boolean;
  /** What two names share that are one to a person. */
  readonly foldedName: (name: string) => string;
}

/** What the list holds. */
export interface ListedConnections {
  readonly records: readonly KeptConnectionRecord[];
  /** What a person should be told of it. */
  readonly failures: readonly Failure[];
  /** Why it could not be read, as in connectionsNotRead; null when it was. */
  readonly notRead: string | null;
}

const listFile = z.looseObject({ version: z.literal(1), connections: z.array(z.unknown()) });
/** What the owner of a profile knows of its list. */
export interface OwnRecords {
  /** Those that it has now. */
  readonly records: readonly KeptConnectionRecord[];
  /** The ids of those that it has in the file. Others' records stay as they are. */
  readonly inFile: ReadonlySet<string>;
}

const recordFile = z.object({
  id: z.string().min(1).max(100),
  name: z.string(),
  platform: z.string(),
  baseUrl: z.string(),
  privateNetwork: z.boolean(),
  kept: z.enum(['keychain', 'session']),
});

/**
 * The connections of a profile; none for no file. A file that is damaged as a whole is moved aside, which is told as long
 * as no other has taken its place; for a reader `beside` the owner it stays, and can't be read. Of records that bear one id, or
 * one name, the first is used; the others are refused until they are read again without it. Never rejects.
 */
export async function readConnections(
  folder: string,
  rules: RecordRules,
  reader: 'owner' | 'beside' = 'owner',
): Promise<ListedConnections> {
  try {
    const { connections, isThere, movedAs } = await readList(folder, reader);
    const aside = isThere ? null : (movedAs ?? (await newestAside(folder, CONNECTIONS_FILE)));
    const records = firstOfEachName([...usableOf(connections, rules).values()], rules);
    const count = connections.length - records.length;
    const failures: Failure[] = [];
    if (aside !== null) failures.push({ code: 'connectionsMovedAside', file: aside });
    if (count > 0) failures.push({ code: 'connectionsRefused', count, file: CONNECTIONS_FILE });
    return { records, failures, notRead: null };
  } catch (error) {
    const cause = codeOf(error);
    return { records: [], failures: [{ code: 'connectionsNotRead', cause }], notRead: cause };
  }
}

/**
 * Keeps what the owner has, whole or not at all; null when it is on the disk, else connectionsNotKept. What the file
 * holds beside it stays in it: unknown fields, records that do not fit, and those that somebody else has put there. A file that
 * can't be read is not written over, one that is damaged is moved aside, which `tell` hears of. Once `signal` is aborted
 * nothing is written any more. Never rejects. Calls must not overlap.
 */
export async function writeConnections(
  folder: string,
  { records, inFile }: OwnRecords,
  rules: RecordRules,
  tell: (failure: Failure) => void,
  signal: AbortSignal,
): Promise<Failure | null> {
  try {
    const { connections: before, fields, movedAs } = await readList(folder);
    if (movedAs !== null) tell({ code: 'connectionsMovedAside', file: movedAs });
    const used = usableOf(before, rules);
    const kept = records.map((record) => ({ ...Object(used.get(record.id)?.value), ...record }));
    const own = new Set([...inFile, ...records.map(({ id }) => id)].map((id) => used.get(id)?.value));
    const others = before.filter((value) => !own.has(value));
    const list = { ...fields, version: 1, connections: [...kept, ...others] };
    await writeJsonFile(folder, CONNECTIONS_FILE, list, signal);
    return null;
  } catch (error) {
    return { code: 'connectionsNotKept', cause: signal.aborted ? 'hangs' : codeOf(error) };
  }
}

/** Thrown to who may not move a damaged file aside. */
class DamagedFile extends Error {
  readonly code = 'damaged';
}

/** What the file holds. `movedAs` is the name under which a damaged one was put away just now. */
async function readList(folder: string, reader: 'owner' | 'beside' = 'owner') {
  const nothing = { connections: [], fields: {}, isThere: false };
  const read = await readJsonFile(folder, CONNECTIONS_FILE);
  if (read === 'none') return { ...nothing, movedAs: null };
  const parsed = read === 'damaged' ? null : listFile.safeParse(read.value);
  if (!parsed?.success && reader === 'beside') throw new DamagedFile();
  if (!parsed?.success) return { ...nothing, movedAs: moveAside(folder, CONNECTIONS_FILE, Date.now()) };
  const { connections, ...fields } = parsed.data;
  return { connections, fields, isThere: true, movedAs: null };
}

interface Usable {
  readonly record: KeptConnectionRecord;
  /** The record with all that the file has in it. */
  readonly value: unknown;
}

/** By id; of records that bear one, the first. */
function usableOf(values: readonly unknown[], { fits }: RecordRules): ReadonlyMap<string, Usable> {
  const used = new Map<string, Usable>();
  for (const value of values) {
    const parsed = recordFile.safeParse(value);
    if (!parsed.success || !fits(parsed.data) || used.has(parsed.data.id)) continue;
    used.set(parsed.data.id, { record: parsed.data, value });
  }
  return used;
}

function firstOfEachName(usable: readonly Usable[], { foldedName }: RecordRules): KeptConnectionRecord[] {
  const names = new Map<string, KeptConnectionRecord>();
  for (const { record } of usable) {
    const name = foldedName(record.name);
    if (!names.has(name)) names.set(name, record);
  }
  return [...names.values()];
}
