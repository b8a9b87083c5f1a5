import { accessSync, constants, existsSync } from 'node:fs';
import type { Failure } from '../contract/failure.ts';

/** Thrown where a file is an SQLite database but not a whole journal. */
export class JournalDamage extends Error {}

/** Why the journal cannot be used. */
export type JournalBroken = Extract<Failure, { readonly code: 'journalBroken' }>;

const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

/** SQLite's primary result codes: https://www.sqlite.org/rescode.html */
const causeOfResult: ReadonlyMap<unknown, JournalBroken['cause']> = new Map([
  [5, 'locked'],
  [6, 'locked'],
  [8, 'readOnly'],
  [13, 'full'],
]);

const causeOfSystem: ReadonlyMap<unknown, JournalBroken['cause']> = new Map([
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['EROFS', 'readOnly'],
  ['EACCES', 'readOnly'],
  ['EPERM', 'readOnly'],
]);

/** The failure with this cause. */
export function journalBroken(cause: JournalBroken['cause']): JournalBroken {
  return { code: 'journalBroken', cause };
}

/** True when the error says that the file's content cannot be trusted or understood. */
export function isDamage(error: unknown): boolean {
  const code = resultCode(error);
  return error instanceof JournalDamage || code === SQLITE_CORRUPT || code === SQLITE_NOTADB;
}

/** What an error of SQLite or of the file system means for the journal in this folder. */
export function failureOf(error: unknown, folder: string): JournalBroken {
  if (isDamage(error)) return journalBroken('corrupt');
  const cause = causeOfResult.get(resultCode(error)) ?? causeOfSystem.get(systemCode(error));
  if (cause !== undefined) return journalBroken(cause);
  // SQLite says only "unable to open" or "disk I/O error" for the rest; the folder tells more.
  if (!existsSync(folder)) return journalBroken('missing');
  return journalBroken(canWrite(folder) ? 'other' : 'readOnly');
}

function resultCode(error: unknown): number | null {
  const extended = error instanceof Error && 'errcode' in error ? error.errcode : null;
  return typeof extended === 'number' ? extended & 0xff : null;
}

function systemCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}

function canWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
