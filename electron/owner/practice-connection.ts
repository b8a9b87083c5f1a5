import { join } from 'node:path';
import type { Connection } from '../contract/connection.ts';

/** The built-in connection to the practice centre that listens on this loopback port under this base path. */
export function practiceConnection(port: number, basePath: string): Connection {
  return {
    id: 'practice',
    name: 'Practice centre',
    platform: 'callab',
    baseUrl: `http://127.0.0.1:${port}${basePath}`,
    practice: true,
  };
}

/** The profile that practice has for itself, so that it never mixes with the real one. */
export function practiceProfile(profile: string): string {
  return join(profile, 'practice');
}
