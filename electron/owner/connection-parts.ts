import type { CallBoard } from '../calls/call-board.ts';
import type { Clock } from '../calls/clock.ts';
import { createLane, type Lane } from '../calls/lane.ts';
import { type Pace, type Watch, watchCalls } from '../calls/watch-calls.ts';
import type { Connection } from '../contract/connection.ts';
import type { PlatformLink } from '../platforms/platform.ts';
import { platformById } from '../platforms/registry.ts';
import type { ConnectionHead } from './snapshot-publisher.ts';

/** What drives the connections that have a key. */
export interface ConnectionParts {
  /** By connection id. */
  readonly links: ReadonlyMap<string, PlatformLink>;
  readonly lanes: ReadonlyMap<string, Lane>;
  readonly watches: readonly Watch[];
}

/** A connection as screens see it, without what changes about it. */
export function connectionHead(connection: Connection): ConnectionHead {
  const { id, name, platform, practice, sampleIds } = connection;
  const { name: platformName, canList, canReadOne, takesReason, reasonLimit, proof } = platformById(platform);
  return {
    ...{ id, name, platform, platformName, practice, sampleIds },
    ...{ canList, canReadOne, takesReason, reasonLimit, proof },
  };
}

/** Opens a link, a lane and a watch for each connection that has a key. */
export function openConnections(parts: {
  readonly connections: readonly Connection[];
  /** Null for a connection without a key. */
  readonly open: (connection: Connection) => PlatformLink | null;
  readonly board: CallBoard;
  readonly clock: Clock;
  readonly pace: () => Pace;
  /** Hears of what a link threw, which none should. */
  readonly onDefect: (error: unknown) => void;
}): ConnectionParts {
  const { board, clock, pace, onDefect } = parts;
  const opened = parts.connections.flatMap((connection) => {
    const link = parts.open(connection);
    return link ? [{ connection, platform: platformById(connection.platform), link }] : [];
  });
  return {
    links: new Map(opened.map(({ connection, link }) => [connection.id, link])),
    lanes: new Map(opened.map((one) => [one.connection.id, createLane({ ...one, board, clock, onDefect })])),
    watches: opened.map((one) => watchCalls({ ...one, board, clock, pace })),
  };
}
