import { useSyncExternalStore } from 'react';
import { onTick, tickNow } from './ticker.ts';

/** What `read` gives at the newest second (UTC ms). Draws the component again only when that is another value. */
export function useTicking<Value extends string | number | boolean>(read: (now: number) => Value): Value {
  return useSyncExternalStore(onTick, () => read(tickNow()));
}
