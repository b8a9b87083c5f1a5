import type { Clock } from '../calls/clock.ts';
import type { Connection } from '../contract/connection.ts';
import { type Deadlines, defaultDeadlines } from '../platforms/deadlines.ts';
import { openHttp } from '../platforms/http.ts';
import type { PlatformLink } from '../platforms/platform.ts';
import { platformById } from '../platforms/registry.ts';

/**
 * Opens connections to their platforms, each with a socket pool of its own. The answer is null for a connection
 * without a key. The key goes into the HTTP connection and nowhere else.
 */
export function openLinks(parts: {
  readonly keyOf: (connectionId: string) => string | null;
  readonly version: string;
  readonly trust: readonly string[];
  readonly clock: Clock;
  readonly deadlines?: Deadlines;
}): (connection: Connection) => PlatformLink | null {
  const { keyOf, version, trust, clock, deadlines = defaultDeadlines } = parts;
  return ({ id, platform, baseUrl }) => {
    const key = keyOf(id);
    if (key === null) return null;
    return platformById(platform).open(openHttp({ baseUrl, key, version, deadlines, trust, now: clock.now }));
  };
}
