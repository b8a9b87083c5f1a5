import { accessSync, constants } from 'node:fs';
import path from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The Chromium of this machine: $CALLSTOP_CHROMIUM, else the first on PATH. Throws with words when there is none. */
export function findChromium(env: NodeJS.ProcessEnv): string {
  const named = env.CALLSTOP_CHROMIUM;
  if (named !== undefined && named !== '') {
    if (isExecutable(named)) return named;
    throw new Error(`electron stand-in: CALLSTOP_CHROMIUM names ${named}, which cannot be run`);
  }
  const folders = (env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const found = names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isExecutable);
  if (found !== undefined) return found;
  throw new Error(
    `electron stand-in: no Chromium on PATH (looked for ${names.join(', ')}); install one or set CALLSTOP_CHROMIUM`,
  );
}
