import { posix } from 'node:path';
import type { SourceFile } from './source-file.ts';

const mostLines = 300;
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.config|\.d|(\.full)?\.(test|spec))?\.(ts|tsx|mjs)$/;
const emptyNames = ['index', 'utils', 'util', 'helpers', 'helper', 'common', 'misc'];

/** Files longer than a file may be. */
export function longFiles(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => file.lines > mostLines)
    .map((file) => `${file.path} has ${file.lines} lines, over ${mostLines}`);
}

/** Files whose name is not in kebab-case or says nothing of what they hold. */
export function badNames(files: readonly SourceFile[]): string[] {
  return files
    .map((file) => file.path)
    .filter((path) => {
      const name = posix.basename(path);
      return !kebab.test(name) || emptyNames.includes(name.split('.')[0] ?? '');
    })
    .map((path) => `${path} is not a name for a file here`);
}

/** Default exports. A tool's configuration needs one. */
export function defaultExports(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => file.hasDefaultExport && !file.path.includes('.config.'))
    .map((file) => `${file.path} has a default export`);
}

/** Exports without a docstring that says what they promise. */
export function undocumentedExports(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    file.undocumented.map((name) => `${file.path} exports ${name} without a docstring`),
  );
}
