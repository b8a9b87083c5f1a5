import { useEffect, useRef } from 'react';
import type { EmergencyView } from '../../../electron/contract/emergency.ts';
import { say } from '../../../electron/words/say.ts';
import { sayEmergency, sayEmergencyHeard } from '../../../electron/words/say-emergency.ts';
import { tellHeard } from '../../state/heard.ts';

/** Progress is told no more often than this, in ms. */
const progressEveryMs = 4_000;

/** Tells those who hear the window how the stop stands: its sum at once when it settles, its progress when there is room. */
export function EmergencyAnnouncer({ view }: { readonly view: EmergencyView | null }) {
  const told = useRef({ stopId: '', label: '', settled: false, at: 0 });
  const first = useRef(true);
  useEffect(() => {
    const before = told.current;
    const isFirst = first.current;
    first.current = false;
    if (view === null || !view.latched) return;
    const { label } = sayEmergency(view);
    const anew = before.stopId !== view.stopId;
    const settledNow = view.settled && (anew || !before.settled);
    const now = Date.now();
    const progress = !anew && label !== before.label && now - before.at >= progressEveryMs;
    // One that had settled before the window was opened is read with the banner.
    if (settledNow && !(isFirst && anew)) tellHeard(sayEmergencyHeard(view), true);
    else if (anew) tellHeard(`${say('emergencyWindow.announced.engaged')} ${label}`);
    else if (progress) tellHeard(view.settled ? sayEmergencyHeard(view) : label);
    else {
      told.current = { ...before, settled: view.settled };
      return;
    }
    told.current = { stopId: view.stopId, label, settled: view.settled, at: now };
  }, [view]);
  return null;
}
