import { existsSync, renameSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, parse } from 'node:path';

/**
 * Renames a damaged file so that it is kept and a new one can take its place: journal.db becomes
 * journal-damaged-2026-01-31T09-30-00Z.db. Files beside it whose names go on with one of the endings follow it.
 * Answers the new name, without folders. Throws what the file system throws.
 */
export function moveAside(
  folder: string,
  file: string,
  utc: number,
  endings: readonly string[] = [],
): string {
  const aside = asideName(folder, file, utc);
  // The file itself goes first: were this cut short, its endings would be found without it and be moved then.
  for (const ending of ['', ...endings]) {
    if (existsSync(join(folder, file + ending))) {
      renameSync(join(folder, file + ending), join(folder, aside + ending));
    }
  }
  return aside;
}

/** The newest name under which a damaged file was kept in the folder; null when none was. Rejects as the file system does. */
export async function newestAside(folder: string, file: string): Promise<string | null> {
  const { name, ext } = parse(file);
  const names = await readdir(folder);
  const aside = names.filter((one) => one.startsWith(`${name}-damaged-`) && one.endsWith(ext));
  return aside.sort().at(-1) ?? null;
}

/** The name that a damaged file is kept under, which no other file in the folder has. Throws what the file system throws. */
export function asideName(folder: string, file: string, utc: number): string {
  const { name, ext } = parse(file);
  const stamp = new Date(utc).toISOString().slice(0, 19).replaceAll(':', '-');
  return freeName(folder, `${name}-damaged-${stamp}Z`, ext);
}

function freeName(folder: string, base: string, ext: string, count = 1): string {
  const name = count === 1 ? base + ext : `${base}-${count}${ext}`;
  return existsSync(join(folder, name)) ? freeName(folder, base, ext, count + 1) : name;
}
