import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from './check.ts';
import { checkDeb } from './deb-checks.ts';
import { checkMenuEntry } from './menu-entry-checks.ts';
import { checkPackage } from './package-checks.ts';
import { type PackagePlace, packagePlace } from './package-place.ts';
import { layOutAppImageTools } from './placeholder-appimage-tools.ts';
import { layOutPlaceholder } from './placeholder-electron.ts';
import { runBuilder } from './run-builder.ts';
import { writeThirdPartyNotices } from './third-party.ts';

/**
 * Packages the built app for Linux on a placeholder of Electron, without any download, and with a deb and the tree of an AppImage
 * where `installers` are wanted too. The folder is emptied first; another file may take the place of electron-builder.yml. Throws
 * electron-builder's words when it failed.
 */
export async function packagePlaceholder(
  folder: string,
  installers: boolean,
  config = 'electron-builder.yml',
): Promise<PackagePlace> {
  const [electronDist, tools] = [join(folder, 'electron'), join(folder, 'tools')];
  rmSync(folder, { recursive: true, force: true });
  await layOutPlaceholder(electronDist);
  layOutAppImageTools(tools);
  writeThirdPartyNotices();
  runBuilder({
    targets: ['--linux', 'dir', ...(installers ? ['AppImage', 'deb'] : []), '--x64'],
    config,
    settings: { electronDist, 'directories.output': join(folder, 'release') },
    output: 'onlyFailure',
    env: { APPIMAGE_TOOLS_PATH: tools },
  });
  return packagePlace(join(folder, 'release'), 'linux');
}

/** Looks at all that packagePlaceholder left in a folder. */
export function checkPlaceholder(folder: string, installers: boolean): Check[] {
  const release = join(folder, 'release');
  const checks = checkPackage(packagePlace(release, 'linux'));
  if (!installers) return checks;
  const find = (end: string) => join(release, readdirSync(release).find((name) => name.endsWith(end)) ?? end);
  return [
    ...checks,
    ...checkDeb(find('.deb'), join(folder, 'deb')),
    ...checkMenuEntry('AppImage', find('.AppImage.tree'), 'AppRun'),
  ];
}
