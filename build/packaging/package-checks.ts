import { spawnSync } from 'node:child_process';
import { accessSync, constants, type Dirent, existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { root } from '../run-command.ts';
import { foreignFiles, listAsar, missingFiles, type PackedFile, readPacked } from './asar-contents.ts';
import { type Check, checkOf } from './check.ts';
import { fuseDifferences, readFuses, shippedFuses } from './fuses.ts';
import type { PackagePlace } from './package-place.ts';

/** What app.asar may hold at most, in bytes: 3 MB. */
export const mostAsarBytes = 3_000_000;
const keytar = 'node_modules/keytar/build/Release/keytar.node';
/** All that may lie beside app.asar; icons, languages and bin on a Mac, what the deb protects the app with on Linux. */
const inResources =
  /^(app\.asar(\.unpacked)?|LICENSE(\.electron)?\.txt|LICENSES\.chromium\.html|third-party-notices\.txt|apparmor-profile|bin|[\w-]+\.(icns|lproj|car))$/;

/** Looks at everything in an unpacked package that needs no start of it. Throws where there is no package to look at. */
export function checkPackage(place: PackagePlace): Check[] {
  const archive = join(place.resources, 'app.asar');
  const files = listAsar(archive);
  return [
    ...checkFuses(place),
    checkSize(archive),
    checkOf(`app.asar holds nothing but the app (${files.length} files)`, foreignFiles(files)),
    checkOf('app.asar holds all that the app starts with', missingFiles(files)),
    checkOf("nothing in app.asar names this machine's folder", nameOfMachine(archive, files)),
    checkManifest(archive),
    checkUnpacked(place.resources),
    checkKeytarLoads(place.resources),
    checkOf('beside the archive lies nothing else of ours', strangers(place)),
    checkLauncher(place.launcher),
    checkOf("the licences lie there: ours, others', Electron's and Chromium's", missingLicences(place)),
  ];
}

function checkFuses({ executable }: PackagePlace): Check[] {
  const read = readFuses(executable);
  return Object.entries(shippedFuses).map(([name, on]) =>
    checkOf(`fuse ${name} is ${on ? 'on' : 'off'}`, fuseDifferences({ [name]: on }, read)),
  );
}

function checkSize(archive: string): Check {
  const { size } = statSync(archive);
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`;
  const trouble = size > mostAsarBytes ? [`it may have ${megabytes(mostAsarBytes)}`] : [];
  return checkOf(`app.asar has ${megabytes(size)}`, trouble);
}

function nameOfMachine(archive: string, files: readonly PackedFile[]): string[] {
  const texts = files.filter(({ path }) => /\.(js|cjs|css|html|json)$/.test(path));
  // As it is, as a script's text has it, and as an address: on Windows these are three.
  const forms = [root, JSON.stringify(root).slice(1, -1), root.replaceAll('\\', '/')];
  return texts
    .filter(({ path }) => forms.some((form) => readPacked(archive, path).includes(form)))
    .map(({ path }) => `${path} does`);
}

function checkManifest(archive: string): Check {
  const manifest: unknown = JSON.parse(readPacked(archive, 'package.json').toString('utf8'));
  const has = (field: string) =>
    typeof manifest === 'object' && manifest !== null && Object.hasOwn(manifest, field);
  const lacking = ['name', 'productName', 'version', 'main', 'desktopName'].filter((field) => !has(field));
  const spare = ['scripts', 'devDependencies'].filter(has);
  return checkOf('package.json says what the app needs, and nothing of how it was built', [
    ...lacking.map((field) => `${field} is missing`),
    ...spare.map((field) => `${field} is in it`),
  ]);
}

function checkUnpacked(resources: string): Check {
  const folder = join(resources, 'app.asar.unpacked');
  const found = existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => !entry.isDirectory())
        .map((entry) => join(entry.parentPath, entry.name))
    : [];
  const others = found.filter((file) => file !== join(folder, keytar)).map((file) => `${file} does too`);
  return checkOf('beside app.asar lies keytar alone', found.length === 0 ? ['nothing does'] : others);
}

function checkKeytarLoads(resources: string): Check {
  const file = join(resources, 'app.asar.unpacked', keytar);
  const script = `process.stdout.write(typeof require(${JSON.stringify(file)}).setPassword)`;
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  const trouble = stdout === 'function' ? [] : [lastLine(stderr) || 'it exports no setPassword'];
  return checkOf('keytar loads from there', trouble);
}

/** What neither Electron nor electron-builder.yml puts into a package: Electron's own app, a bare app folder, sources. */
function strangers({ folder, resources, launcher }: PackagePlace): string[] {
  const own = launcher.startsWith(resources) ? [] : ['locales', 'resources', 'bin'];
  const inFolder = own.length === 0 ? [] : namesIn(folder, (entry) => entry.isDirectory());
  return [
    ...inFolder.filter((name) => !own.includes(name)),
    ...namesIn(resources).filter((name) => !inResources.test(name)),
    ...namesIn(dirname(launcher)).filter((name) => name !== basename(launcher)),
  ];
}

function namesIn(folder: string, which: (entry: Dirent) => boolean = () => true): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter(which)
    .map(({ name }) => name);
}

function checkLauncher(launcher: string): Check {
  const what = "the command line's launcher is there and may be run";
  try {
    accessSync(launcher, constants.X_OK);
    return checkOf(what, []);
  } catch (error) {
    return checkOf(what, [error instanceof Error ? error.message : String(error)]);
  }
}

function missingLicences({ resources, electronLicences }: PackagePlace): string[] {
  return [
    join(resources, 'LICENSE.txt'),
    join(resources, 'third-party-notices.txt'),
    join(electronLicences, 'LICENSE.electron.txt'),
    join(electronLicences, 'LICENSES.chromium.html'),
  ]
    .filter((file) => (statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0)
    .map((file) => `${file} is missing or empty`);
}

function lastLine(text: string): string {
  return (
    text
      .trim()
      .split('\n')
      .findLast((line) => /error/i.test(line)) ?? ''
  );
}
