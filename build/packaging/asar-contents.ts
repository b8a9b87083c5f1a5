import { normalize } from 'node:path';
import { extractFile, listPackage, statFile, uncache } from '@electron/asar';

/** A file in an app.asar. */
export interface PackedFile {
  /** Path in the archive, with slashes and without one before it; of a link, with an arrow to where it leads. */
  readonly path: string;
  readonly bytes: number;
  /** Whether it lies beside the archive instead of in it. */
  readonly unpacked: boolean;
}

/** All that may lie in Callstop's app.asar. It says by itself what electron-builder.yml says in its own way. */
const allowed = [
  /^package\.json$/,
  /^dist\/main\/[a-z-]+(-[\w-]{8})?\.js$/,
  /^dist\/main\/assets\/[A-Za-z]+(-(light|dark)(-large)?)?(@[\d.]+x)?\.png$/,
  /^dist\/preload\/preload\.cjs$/,
  /^dist\/renderer\/index\.html$/,
  /^dist\/renderer\/assets\/[a-z-]+-[\w-]{8}\.(css|js)$/,
  /^node_modules\/keytar\/(package\.json|LICENSE\.md|lib\/keytar\.js|build\/Release\/keytar\.node)$/,
];

/** What the app cannot start without. */
const needed = [
  'package.json',
  'dist/main/main.js',
  'dist/main/keychain-host.js',
  'dist/main/journal-worker.js',
  'dist/main/practice-process.js',
  'dist/preload/preload.cjs',
  'dist/renderer/index.html',
  'node_modules/keytar/package.json',
  'node_modules/keytar/lib/keytar.js',
  'node_modules/keytar/build/Release/keytar.node',
];

/** Lists the files of an archive, sorted. Throws when it can't be read. */
export function listAsar(archive: string): PackedFile[] {
  uncache(archive);
  const files = listPackage(archive, { isPack: false }).flatMap((listed) => {
    // On Windows paths in the list have backslashes, and the archive is asked with them.
    const own = listed.slice(1);
    const stat = statFile(archive, own, false);
    if ('files' in stat) return [];
    const path = own.replaceAll('\\', '/');
    return 'link' in stat
      ? [{ path: `${path} -> ${stat.link}`, bytes: 0, unpacked: false }]
      : [{ path, bytes: stat.size, unpacked: stat.unpacked === true }];
  });
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** A file in an archive. Throws when it is not there. */
export function readPacked(archive: string, path: string): Buffer {
  return extractFile(archive, normalize(path));
}

/** Files that have no business in the archive, as words. */
export function foreignFiles(files: readonly PackedFile[]): string[] {
  return files
    .filter(({ path }) => !allowed.some((pattern) => pattern.test(path)))
    .map(({ path }) => `${path} does not belong into it`);
}

/** Files that the archive lacks, as words. */
export function missingFiles(files: readonly PackedFile[]): string[] {
  const paths = new Set(files.map(({ path }) => path));
  return needed.filter((path) => !paths.has(path)).map((path) => `${path} is not in it`);
}

/** The archive as a tree of lines with the bytes of each file and folder. */
export function asarTree(files: readonly PackedFile[], folder = '', indent = ''): string[] {
  const below = files.filter(({ path }) => path.startsWith(folder));
  const names = [...new Set(below.map(({ path }) => path.slice(folder.length).replace(/\/.*/s, '/')))];
  return names.flatMap((name) => {
    const inside = below.filter(({ path }) => path.startsWith(folder + name));
    const bytes = inside.reduce((sum, file) => sum + file.bytes, 0);
    const beside = inside.every((file) => file.unpacked) ? '  (beside the archive)' : '';
    const line = `${bytes.toLocaleString('en').padStart(11)}  ${indent}${name}${beside}`;
    return name.endsWith('/') ? [line, ...asarTree(inside, folder + name, `${indent}  `)] : [line];
  });
}
