import { expect, test } from 'vitest';
import { controlFile } from '../../../build/packaging/deb-tree.ts';
import { readFpmArguments } from '../../../build/packaging/fpm-arguments.ts';

/** What electron-builder 26 gives to fpm for a deb, in its order. */
const given = [
  ...['-s', 'dir', '--force', '-t', 'deb', '-d', 'libgtk-3-0', '-d', 'libsecret-1-0'],
  ...['--deb-recommends', 'gnome-keyring | kwalletmanager', '--deb-compression', 'xz'],
  ...['--architecture', 'amd64', '--after-install', 'in.sh', '--after-remove', 'out.sh'],
  ...[
    '--description',
    'An emergency stop\n It stops calls.',
    '--version',
    '1.2.3~beta',
    '--package',
    'a.deb',
  ],
  ...['--name', 'callstop', '--maintainer', 'A <a@callstop.example>', '--vendor', 'A'],
  ...['--url', 'https://callstop.example', '--category', 'utils', '--deb-priority', 'optional'],
  ...['--license', 'MIT', '--deb-suggests=a-tray', 'unpacked/=/opt/Callstop', 'a.png=/usr/share/a.png'],
];

test('a deb is read from fpm’s arguments, and its control file is written', () => {
  const wanted = readFpmArguments(given);
  expect(wanted).toMatchObject({
    compression: 'xz',
    output: 'a.deb',
    afterInstall: 'in.sh',
    afterRemove: 'out.sh',
  });
  expect(wanted.files).toEqual([
    { from: 'unpacked/', to: '/opt/Callstop' },
    { from: 'a.png', to: '/usr/share/a.png' },
  ]);
  expect(controlFile(wanted, 42).split('\n')).toEqual([
    'Package: callstop',
    'Version: 1.2.3~beta',
    'License: MIT',
    'Vendor: A',
    'Architecture: amd64',
    'Maintainer: A <a@callstop.example>',
    'Depends: libgtk-3-0, libsecret-1-0',
    'Recommends: gnome-keyring | kwalletmanager',
    'Suggests: a-tray',
    'Section: utils',
    'Priority: optional',
    'Homepage: https://callstop.example',
    'Installed-Size: 42',
    'Description: An emergency stop',
    ' It stops calls.',
    '',
  ]);
});

test('what is not said, not known or not a deb is refused by name', () => {
  const without = (option: string) => given.toSpliced(given.indexOf(option), 2);
  expect(() => readFpmArguments(without('--version'))).toThrow("fpm's --version is missing.");
  expect(() => readFpmArguments([...given, '--config-files', '/etc/a'])).toThrow('--config-files');
  expect(() => readFpmArguments(given.toSpliced(given.indexOf('deb'), 1, 'rpm'))).toThrow('not rpm');
  expect(() => readFpmArguments([...given, 'somewhere'])).toThrow('"somewhere" does not say what lies where');
  expect(() => readFpmArguments([...given, 'a=usr/a'])).toThrow('"a=usr/a"');
});
