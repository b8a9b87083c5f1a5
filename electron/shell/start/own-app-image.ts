import { realpathSync } from 'node:fs';
import { sep } from 'node:path';

/**
 * The file of the AppImage that the program at `execPath` runs from, which is still there when it has ended; null for any other
 * program. What is started from within another program's AppImage inherits that one's variables and is not of it.
 */
export function ownAppImage(env: NodeJS.ProcessEnv, execPath: string): string | null {
  const { APPIMAGE, APPDIR } = env;
  if (!APPIMAGE || !APPDIR) return null;
  return execPath.startsWith(`${realOf(APPDIR)}${sep}`) ? APPIMAGE : null;
}

function realOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder; // gone with the other program that it belonged to
  }
}
