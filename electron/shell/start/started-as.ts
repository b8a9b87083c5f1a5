import { app } from 'electron';
import { ownAppImage } from './own-app-image.ts';
import type { StartOptions } from './start-options.ts';
import type { StartedAs } from './stop-command.ts';

/** How this app was started. `usual` is the profile's folder of a start that names none. */
export function startedAs({ profile, practice }: StartOptions, usual: string): StartedAs {
  return {
    executable: ownAppImage(process.env, process.execPath) ?? process.execPath,
    appFolder: app.isPackaged ? null : app.getAppPath(),
    profile: profile === usual ? null : profile,
    practice,
  };
}
