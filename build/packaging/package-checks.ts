import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run-command.ts';
import { foreignFiles, listAsar, missingFiles, type PackedFile, readPacked } from './asar-contents.ts';
import { type Check, checkOf } from './check.ts';
import { declaredFuses, fuseDifferences, readFuses } from './fuses.ts';
import type { PackagePlace } from './package-place.ts';

/** What app.asar may hold at most, in bytes: 3 MB. */
const mostAsarBytes = 3_000_000;
const keytar = 'node_modules/keytar/build/Release/keytar.node';

/** Looks at everything in an unpacked package that needs no start of it. Throws where there is no package to look at. */
export async function checkPackage(place: PackagePlace): Promise<Check[]> {
  const archive = join(place.resources, 'app.asar');
  const files = listAsar(archive);
  return [
    ...(await checkFuses(place)),
    checkSize(archive),
    checkOf(`app.asar holds nothing but the app (${files.length} files)`, foreignFiles(files)),
    checkOf('app.asar holds all that the app starts with', missingFiles(files)),
    checkOf("nothing in app.asar names this machine's folder", nameOfMachine(archive, files)),
    checkManifest(archive),
    checkUnpacked(place.resources),
    checkKeytarLoads(place.resources),
    checkOf("Electron's own app and a bare app folder are not there", otherApps(place.resources)),
    checkLauncher(place.launcher),
    checkOf("the licences lie there: ours, others', Electron's and Chromium's", missingLicences(place)),
  ];
}

async function checkFuses({ executable }: PackagePlace): Promise<Check[]> {
  const declared = declaredFuses();
  const read = await readFuses(executable);
  return Object.entries(declared).map(([name, on]) =>
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
  return texts
    .filter(({ path }) => readPacked(archive, path).includes(root))
    .map(({ path }) => `${path} does`);
}

function checkManifest(archive: string): Check {
  const manifest: unknown = JSON.parse(readPacked(archive, 'package.json'));
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

function otherApps(resources: string): string[] {
  return ['default_app.asar', 'app'].filter((name) => existsSync(join(resources, name)));
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
