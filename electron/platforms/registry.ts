import type { PlatformId } from '../contract/connection.ts';
import { callab } from './callab.ts';
import type { Platform } from './platform.ts';
import { voiceAi } from './voice-ai.ts';

/** Every platform that Callstop knows, in the order in which they are offered. Adding one is one file and one line here. */
export const platforms: readonly Platform[] = [callab, voiceAi];

/** The platform of this id. Throws for an id that no platform has: ids are parsed where connections come in. */
export function platformById(id: PlatformId): Platform {
  const found = platforms.find((platform) => platform.id === id);
  if (!found) throw new Error(`no platform ${id}`);
  return found;
}
