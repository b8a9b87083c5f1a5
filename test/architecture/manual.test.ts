import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { defaultSettings } from '../../electron/contract/settings.ts';
import { wrongCommand } from './manual-commands.ts';
import { type ManualPage, readManualPage } from './manual-page.ts';
import { areShown } from './shown-words.ts';

const root = join(import.meta.dirname, '../..');
const markdown = (folder: string) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => posix.join(folder, name));
const pages = [...markdown('.'), ...markdown('docs'), 'test/stand-in/README.md'].map((path) =>
  readManualPage(root, path),
);
const pictures = 'docs/pictures';

/** A picture's size in px, as its header tells (PNG 1.2, 11.2.2). */
function sizeOf(picture: Buffer): { width: number; height: number } {
  return { width: picture.readUInt32BE(16), height: picture.readUInt32BE(20) };
}

function brokenLink(page: ManualPage, link: string): string | null {
  if (/^https?:/.test(link)) return null;
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page.path : posix.join(posix.dirname(page.path), path);
  if (!existsSync(join(root, target))) return `${page.path} leads to ${target}, which is not there`;
  if (anchor === undefined || readManualPage(root, target).anchors.has(anchor)) return null;
  return `${page.path} leads to ${target}#${anchor}, a heading that is not there`;
}

test('every link and picture of the manual leads somewhere', () => {
  expect(pages.length).toBeGreaterThan(7);
  expect(pages.flatMap((page) => page.links.flatMap((link) => brokenLink(page, link) ?? []))).toEqual([]);
});

test('every picture is shown by a page, at most 1,280 px wide and 200 KB large', () => {
  const shown = pages.flatMap(({ path, links }) =>
    links.map((link) => posix.join(posix.dirname(path), link)),
  );
  const names = readdirSync(join(root, pictures));
  expect(names.length).toBeGreaterThan(8);
  for (const name of names) {
    const picture = readFileSync(join(root, pictures, name));
    expect(shown).toContain(posix.join(pictures, name));
    expect(sizeOf(picture).width, name).toBeLessThanOrEqual(1_280);
    expect(picture.length, name).toBeLessThanOrEqual(200_000);
  }
});

test('every npm script that a page names is there', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const named = pages.flatMap(({ path, code }) =>
    code.flatMap((line) => {
      const script = /^npm (?:run (?:-s )?)?([\w:-]+)/.exec(line)?.[1];
      const isOurs = script !== undefined && !['ci', 'audit', 'sbom', 'install'].includes(script);
      return isOurs ? [{ path, script }] : [];
    }),
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter(({ script }) => !(script in scripts))).toEqual([]);
});

test('every command of callstop that a page shows can be asked for', () => {
  const lines = pages.flatMap(({ code }) => code);
  expect(lines.filter((line) => /^(npm run callstop -- |callstop )/.test(line)).length).toBeGreaterThan(20);
  expect(lines.flatMap((line) => wrongCommand(line) ?? [])).toEqual([]);
});

test('a command that is not there, and an option, would be found', () => {
  expect(wrongCommand('callstop hang-up ID')).not.toBeNull();
  expect(wrongCommand('callstop connections invent NAME')).not.toBeNull();
  expect(wrongCommand('npm run callstop -- stop --practice --twice # says')).not.toBeNull();
  expect(wrongCommand('callstop end ID --reason WP-WRONG --note "wrong" > ends.csv')).toBeNull();
});

test('what supervisors and IT read in bold stands in the app', () => {
  const quoted = pages.filter(({ path }) => ['docs/supervisor.md', 'docs/it.md'].includes(path));
  const bold = quoted.flatMap((page) => page.bold);
  expect(bold.length).toBeGreaterThan(60);
  expect(bold.filter((words) => !areShown(words))).toEqual([]);
});

test('every file of the house that a page names is there', () => {
  const named = pages.flatMap(({ path, code }) =>
    code
      .filter((word) => /^(electron|renderer|test|build|docs|\.github)\/[\w./-]+$/.test(word))
      .filter((word) => !/[A-Z]{3}/.test(word.replace(/README|STANDIN/, '')))
      .map((word) => ({ path, word })),
  );
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter(({ word }) => !existsSync(join(root, word)))).toEqual([]);
});

test('the page on platforms names all that a platform and its link have to have', () => {
  const source = readFileSync(join(root, 'electron/platforms/platform.ts'), 'utf8');
  const members = ['PlatformLink', 'Platform'].flatMap((name) => {
    const [, body = ''] = new RegExp(`^export interface ${name} \\{$(.*?)^\\}$`, 'ms').exec(source) ?? [];
    return [...body.matchAll(/^ {2}(?:readonly )?(\w+)[(:]/gm)].map(([, member]) => member);
  });
  expect(members).toEqual(expect.arrayContaining(['end', 'close', 'id', 'tryOut']));
  const page = readManualPage(root, 'docs/add-a-platform.md').code.map((code) => code.replace(/\(.*/, ''));
  expect(members.filter((member) => member === undefined || !page.includes(member))).toEqual([]);
});

test('every setting that IT may change is one', () => {
  const text = readFileSync(join(root, 'docs/it.md'), 'utf8');
  const rows = [...text.matchAll(/^\| `([a-z]+[A-Z]?[A-Za-z]*)` \| .* \| .* \|$/gm)].map(([, name]) => name);
  expect(rows).toEqual(expect.arrayContaining(['callDeadlineMs', 'latchMode', 'shortcut']));
  expect(rows.filter((name) => !(name !== undefined && name in defaultSettings))).toEqual([]);
});
