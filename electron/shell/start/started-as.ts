import { app } from 'electron';
import type { StartOptions } from './start-options.ts';
import type { StartedAs } from './stop-command.ts';

/** How this app was started. `usual` is the profile's folder of a start that names none. */
export function startedAs({ profile, practice }: StartOptions, usual: string): StartedAs {
  return {
    // The file that an AppImage runs from is gone when it has ended.
    executable: process.env.APPIMAGE || process.execPath,
    appFolder: app.isPackaged ? null : app.getAppPath(),
    profile: profile === usual ? null : profile,
    practice,
  };
}
