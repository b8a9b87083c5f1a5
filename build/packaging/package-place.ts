import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Where the parts of an unpacked Callstop lie. */
export interface PackagePlace {
  /** The app's folder; on a Mac the .app. */
  readonly folder: string;
  /** What is started. */
  readonly program: string;
  /** What is started, or on a Mac the .app: where the fuses are read. */
  readonly executable: string;
  /** The folder with app.asar. */
  readonly resources: string;
  /** The command line's launcher. */
  readonly launcher: string;
  /** The folder with the licences of Electron and Chromium. */
  readonly electronLicences: string;
}

/** Finds the parts of a package that electron-builder unpacked for a system in its output folder. */
export function packagePlace(output: string, platform: NodeJS.Platform): PackagePlace {
  switch (platform) {
    case 'darwin':
      return placeIn(join(output, 'mac-universal/Callstop.app'), platform);
    case 'win32':
      return placeIn(join(output, 'win-unpacked'), platform);
    default:
      return placeIn(join(output, 'linux-unpacked'), platform);
  }
}

/** Finds the parts of a package in its own folder, wherever that lies; on a Mac the .app. */
export function placeIn(folder: string, platform: NodeJS.Platform): PackagePlace {
  if (platform === 'darwin') {
    const resources = join(folder, 'Contents/Resources');
    return {
      folder,
      program: join(folder, 'Contents/MacOS/Callstop'),
      executable: folder,
      resources,
      launcher: join(resources, 'bin/callstop'),
      electronLicences: resources,
    };
  }
  const windows = platform === 'win32';
  const program = join(folder, windows ? 'Callstop.exe' : 'callstop-app');
  return {
    folder,
    program,
    executable: program,
    resources: join(folder, 'resources'),
    launcher: join(folder, windows ? 'bin/callstop.cmd' : 'bin/callstop'),
    electronLicences: folder,
  };
}

/** An installer that electron-builder wrote. */
export interface Installer {
  readonly name: string;
  readonly bytes: number;
}

/** The installers in electron-builder's output folder; none where there is no such folder. */
export function installersIn(output: string): Installer[] {
  if (!existsSync(output)) return [];
  return readdirSync(output)
    .filter((name) => /\.(exe|dmg|AppImage|deb)$/.test(name))
    .map((name) => ({ name, bytes: statSync(join(output, name)).size }));
}
