import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The value in a JSON file: 'none' where there is no file, 'damaged' where it holds no JSON. Rejects with what the file
 * system says, and with NotAFile for what is no file, a pipe say: reading it might never end.
 */
export async function readJsonFile(
  folder: string,
  file: string,
): Promise<'none' | 'damaged' | { readonly value: unknown }> {
  const text = await readText(join(folder, file));
  if (text === null) return 'none';
  try {
    // Editors on Windows put a byte order mark at the start.
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch {
    return 'damaged';
  }
}

/**
 * Writes a JSON file whole or not at all, and onto the disk; not at all once `signal` is aborted. Rejects with what the file
 * system says, or the signal's reason. Calls must not overlap.
 */
export async function writeJsonFile(
  folder: string,
  file: string,
  value: unknown,
  signal?: AbortSignal,
): Promise<void> {
  const draft = join(folder, `${file}.new`);
  signal?.throwIfAborted();
  try {
    const handle = await open(draft, 'w', 0o600);
    try {
      await handle.writeFile(`${JSON.stringify(value, null, 2)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    signal?.throwIfAborted();
    await rename(draft, join(folder, file));
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Puts what was renamed or taken away in a folder on the disk. Windows has no call for it and needs none. Rejects as the file system does. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Thrown where a file's name belongs to something else. */
class NotAFile extends Error {
  readonly code = 'notAFile';
}

/** The system's word for an error, such as ENOSPC, or notAFile; 'other' where it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'other';
}

async function readText(path: string): Promise<string | null> {
  try {
    if (!(await stat(path)).isFile()) throw new NotAFile();
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
