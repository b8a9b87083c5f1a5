import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const prefix = 'callstop-command-line-';
/** A folder that is so old, in ms, was left behind: who still runs does not need what Chromium keeps there. */
const leftAfterMs = 86_400_000;

/** A folder that is there as long as a process. */
export interface PassingFolder {
  /** Null where none can be made. */
  readonly path: string | null;
  /** Takes it away. What Chromium still holds of it, as it does on Windows, is left to a later process. */
  remove(): void;
}

/** Makes such a folder in another one, and takes away what earlier processes have left there. Never throws: a stop is not to fail by it. */
export function openPassingFolder(parent: string): PassingFolder {
  for (const name of tried(() => readdirSync(parent)) ?? []) {
    const old = join(parent, name);
    if (name.startsWith(prefix) && tried(() => isLeft(old))) removed(old);
  }
  const path = tried(() => mkdtempSync(join(parent, prefix)));
  return { path, remove: () => path !== null && removed(path) };
}

/** Whether an earlier process of this user's has left it. */
function isLeft(folder: string): boolean {
  const { mtimeMs, uid } = lstatSync(folder);
  return Date.now() - mtimeMs > leftAfterMs && uid === (process.getuid?.() ?? uid);
}

function removed(folder: string): void {
  tried(() => rmSync(folder, { recursive: true, force: true }));
}

/** Null where the system does not let it be done. */
function tried<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null; // nothing of Callstop's is in these folders
  }
}
