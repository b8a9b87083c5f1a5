import { useEffect, useRef } from 'react';
import type { ConnectionView } from '../../../electron/contract/connection.ts';
import { say } from '../../../electron/words/say.ts';
import { sayAccess } from '../../../electron/words/say-access.ts';
import { tellHeard } from '../../state/heard.ts';

/** Tells those who hear the window, once each, that a connection's key got into trouble and that it is out of it. */
export function useAccessHeard(view: ConnectionView, trouble: string | null): void {
  const before = useRef<string | null>(null);
  useEffect(() => {
    if (before.current === trouble) return;
    before.current = trouble;
    const { label } = sayAccess(view, Date.now());
    tellHeard(say('connectionForms.card.state', { connection: view.name, state: label }), trouble !== null);
  }, [view, trouble]);
}
