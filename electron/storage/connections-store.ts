import { z } from 'zod';
import type { KeyKept, PlatformId } from '../contract/connection.ts';
import type { Failure } from '../contract/failure.ts';
import { codeOf, readJsonFile, writeJsonFile } from './json-file.ts';
import { moveAside } from './move-aside.ts';

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

/** Whether a record of the right shape can be used. */
export type RecordFits = (record: KeptConnectionRecord) => boolean;

/** What the list holds. */
export interface ListedConnections {
  readonly records: readonly KeptConnectionRecord[];
  /** What a person should be told of it. */
  readonly failures: readonly Failure[];
  /** Why it could not be read, as in connectionsNotRead; null when it was. */
  readonly notRead: string | null;
}

const listFile = z.looseObject({ version: z.literal(1), connections: z.array(z.unknown()) });
const recordFile = z.object({
  id: z.string().min(1).max(100),
  name: z.string(),
  platform: z.string(),
  baseUrl: z.string(),
  privateNetwork: z.boolean(),
  kept: z.enum(['keychain', 'session']),
});

/** The connections of a profile; none for no file. A file that is damaged as a whole is moved aside. Never rejects. */
export async function readConnections(folder: string, fits: RecordFits): Promise<ListedConnections> {
  try {
    const { connections, movedAs } = await readList(folder);
    const records = usableOf(connections, fits).map(({ record }) => record);
    const count = connections.length - records.length;
    const failures: Failure[] = [];
    if (movedAs !== null) failures.push({ code: 'connectionsMovedAside', file: movedAs });
    if (count > 0) failures.push({ code: 'connectionsRefused', count, file: CONNECTIONS_FILE });
    return { records, failures, notRead: null };
  } catch (error) {
    const cause = codeOf(error);
    return { records: [], failures: [{ code: 'connectionsNotRead', cause }], notRead: cause };
  }
}

/**
 * Keeps these connections, whole or not at all; null when they are on the disk, else connectionsNotKept. What the file
 * holds beside them, unknown fields and records that do not fit, stays in it; one that can't be read is not written
 * over, one that is damaged is moved aside, which `tell` hears of. Never rejects. Calls must not overlap.
 */
export async function writeConnections(
  folder: string,
  records: readonly KeptConnectionRecord[],
  fits: RecordFits,
  tell: (failure: Failure) => void,
): Promise<Failure | null> {
  try {
    const { connections: before, fields, movedAs } = await readList(folder);
    if (movedAs !== null) tell({ code: 'connectionsMovedAside', file: movedAs });
    const used = usableOf(before, fits);
    const strange = before.filter((value) => !used.some((one) => one.value === value));
    const fieldsOf = (id: string) => Object(used.find((one) => one.record.id === id)?.value ?? {});
    const connections = records.map((kept) => ({ ...fieldsOf(kept.id), ...kept }));
    await writeJsonFile(folder, CONNECTIONS_FILE, {
      ...fields,
      version: 1,
      connections: [...connections, ...strange],
    });
    return null;
  } catch (error) {
    return { code: 'connectionsNotKept', cause: codeOf(error) };
  }
}

/** What the file holds. `movedAs` is the name under which a damaged one was put away. */
async function readList(folder: string) {
  const nothing = { connections: [], fields: {} };
  const read = await readJsonFile(folder, CONNECTIONS_FILE);
  if (read === 'none') return { ...nothing, movedAs: null };
  const parsed = read === 'damaged' ? null : listFile.safeParse(read.value);
  if (!parsed?.success) return { ...nothing, movedAs: moveAside(folder, CONNECTIONS_FILE, Date.now()) };
  const { connections, ...fields } = parsed.data;
  return { connections, fields, movedAs: null };
}

/** Of records that bear one id, the first is used. `value` is the record with all that the file has in it. */
function usableOf(values: readonly unknown[], fits: RecordFits) {
  const used: { readonly record: KeptConnectionRecord; readonly value: unknown }[] = [];
  for (const value of values) {
    const parsed = recordFile.safeParse(value);
    if (!parsed.success || !fits(parsed.data)) continue;
    if (used.some(({ record }) => record.id === parsed.data.id)) continue;
    used.push({ record: parsed.data, value });
  }
  return used;
}
