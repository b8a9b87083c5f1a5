import type { Clock } from '../../calls/clock.ts';
import type { Failure } from '../../contract/failure.ts';
import type { PlatformLink } from '../../platforms/platform.ts';
import { closedLink } from './closed-link.ts';

/**
 * A link of a connection whose key may still be on its way: what is asked of it waits until it is known what stands
 * behind it. So an end that waits here waits for this connection's key, and no other connection waits with it.
 */
export interface GateLink extends PlatformLink {
  /** From now on this link answers, also what has waited. The one that stood there before is not closed. */
  lead(to: PlatformLink): void;
  /** From now on what is asked waits again. */
  wait(): void;
}

/** A gate that waits. Closing it closes what stands behind it; what waits then, or is asked later, fails as `closed`. */
export function createGateLink(clock: Clock, closed: Failure): GateLink {
  const dropped = closedLink({ code: 'pollDropped' }, clock);
  let behind: PlatformLink | null = null;
  let coming = Promise.withResolvers<PlatformLink>();

  function lead(to: PlatformLink): void {
    behind = to;
    coming.resolve(to);
  }

  async function link(): Promise<PlatformLink> {
    return behind ?? coming.promise;
  }

  async function linkUnless(signal: AbortSignal): Promise<PlatformLink> {
    if (behind !== null) return behind;
    const aborted = Promise.withResolvers<PlatformLink>();
    const onAbort = () => aborted.resolve(dropped);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    const first = await Promise.race([coming.promise, aborted.promise]);
    signal.removeEventListener('abort', onAbort);
    return first;
  }

  return {
    lead,
    wait() {
      if (behind === null) return;
      behind = null;
      coming = Promise.withResolvers();
    },
    end: async (callId, reason, onFirstByte) => (await link()).end(callId, reason, onFirstByte),
    list: async (scope, signal) => (await linkUnless(signal)).list(scope, signal),
    readOne: async (callId) => (await link()).readOne(callId),
    tellAfter: async (callIds, since, signal) => (await linkUnless(signal)).tellAfter(callIds, since, signal),
    check: async (signal) => (await linkUnless(signal)).check(signal),
    close() {
      const last = behind;
      lead(closedLink(closed, clock));
      last?.close();
    },
  };
}
