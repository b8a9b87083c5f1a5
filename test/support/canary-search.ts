import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type Spelling, spellingsOf } from './canary-spellings.ts';
import { processTree } from './process-tree.ts';

/** Where a key is looked for. */
export interface CanaryPlaces {
  /** Bytes at hand, by a name for the report: what was printed, a heap snapshot. */
  readonly bytes?: Readonly<Record<string, Uint8Array>>;
  /** Files and whole folders: contents, names, and where links lead. Links are not followed. */
  readonly paths?: readonly string[];
  /** Processes with all that they started: environment and command line. Linux only. */
  readonly processes?: readonly number[];
}

/** One place that holds the key, and how it is spelled there. */
export interface CanaryFound {
  readonly where: string;
  readonly spelling: string;
}

/** What a search came to. Clean means: nothing found, nothing unread, and the counts are those that were meant. */
export interface CanaryReport {
  readonly found: readonly CanaryFound[];
  /** Environments that may not be read. */
  readonly unread: readonly string[];
  readonly files: number;
  readonly bytes: number;
  readonly processes: number;
}

/**
 * Looks for a key in every spelling that canary-spellings.ts knows. Throws where a file can't be read, or a path is not
 * there; what goes while a folder is searched is passed over.
 */
export function searchCanary(key: string, places: CanaryPlaces): CanaryReport {
  const spellings = spellingsOf(key);
  const found: CanaryFound[] = [];
  const unread: string[] = [];
  let files = 0;
  let bytes = 0;
  let processes = 0;
  const look = (where: string, content: Uint8Array) => {
    bytes += content.length;
    found.push(...spelledIn(content, spellings).map((spelling) => ({ where, spelling })));
  };
  for (const [name, content] of Object.entries(places.bytes ?? {})) look(name, content);
  const lookAt = (path: string) => {
    look(`the name ${path}`, Buffer.from(path));
    const kind = lstatSync(path);
    if (kind.isDirectory()) for (const name of readdirSync(path)) unlessGone(() => lookAt(join(path, name)));
    if (kind.isSymbolicLink()) look(`the link ${path}`, Buffer.from(readlinkSync(path)));
    if (!kind.isFile()) return;
    look(path, readFileSync(path));
    files += 1;
  };
  for (const path of places.paths ?? []) lookAt(path);
  for (const { pid, cmdline, environ } of (places.processes ?? []).flatMap(processTree)) {
    processes += 1;
    look(`/proc/${pid}/cmdline`, cmdline);
    if (environ === null) unread.push(`/proc/${pid}/environ`);
    else look(`/proc/${pid}/environ`, environ);
  }
  return { found, unread, files, bytes, processes };
}

function spelledIn(content: Uint8Array, spellings: readonly Spelling[]): string[] {
  const buffer = Buffer.from(content.buffer, content.byteOffset, content.length);
  return spellings.filter(({ bytes }) => buffer.includes(bytes)).map(({ name }) => name);
}

/** Others may be at work in a folder: what they take away after it was listed is not there to be read. */
function unlessGone(read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
