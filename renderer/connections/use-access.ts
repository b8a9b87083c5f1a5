import type { ConnectionView } from '../../electron/contract/connection.ts';
import { type AccessWords, sayAccess } from '../../electron/words/say-access.ts';
import { tickNow } from '../ui/ticker.ts';
import { useTicking } from '../ui/use-ticking.ts';

/** How a connection's key stands, drawn again when that changes. Its label may tick by: see AccessLabel. */
export function useAccess(view: ConnectionView): AccessWords {
  useTicking((now) => {
    const { tone, failure } = sayAccess(view, now);
    return `${tone} ${failure?.code ?? ''}`;
  });
  return sayAccess(view, tickNow());
}
