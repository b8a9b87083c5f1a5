import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { changesOf, isDraft, releaseText, type SmokedSystem } from './release-text.ts';

// node build/pipeline/release-notes.ts TAG [FOLDER]
//
// Holds the tag against package.json and CHANGELOG.md. With a folder of installers and smoke reports it makes a release of them:
// the files and their SHA256SUMS in out/release/, and out/release-notes.md. Runs on plain Node, with nothing installed.

const root = join(import.meta.dirname, '../..');
const out = join(root, 'out');

function changes(tag: string): string {
  const { version }: { readonly version: string } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  if (tag !== `v${version}`)
    throw new Error(`The tag ${tag} does not name version ${version} of package.json.`);
  const found = changesOf(version, readFileSync(join(root, 'CHANGELOG.md'), 'utf8'));
  if (found === null) throw new Error(`CHANGELOG.md has no words under "## [${version}] - YEAR-MONTH-DAY".`);
  return found;
}

function gather(tag: string, folder: string): void {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  const isReport = ({ name }: { readonly name: string }) => /^smoke-.*\.json$/.test(name);
  const systems = files
    .filter(isReport)
    .map(({ parentPath, name }): SmokedSystem => JSON.parse(readFileSync(join(parentPath, name), 'utf8')));
  if (systems.length === 0) {
    throw new Error(`There is no smoke report in ${folder}: what was packaged was never run.`);
  }
  const release = join(out, 'release');
  rmSync(release, { recursive: true, force: true });
  mkdirSync(release, { recursive: true });
  const sums = files
    .filter((file) => !isReport(file))
    .map(({ parentPath, name }) => {
      const content = readFileSync(join(parentPath, name));
      writeFileSync(join(release, name), content);
      return `${createHash('sha256').update(content).digest('hex')}  ${name}\n`;
    });
  writeFileSync(join(release, 'SHA256SUMS'), sums.join(''));
  writeFileSync(join(out, 'release-notes.md'), releaseText(changes(tag), systems));
  const draft = `draft=${isDraft(systems)}`;
  console.log(`${sums.length} files and their sums are in out/release/; ${draft}`);
  if (process.env.GITHUB_OUTPUT) appendFileSync(process.env.GITHUB_OUTPUT, `${draft}\n`);
}

const [tag, folder] = process.argv.slice(2);
if (tag === undefined) throw new Error('Name the tag: node build/pipeline/release-notes.ts v1.2.3 [FOLDER]');
if (folder === undefined) console.log(`${tag} is the version, and its changes are told:\n\n${changes(tag)}`);
else gather(tag, folder);
