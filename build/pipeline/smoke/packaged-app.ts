import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PackagePlace, placeIn } from '../../packaging/package-place.ts';

/** A packaged app that can be started. */
export interface PackagedApp extends PackagePlace {
  /** Whether its program starts the Electron stand-in, which can't show everything. */
  readonly isStandIn: boolean;
}

/** The packaged app in a folder. Throws with words when a part of it is not there, or can't be started. */
export function packagedApp(folder: string, platform: NodeJS.Platform): PackagedApp {
  const place = placeIn(folder, platform);
  const { program, launcher, resources } = place;
  for (const part of [program, launcher, join(resources, 'app.asar')]) {
    if (!existsSync(part)) throw new Error(`There is no ${part}: is ${folder} a packaged Callstop?`);
  }
  for (const started of [program, launcher]) accessSync(started, constants.X_OK);
  return { ...place, isStandIn: readFileSync(program).subarray(0, 2).toString() === '#!' };
}
