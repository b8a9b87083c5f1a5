import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Check, checkOf } from './check.ts';
import { manifest } from './manifest.ts';
import { checkMenuEntry } from './menu-entry-checks.ts';

const executable = '/opt/Callstop/callstop-app';
/** All that a deb may install. */
const places =
  /^(DEBIAN\/\w+|opt\/Callstop\/.+|usr\/bin\/callstop|usr\/share\/(applications\/[\w.]+\.desktop|doc\/callstop\/copyright|icons\/hicolor\/\d+x\d+\/apps\/callstop-app\.png))$/;
const iconSizes = [16, 24, 32, 48, 64, 128, 256, 512];

/** Looks at a deb: its fields, what it installs where, and its entry in the desktop's menu. `folder` is emptied and unpacked into. */
export function checkDeb(deb: string, folder: string): Check[] {
  rmSync(folder, { recursive: true, force: true });
  dpkgDeb('--raw-extract', deb, folder);
  return [
    ...checkControl(deb),
    checkOf('deb: all files are root’s, and nobody else may write them', loose(deb)),
    checkPlaced(folder),
    checkOf('deb: nothing is installed elsewhere', elsewhere(folder)),
    ...checkMenuEntry('deb', join(folder, 'usr/share/applications'), executable),
    checkIcons(join(folder, 'usr/share/icons/hicolor')),
    checkScripts(join(folder, 'DEBIAN')),
  ];
}

function dpkgDeb(...args: readonly string[]): string {
  return execFileSync('dpkg-deb', args, { encoding: 'utf8' });
}

function checkControl(deb: string): Check[] {
  const field = (name: string) => dpkgDeb('--field', deb, name).trim();
  const wants = (name: string, wanted: string | RegExp) => {
    const found = field(name);
    const right = typeof wanted === 'string' ? found === wanted : wanted.test(found);
    return checkOf(`deb: ${name} is ${found.split('\n')[0]}`, right ? [] : [`it shall be ${wanted}`]);
  };
  return [
    wants('Package', manifest.name),
    wants('Version', manifest.version),
    wants('Architecture', 'amd64'),
    wants('Maintainer', /^\S.* <\S+@\S+>$/),
    wants('Homepage', /^https:\/\//),
    wants('Installed-Size', /^[1-9]\d+$/),
    wants('Depends', /\blibasound2\b.*\blibgbm1\b.*\blibsecret-1-0\b/),
    wants('Recommends', /\bgnome-keyring\b/),
    wants('Suggests', /\bgnome-shell-extension-appindicator\b/),
    wants('Description', /^\S.*\n \S/),
  ];
}

function loose(deb: string): string[] {
  return dpkgDeb('--contents', deb)
    .trimEnd()
    .split('\n')
    .filter((line) => !/^(-rw-r--r--|[-d]rwxr-xr-x|lrwxrwxrwx) root\/root /.test(line));
}

function checkPlaced(folder: string): Check {
  const wanted = [
    [executable, true],
    ['/opt/Callstop/bin/callstop', true],
    ['/opt/Callstop/resources/app.asar', false],
    ['/usr/bin/callstop', true],
    ['/usr/share/doc/callstop/copyright', false],
  ] as const;
  const troubles = wanted.flatMap(([path, runs]) => {
    const stat = lstatSync(join(folder, path), { throwIfNoEntry: false });
    if (!stat) return [`${path} is missing`];
    return runs && (stat.mode & 0o111) === 0 ? [`${path} may not be run`] : [];
  });
  return checkOf('deb: the app, its command line and /usr/bin/callstop are in their places', troubles);
}

function elsewhere(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => !lstatSync(join(folder, path)).isDirectory() && !places.test(path))
    .map((path) => `/${path} is`);
}

function checkIcons(folder: string): Check {
  const troubles = iconSizes.flatMap((size) => {
    const file = join(folder, `${size}x${size}/apps/callstop-app.png`);
    if (!existsSync(file)) return [`${size} is missing`];
    const png = readFileSync(file);
    const found = `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
    return found === `${size}x${size}` ? [] : [`${size} is ${found}`];
  });
  return checkOf(`deb: icons of ${iconSizes.join(', ')} pixels`, troubles);
}

function checkScripts(folder: string): Check {
  const troubles = ['postinst', 'postrm'].flatMap((name) => {
    const file = join(folder, name);
    if (!existsSync(file)) return [`${name} is missing`];
    const text = readFileSync(file, 'utf8');
    return /\$\{(executable|sanitizedProductName)\}/.test(text) ? [`${name} has a gap in it`] : [];
  });
  return checkOf('deb: what is run after installing and removing is there', troubles);
}
