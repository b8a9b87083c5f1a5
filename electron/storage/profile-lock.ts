import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Failure } from '../contract/failure.ts';
import { failureOf } from './journal-failure.ts';

const LOCK_FILE = 'owner.lock';

/** A database that nobody refers to is closed by the garbage collector, and its lock is given up. */
const locked = new Set<DatabaseSync>();

/** A profile that this process holds. */
export interface ProfileLock {
  /** Null when the lock is held. Else the folder takes none (a read-only disk), and nothing keeps a second owner out. */
  readonly failure: Failure | null;
  release(): void;
}

/**
 * Makes the profile's folder where there is none, for this user only, and takes its lock; null when another process holds it.
 * The lock is held until `release`, or until the process ends, however it ends: the operating system lets go of it then. Never
 * waits, never throws.
 */
export function takeProfile(folder: string): ProfileLock | null {
  let db: DatabaseSync | null = null;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, LOCK_FILE);
    createPrivate(path);
    db = new DatabaseSync(path, { timeout: 0 });
    db.exec('BEGIN EXCLUSIVE');
    locked.add(db);
    const held = db;
    return {
      failure: null,
      release() {
        if (locked.delete(held)) held.close();
      },
    };
  } catch (error) {
    db?.close();
    const failure = failureOf(error, folder);
    return failure.cause === 'locked' ? null : { failure, release: () => undefined };
  }
}

/** Opens no file that is there: closing it would give up a lock that this process holds on it already. */
function createPrivate(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
