import { useEffect, useRef } from 'react';
import { say } from '../../../electron/words/say.ts';
import type { SightState } from '../../../electron/words/say-sight.ts';
import { tellHeard } from '../../state/heard.ts';

/** Tells those who hear the window, once each, that a connection went out of sight and that it is back. */
export function useSightHeard(connection: string, state: SightState): void {
  const lost = useRef(false);
  useEffect(() => {
    const now = sightLost(lost.current, state);
    if (now === lost.current) return;
    lost.current = now;
    tellHeard(say(now ? 'window.outOfSight' : 'window.backInSight', { connection }));
  }, [connection, state]);
}

/** Whether a connection counts as out of sight after this state; one that is seen in part stays what it was. */
export function sightLost(before: boolean, state: SightState): boolean {
  switch (state) {
    case 'lost':
    case 'stale':
      return true;
    case 'seen':
      return false;
    case 'unseen':
    case 'incomplete':
      return before;
  }
}
