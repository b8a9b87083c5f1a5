import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { basename } from 'node:path';
import type { Failure } from '../contract/failure.ts';

/** Bytes go to the disk in pieces of about this size. */
const PIECE_UNITS = 262_144;

/** Thrown where a file could not be written. */
export class FileNotWritten extends Error {
  readonly failure: Failure;

  constructor(path: string, error: unknown) {
    super('the file could not be written', { cause: error });
    this.failure = { code: 'exportFailed', file: basename(path), cause: causeOf(error) };
  }
}

/** Where a file is written, and the name that it bears until it is whole. Both in one folder. */
export interface FilePlace {
  readonly path: string;
  readonly draft: string;
}

/**
 * Writes a file, for its user alone, whose content is on the disk before it comes to stand under its name, in the place of what stood
 * there. Throws FileNotWritten and what `fill` throws; then only the draft may be left, for the caller to take away. Blocks.
 */
export function writeWhole<T>({ path, draft }: FilePlace, fill: (write: (text: string) => void) => T): T {
  const result = writeDraft({ path, draft }, fill);
  tried(path, () => renameSync(draft, path));
  return result;
}

function writeDraft<T>({ path, draft }: FilePlace, fill: (write: (text: string) => void) => T): T {
  const file = tried(path, () => openSync(draft, 'w', 0o600));
  let waiting = '';
  function flush(): void {
    const bytes = Buffer.from(waiting);
    waiting = '';
    for (let done = 0; done < bytes.length; ) {
      done += tried(path, () => writeSync(file, bytes, done));
    }
  }
  try {
    const result = fill((text) => {
      waiting += text;
      if (waiting.length >= PIECE_UNITS) flush();
    });
    flush();
    tried(path, () => fsyncSync(file));
    return result;
  } finally {
    tried(path, () => closeSync(file));
  }
}

function tried<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new FileNotWritten(path, error);
  }
}

function causeOf(error: unknown): Extract<Failure, { readonly code: 'exportFailed' }>['cause'] {
  switch (error instanceof Error && 'code' in error ? error.code : null) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return 'full';
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return 'readOnly';
    case 'ENOENT':
    case 'ENOTDIR':
      return 'missing';
    default:
      return 'other';
  }
}
