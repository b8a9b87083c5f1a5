import { statfsSync } from 'node:fs';

/** Fewer free bytes than this take no stop of more than a few calls. */
const STOP_BYTES = 65_536;

/**
 * Whether the disk of this folder has room for a stop. SQLite's log can be written over while it is full, as long as old pages
 * of it are free, so that a small write tells nothing of a larger one. True where the system does not tell.
 */
export function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= STOP_BYTES;
  } catch {
    return true;
  }
}
