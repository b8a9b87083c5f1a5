import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSource, type SourceFile } from './source-file.ts';

const source = /\.(ts|tsx|mjs)$/;

/** Parses every source file under the folders, which are named from the root. A folder that is absent holds none. */
export function readSourceTree(root: string, folders: readonly string[]): SourceFile[] {
  return folders
    .flatMap((folder) => pathsBelow(root, folder))
    .filter((path) => source.test(path))
    .map((path) => parseSource(path, readFileSync(join(root, path), 'utf8')));
}

function pathsBelow(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    return entry.isDirectory() ? pathsBelow(root, path) : [path];
  });
}
