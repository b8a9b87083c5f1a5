import type { Sight } from '../../electron/contract/connection.ts';
import type { CallRow } from '../../electron/contract/snapshot.ts';

/** UTC ms at which the call was last read, as far as it is known here; null when it never was. */
export function lastRead({ state, readAt }: Pick<CallRow, 'state' | 'readAt'>, sight: Sight | undefined) {
  const withList = state === 'live' && sight?.complete === true;
  if (!withList || sight.asOf === null || readAt === null) return readAt;
  return Math.max(readAt, sight.asOf);
}
