import { createHash } from 'node:crypto';
import { chmodSync, cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { DebPackage } from './fpm-arguments.ts';

/** Lays a package out in an empty folder as `dpkg-deb --build` wants it: the installed files, and DEBIAN/ beside them. */
export function layOutDeb(tree: string, wanted: DebPackage): void {
  for (const { from, to } of wanted.files) {
    const target = join(tree, to);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(from, target, { recursive: true, verbatimSymlinks: true });
  }
  const files = filesBelow(tree);
  for (const file of files) evenMode(file);
  chmodSync(tree, 0o755);
  const debian = join(tree, 'DEBIAN');
  mkdirSync(debian);
  const plain = files.filter((file) => lstatSync(file).isFile());
  const kibibytes = plain.reduce((sum, file) => sum + Math.ceil(lstatSync(file).size / 1024), 0);
  writeFileSync(join(debian, 'control'), controlFile(wanted, kibibytes));
  writeFileSync(join(debian, 'md5sums'), plain.map((file) => md5Line(tree, file)).join(''));
  for (const [name, source] of [
    ['postinst', wanted.afterInstall],
    ['postrm', wanted.afterRemove],
  ] as const) {
    writeFileSync(join(debian, name), readFileSync(source), { mode: 0o755 });
  }
}

/** The control file (Debian policy, chapter 5). Lines after the first of a description begin with a space. */
export function controlFile(wanted: DebPackage, installedKibibytes: number): string {
  const lines = wanted.control.map(([field, value]) => `${field}: ${value}`);
  const [first = '', ...more] = wanted.description
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const description = [`Description: ${first}`, ...more.map((line) => ` ${line}`)];
  return `${[...lines, `Installed-Size: ${installedKibibytes}`, ...description].join('\n')}\n`;
}

/** Everything below a folder, the folders included, sorted. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .sort();
}

/** The same mode for everybody's umask: what can be run stays so, and who writes is root. */
function evenMode(file: string): void {
  const stat = lstatSync(file);
  if (stat.isSymbolicLink()) return;
  chmodSync(file, stat.isDirectory() || (stat.mode & 0o100) !== 0 ? 0o755 : 0o644);
}

function md5Line(tree: string, file: string): string {
  return `${createHash('md5').update(readFileSync(file)).digest('hex')}  ${relative(tree, file)}\n`;
}
