import type { Clock } from '../../calls/clock.ts';
import type { Failure } from '../../contract/failure.ts';
import { refusedUnsent } from '../../platforms/end-request.ts';
import type { PlatformLink } from '../../platforms/platform.ts';

/** A link of a connection that has no key: nothing is sent, and everything that is asked of it fails with this failure. */
export function closedLink(failure: Failure, clock: Clock): PlatformLink {
  return {
    end: async () => refusedUnsent(failure, clock.now()),
    list: async ({ kind }) => ({
      ...{ scope: kind, askedAt: clock.now(), at: clock.utc() },
      ...{ rows: [], unreadable: [], complete: false, failure, requests: 0, repeated: 0 },
    }),
    readOne: async () => ({ kind: 'failed', failure }),
    tellAfter: async () => ({ facts: new Map(), failure }),
    check: async () => failure,
    close: () => undefined,
  };
}
