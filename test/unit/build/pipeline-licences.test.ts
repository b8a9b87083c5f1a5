import { expect, test } from 'vitest';
import {
  type LockedPackage,
  licenceBreaches,
  licenceTable,
  licensedPackages,
} from '../../../build/pipeline/licence-list.ts';

const locked: Readonly<Record<string, LockedPackage>> = {
  '': { version: '0.1.0', license: 'MIT' },
  'node_modules/used': { version: '1.0.0', license: 'MIT', dependencies: { below: '1' } },
  'node_modules/used/node_modules/below': { version: '1.1.0', license: 'ISC' },
  'node_modules/below': { version: '2.0.0', license: 'MPL-2.0' },
};

function breachesOf(license: string | undefined, ships: boolean): readonly string[] {
  const entry = { version: '1.0.0', ...(license === undefined ? {} : { license }) };
  return licenceBreaches(licensedPackages({ 'node_modules/x': entry }, ships ? ['x'] : []));
}

test('what the sources name ships, with all that it needs, from where Node would take it', () => {
  const packages = licensedPackages(locked, ['used']);
  expect(packages).toEqual([
    { name: 'used', version: '1.0.0', licence: 'MIT', ships: true },
    { name: 'below', version: '1.1.0', licence: 'ISC', ships: true },
    { name: 'below', version: '2.0.0', licence: 'MPL-2.0', ships: false },
  ]);
  expect(licenceBreaches(packages)).toEqual([]);
  expect(licenceTable(packages)).toContain('| ISC | below 1.1.0 |');
});

test('a package that the sources name and nobody installs is told', () => {
  expect(() => licensedPackages(locked, ['absent'])).toThrow('absent is used and not in the lock file');
});

test.for([
  ['MIT', true],
  ['(MIT OR GPL-3.0)', true],
  ['(MIT AND Zlib)', true],
  ['MPL-2.0', false],
] as const)('%s may be used', ([licence, ships]) => {
  expect(breachesOf(licence, ships)).toEqual([]);
});

test.for([
  ['MPL-2.0', true],
  ['GPL-3.0-only', false],
  ['(MIT AND GPL-3.0)', false],
  ['(MIT OR GPL-3.0) AND GPL-3.0', false],
  [undefined, false],
] as const)('%s may not be used', ([licence, ships]) => {
  expect(breachesOf(licence, ships)).toHaveLength(1);
});
