import { useEffect, useRef } from 'react';
import type { ConnectionView } from '../../../electron/contract/connection.ts';
import { say } from '../../../electron/words/say.ts';
import { type AccessWords, sayAccess } from '../../../electron/words/say-access.ts';
import { tellHeard } from '../../state/heard.ts';
import { cardOf, useCards } from '../list/card-store.ts';

/**
 * Tells those who hear the window, once each, that a connection's key got into trouble and that it is out of it; at once
 * where it can't be used. What a person has just asked the keychain for tells its outcome alone.
 */
export function useAccessHeard(view: ConnectionView, { tone, failure }: AccessWords): void {
  const isRetried = useCards((store) => cardOf(store, view.id).work?.kind === 'retry');
  const before = useRef<string | null>(null);
  const code = failure?.code ?? null;
  // A keychain that has just been asked has said nothing yet.
  const waits = isRetried || (view.access.state === 'asking' && code === null);
  useEffect(() => {
    if (waits || before.current === code) return;
    before.current = code;
    const state = sayAccess(view, Date.now());
    // Its label has a clock in it.
    const awaited = state.failure?.code === 'keyAwaited' ? state.why : null;
    const text =
      awaited?.what ?? say('connectionForms.card.state', { connection: view.name, state: state.label });
    tellHeard(text, tone === 'bad');
  }, [view, code, waits, tone]);
}
