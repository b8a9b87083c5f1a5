import { useEffect, useRef } from 'react';
import type { EmergencyView } from '../../../electron/contract/emergency.ts';
import { say } from '../../../electron/words/say.ts';
import { sayEmergency, sayEmergencyHeard } from '../../../electron/words/say-emergency.ts';
import { tellHeard } from '../../state/heard.ts';

/** Progress is told no more often than this, in ms. */
const progressEveryMs = 4_000;

/** What was told of a stop last. */
interface ToldStop {
  readonly stopId: string;
  readonly latched: boolean;
  readonly settled: boolean;
  readonly label: string;
  /** UTC ms. */
  readonly at: number;
}

/**
 * Tells those who hear the window how the stop stands: its sum at once when it settles, its progress and what becomes of it later
 * when there is room, and its reset, whichever door that came by.
 */
export function EmergencyAnnouncer({ view }: { readonly view: EmergencyView | null }) {
  const told = useRef<ToldStop | null>(null);
  const first = useRef(true);
  useEffect(() => {
    const before = told.current;
    const isFirst = first.current;
    first.current = false;
    if (view === null) return;
    const { stopId, latched, settled } = view;
    const { label } = sayEmergency(view);
    const anew = before?.stopId !== stopId;
    const tell = (text: string, urgent = false) => {
      tellHeard(text, urgent);
      told.current = { stopId, latched, settled, label, at: Date.now() };
    };
    if (!latched) {
      if (!anew && before.latched) tell(say('emergencyWindow.announced.reset'));
      return;
    }
    // One that had settled before the window was opened is read with the banner.
    if (settled && (anew ? !isFirst : !before.settled)) return tell(sayEmergencyHeard(view), true);
    if (anew) return tell(`${say('emergencyWindow.announced.engaged')} ${label}`);
    if (label === before.label) return;
    // The newest waits until there is room, so that the last word is told also where nothing follows it.
    const wait = Math.max(before.at + progressEveryMs - Date.now(), 0);
    const timer = window.setTimeout(() => tell(settled ? sayEmergencyHeard(view) : label), wait);
    return () => window.clearTimeout(timer);
  }, [view]);
  return null;
}
