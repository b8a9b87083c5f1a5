import { execFileSync, spawnSync } from 'node:child_process';
import { lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { listAsar, readPacked } from '../../packaging/asar-contents.ts';
import { fuseDifferences, readFuses, shippedFuses } from '../../packaging/fuses.ts';
import { mostAsarBytes } from '../../packaging/package-checks.ts';
import { installersIn } from '../../packaging/package-place.ts';
import { root } from '../../run-command.ts';
import { check, type Figure, type Finding } from './findings.ts';
import type { PackagedApp } from './packaged-app.ts';

const mega = 1_000_000;
/** Bytes that a picture of a tray has at least: an empty one of 16 pixels has fewer. */
const emptyPicture = 90;
const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/** What can be seen of a package without starting it. */
export async function checkFiles(app: PackagedApp): Promise<Finding[]> {
  return [
    await check('P20 fuses of the executable', () => {
      const read = readFuses(app.executable);
      const differences = fuseDifferences(shippedFuses, read);
      if (differences.length > 0) throw new Error(differences.join('; '));
      const times = read.length > 1 ? ', for each processor' : '';
      return `${Object.keys(shippedFuses).length} as they shall be${times}`;
    }),
    await check('tray pictures in the package', () => {
      const files = trayFiles(app);
      if (files.length === 0) throw new Error('there is none in dist/main/assets');
      const empty = files.filter((file) => !isPicture(readPacked(join(app.resources, 'app.asar'), file)));
      if (empty.length > 0) throw new Error(`no picture, or an empty one: ${empty.join(', ')}`);
      return `${files.length}, none empty`;
    }),
  ];
}

/** How much room the app and its installers take, against the bars of performance.md's B9. */
export function sizesOf(app: PackagedApp): Figure[] {
  const megabytes = (what: string, bytes: number, bar: number): Figure => ({
    ...{ what, bar },
    value: bytes / mega,
    unit: 'MB',
  });
  return [
    megabytes('app.asar', statSync(join(app.resources, 'app.asar')).size, mostAsarBytes / mega),
    megabytes('installed', bytesBelow(app.folder), 290),
    ...installersIn(join(root, 'release')).map(({ name, bytes }) => megabytes(name, bytes, 110)),
  ];
}

/** Who signed the package; null where nobody did. 'none' on Linux, where packages of these kinds carry no signature. */
export function signatureOf(app: PackagedApp): string | null {
  switch (process.platform) {
    case 'win32': {
      const file = app.program.replaceAll("'", "''");
      const command = `$s = Get-AuthenticodeSignature '${file}'; if ($s.Status -eq 'Valid') { $s.SignerCertificate.Subject }`;
      const subject = execFileSync('powershell', ['-NoProfile', '-Command', command], { encoding: 'utf8' });
      return subject.trim() || null;
    }
    case 'darwin': {
      // Gatekeeper takes only what a known developer signed and Apple has notarised.
      const judged = spawnSync('spctl', ['--assess', '--verbose=4', app.folder], { encoding: 'utf8' });
      const origin = /origin=(.+)/.exec(judged.stderr)?.[1];
      return judged.status === 0 && origin !== undefined ? origin : null;
    }
    default:
      return 'none';
  }
}

/** Paths of the tray's pictures inside app.asar. */
export function trayFiles({ resources }: PackagedApp): string[] {
  return listAsar(join(resources, 'app.asar'))
    .map(({ path }) => path)
    .filter((path) => /^dist\/main\/assets\/.*\.png$/.test(path));
}

function isPicture(file: Buffer): boolean {
  return file.length > emptyPicture && file.subarray(0, 4).equals(pngStart);
}

/** Links are not followed: a Mac's frameworks are full of them. */
function bytesBelow(path: string): number {
  const found = lstatSync(path);
  if (!found.isDirectory()) return found.isFile() ? found.size : 0;
  return readdirSync(path).reduce((sum, name) => sum + bytesBelow(join(path, name)), 0);
}
