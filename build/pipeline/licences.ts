import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSourceTree } from '../../test/architecture/source-tree.ts';
import { root } from '../run-command.ts';
import { type LockedPackage, licenceBreaches, licenceTable, licensedPackages } from './licence-list.ts';
import { addToSummary } from './step-summary.ts';

/** Packages that the app's own sources name, types apart. Electron is a program of its own and brings its own list. */
function importedPackages(): string[] {
  const edges = readSourceTree(root, ['electron', 'renderer']).flatMap((file) => file.imports);
  const names = edges
    .filter(({ isPackage, typeOnly, to }) => isPackage && !typeOnly && !to.startsWith('node:'))
    .map(({ to }) => to.split('/', to.startsWith('@') ? 2 : 1).join('/'));
  return [...new Set(names)].filter((name) => name !== 'electron').sort();
}

/** Packages that are installed and say another licence than the lock file, as lines. */
function differences(locked: Readonly<Record<string, LockedPackage>>): string[] {
  return Object.entries(locked).flatMap(([path, { license }]) => {
    const file = join(root, path, 'package.json');
    if (path === '' || !existsSync(file)) return [];
    const own: { readonly license?: unknown } = JSON.parse(readFileSync(file, 'utf8'));
    return own.license === license ? [] : [`${path} says ${String(own.license)}, the lock file ${license}`];
  });
}

const lock: { readonly packages: Readonly<Record<string, LockedPackage>> } = JSON.parse(
  readFileSync(join(root, 'package-lock.json'), 'utf8'),
);
const packages = licensedPackages(lock.packages, importedPackages());
const table = licenceTable(packages);
const breaches = [...licenceBreaches(packages), ...differences(lock.packages)];
console.log(table);
addToSummary(table, process.env);
for (const breach of breaches) console.error(breach);
const shipping = packages.filter(({ ships }) => ships).length;
console.log(
  `${packages.length} packages, ${shipping} of them in the app: ${breaches.length === 0 ? 'every licence may be used' : `${breaches.length} may not be used`}.`,
);
process.exitCode = breaches.length === 0 ? 0 : 1;
