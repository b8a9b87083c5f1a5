import { rmSync } from 'node:fs';
import { join } from 'node:path';

/** What electron-builder says of a package when Electron lies there, and nothing of the app. */
interface Extracted {
  readonly appOutDir: string;
}

/** Takes Electron's own app and version file out; electron-builder does so only where it unpacked Electron itself. */
export function afterExtract({ appOutDir }: Extracted): void {
  rmSync(join(appOutDir, 'resources/default_app.asar'), { force: true });
  rmSync(join(appOutDir, 'version'), { force: true });
}
