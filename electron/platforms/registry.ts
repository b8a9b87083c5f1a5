import type { PlatformId } from '../contract/connection.ts';
import { callab } from './callab.ts';
import type { Platform } from './platform.ts';

const byId: Readonly<Record<PlatformId, Platform>> = { callab };

/** Every platform that Callstop knows. Adding one is one file and one line here. */
export const platforms: readonly Platform[] = Object.values(byId);

/** The platform of this id. */
export function platformById(id: PlatformId): Platform {
  return byId[id];
}
