import type { CallBoard } from '../../calls/call-board.ts';
import type { Clock } from '../../calls/clock.ts';
import { createLane, type Lane } from '../../calls/lane.ts';
import { type Pace, watchCalls } from '../../calls/watch-calls.ts';
import { watchUnlisted } from '../../calls/watch-unlisted.ts';
import type { Connection } from '../../contract/connection.ts';
import type { Failure } from '../../contract/failure.ts';
import type { HttpConnection } from '../../platforms/http.ts';
import type { PlatformLink } from '../../platforms/platform.ts';
import { platformById } from '../../platforms/registry.ts';
import { closedLink } from './closed-link.ts';
import { createGateLink } from './gate-link.ts';
import type { RenewCause } from './network-watch.ts';
import type { HttpOpener } from './open-http.ts';

/** What every binding works with. */
export interface BindingParts {
  readonly board: CallBoard;
  readonly clock: Clock;
  readonly pace: () => Pace;
  readonly http: HttpOpener;
  /** Hears of what a link threw, which none should. */
  readonly onDefect: (error: unknown) => void;
}

/**
 * A connection bound to one base URL and, once it is known, one key: its link, its lane, its watch. Ends that began
 * on it stay on it, whatever becomes of the connection. It begins without an answer about its key: what is asked of it waits.
 */
export interface Binding {
  readonly link: PlatformLink;
  lane(): Lane;
  /** The key is here: what waited goes out with it. Throws when it can't be sent. */
  unlock(key: string): void;
  /** There is no key, and why: what waited fails, and so does what is asked from now on. */
  shut(failure: Failure): void;
  /** The key is asked for again: what is asked of it waits for the answer. */
  wait(): void;
  /** From now on ends go under this connection's name. */
  rename(connection: Connection): void;
  /** Resolves when the connection was looked at completely once, or that has failed. */
  looked(): Promise<void>;
  /** Leaves its sockets for new ones and looks again. After sleep looks that run are dropped: none can come to anything. */
  renew(cause: RenewCause): void;
  stopBegan(): void;
  /** Asks for a fresh list at once; one that runs is begun anew. */
  lookAnew(): void;
  /** Looks no more; closes the link, and drops the key, once nobody ends a call on it any more. Resolves then. */
  leave(): Promise<void>;
  /** Closes it at once. */
  close(): void;
}

/** Binds a connection; it waits for a key. `onTaken`: its platform, which can't list, has taken the key. */
export function bindConnection(parts: BindingParts, connection: Connection, onTaken: () => void): Binding {
  const { board, clock, pace, onDefect } = parts;
  const { baseUrl, id: connectionId } = connection;
  const platform = platformById(connection.platform);
  const noAnswer: Failure = { code: 'keyAwaited', connection: connection.name };
  const link = createGateLink(clock, noAnswer);
  const laneFor = (named: Connection) =>
    createLane({ connection: named, platform, link, board, clock, onDefect });
  const former: Lane[] = [];
  let lane = laneFor(connection);
  let http: HttpConnection | null = null;
  const quiet = () => Promise.all([...former, lane].map((each) => each.left()));
  const watch = platform.canList
    ? watchCalls({ connection, platform, link, board, clock, pace })
    : watchUnlisted({ connectionId, link, board, clock, quiet, onTaken });

  return {
    link,
    lane: () => lane,
    unlock(key) {
      http = parts.http.open(connection, key, watch.anew);
      link.lead(platform.open(http));
      watch.anew();
    },
    shut: (failure) => link.lead(closedLink(failure, clock)),
    wait: link.wait,
    rename(named) {
      former.push(lane);
      lane = laneFor(named);
    },
    looked: () => watch.looked,
    renew(cause) {
      if (http) parts.http.renew(http, baseUrl);
      if (cause === 'sleep') watch.anew();
      else watch.again();
    },
    stopBegan: watch.stopBegan,
    lookAnew: watch.anew,
    async leave() {
      watch.close();
      // Without a key there is nothing to wait for: what still waits for one ends here.
      if (http === null) link.lead(closedLink(noAnswer, clock));
      await quiet();
      link.close();
    },
    close() {
      watch.close();
      link.close();
    },
  };
}
