import { useEffect, useRef } from 'react';
import type { Drills, DrillView } from '../../../electron/contract/drill.ts';
import { say } from '../../../electron/words/say.ts';
import { sayFailure } from '../../../electron/words/say-failure.ts';
import { tellHeard } from '../../state/heard.ts';
import { Stopwatch } from '../after/stopwatch.tsx';
import { changeEmergency, useEmergency } from '../emergency-store.ts';
import { sayDrill } from './say-drill.ts';

/** A drill that runs, or ran last and was not put away. It looks like no real stop. */
export function DrillBanner({ drills }: { readonly drills: Drills }) {
  const drill = drills.now;
  const dismissed = useEmergency((store) => store.drillDismissed);
  useDrillHeard(drill);
  const at = drill === null ? null : beganAt(drill);
  if (drill === null || dismissed === at) return null;
  const runs = drill.state === 'preparing' || drill.state === 'running';
  return (
    <section
      className="banner drill-banner"
      data-runs={runs || undefined}
      aria-label={say('emergencyWindow.drill.banner')}
    >
      <div className="banner-words">
        <p className="banner-state">
          <strong>{sayDrill(drill)}</strong>
        </p>
        <p className="under">
          {drill.state === 'failed'
            ? Object.values(sayFailure(drill.failure)).join(' ')
            : say('emergencyWindow.drill.real')}
        </p>
      </div>
      {(drill.state === 'running' || drill.state === 'over') && (
        <Stopwatch
          times={drill.emergency.times}
          startedAt={drill.emergency.startedAt}
          runs={drill.state === 'running' && !drill.emergency.settled}
          sends={drill.emergency.totals.targeted > 0}
        />
      )}
      {!runs && (
        <button type="button" className="button" onClick={() => changeEmergency({ drillDismissed: at })}>
          {say('emergencyWindow.drill.dismiss')}
        </button>
      )}
    </section>
  );
}

/** UTC ms by which a drill is known from the next one; -1 for one that failed before it began. */
function beganAt(drill: DrillView): number {
  switch (drill.state) {
    case 'preparing':
      return drill.since;
    case 'running':
      return drill.emergency.startedAt;
    case 'over':
      return drill.result.at;
    case 'failed':
      return -1;
  }
}

function useDrillHeard(drill: DrillView | null): void {
  const state = drill?.state;
  const told = useRef(state);
  useEffect(() => {
    if (drill !== null && told.current !== state) tellHeard(sayDrill(drill));
    told.current = state;
  }, [drill, state]);
}
