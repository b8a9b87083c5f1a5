import { useCallback } from 'react';
import type { ConnectionView } from '../../electron/contract/connection.ts';
import { sayAccess } from '../../electron/words/say-access.ts';
import { TickingText } from '../ui/ticking-text.tsx';

/** How a connection's key stands in a few words; while the keychain is being asked, with a clock. */
export function AccessLabel({ view }: { readonly view: ConnectionView }) {
  const label = useCallback((now: number) => sayAccess(view, now).label, [view]);
  return <TickingText text={label} />;
}
