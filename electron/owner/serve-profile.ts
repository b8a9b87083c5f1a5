import type { Owner } from './owner.ts';
import { type ServedSocket, serveSocket } from './serve-socket.ts';
import { socketAddress } from './socket-address.ts';

/**
 * Serves the owner of a profile on its local socket. Ending calls must not depend on other processes getting in:
 * where it can't listen it says so once, with the system's error where there is one, and the owner works on.
 */
export async function serveProfile(parts: {
  readonly profile: string;
  readonly owner: Pick<Owner, 'handle'>;
  readonly onUnreachable: (error: unknown) => void;
}): Promise<ServedSocket> {
  const { profile, owner, onUnreachable } = parts;
  const address = socketAddress(profile);
  if (address === null) {
    onUnreachable(null);
    return unreachable;
  }
  try {
    return await serveSocket({ address, owner });
  } catch (error) {
    onUnreachable(error);
    return unreachable;
  }
}

const unreachable: ServedSocket = {
  connected: () => 0,
  leaveWhenUnused: () => Promise.resolve(),
  close: () => Promise.resolve(),
};
