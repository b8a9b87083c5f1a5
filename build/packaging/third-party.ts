import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import license from 'rollup-plugin-license';
import { z } from 'zod';
import { root } from '../run-command.ts';

/** A package whose code is in the app, and the licence that it comes under. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** The licence's whole text, with the package's own notice after it where there is one. */
  readonly text: string;
}

const folder = join(root, 'dist/notices');
const bundled = z.array(
  z.strictObject({ name: z.string(), version: z.string(), licence: z.string(), text: z.string() }),
);

/** A plugin for one of the app's three builds that writes down the packages of which code went into it. */
export function recordBundled(part: string) {
  return license({
    thirdParty: (dependencies) => {
      const packages: BundledPackage[] = dependencies.map((each) => ({
        name: each.name ?? '',
        version: each.version ?? '',
        licence: each.license ?? '',
        text: [each.licenseText, each.noticeText].filter(Boolean).join('\n\n'),
      }));
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${part}.json`), JSON.stringify(packages));
    },
  });
}

/**
 * Writes dist/third-party-notices.txt: every package in the built app with its version and its licence's text. Throws when the app
 * is not built, and as noticesText does.
 */
export function writeThirdPartyNotices(): void {
  const records = ['main', 'preload', 'renderer'].flatMap((part) =>
    bundled.parse(JSON.parse(readFileSync(join(folder, `${part}.json`), 'utf8'))),
  );
  const packages = sortedOnce([...records, keytar()]);
  writeFileSync(join(root, 'dist/third-party-notices.txt'), noticesText(packages));
}

/** The one package that is packed as it is, because it is native. */
function keytar(): BundledPackage {
  const home = join(root, 'node_modules/keytar');
  const { version, license: licence } = z
    .looseObject({ version: z.string(), license: z.string() })
    .parse(JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')));
  return { name: 'keytar', version, licence, text: readFileSync(join(home, 'LICENSE.md'), 'utf8') };
}

function sortedOnce(packages: readonly BundledPackage[]): BundledPackage[] {
  const byName = new Map(packages.map((each) => [`${each.name} ${each.version}`, each]));
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The notices of packages, as one text. Throws when one comes without a licence's text: it may not be shipped then. */
export function noticesText(packages: readonly BundledPackage[]): string {
  const silent = packages.filter((each) => each.licence === '' || each.text === '').map((each) => each.name);
  if (silent.length > 0)
    throw new Error(`These packages come without a licence's text: ${silent.join(', ')}.`);
  const line = '-'.repeat(80);
  const head =
    'Callstop contains the code of the packages below, each under its own licence.\nElectron and Chromium, which it runs in, bring their licences in files of their own.\n';
  const each = packages.map(
    ({ name, version, licence, text }) =>
      `${line}\n${name} ${version}, ${licence}\n${line}\n\n${text.trim()}\n`,
  );
  return [head, ...each].join('\n');
}
