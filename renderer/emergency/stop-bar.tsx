import { type RefObject, useLayoutEffect, useRef } from 'react';
import { covers, type StopScope } from '../../electron/contract/emergency.ts';
import type { Snapshot } from '../../electron/contract/snapshot.ts';
import { say } from '../../electron/words/say.ts';
import { sayReach } from '../../electron/words/say-reach.ts';
import { useKeptFocus } from '../ui/use-kept-focus.ts';
import { EmergencyBanner } from './after/emergency-banner.tsx';
import { EmergencyDetails } from './after/emergency-details.tsx';
import { ArmedLight } from './armed/armed-light.tsx';
import { ArmedPanel } from './armed/armed-panel.tsx';
import { pickedConnection } from './control/picked-connection.ts';
import { PressTold } from './control/press-told.tsx';
import { ScopeChoice } from './control/scope-choice.tsx';
import { StopControl } from './control/stop-control.tsx';
import { DrillBanner } from './drill/drill-banner.tsx';
import { DrillLine } from './drill/drill-line.tsx';
import { useEmergency } from './emergency-store.ts';

/**
 * The emergency stop at the top of the window, whatever is below it: whether it would work, what it would reach, the stop
 * itself, and how one stands. It takes a press also before anything is known.
 */
export function StopBar({ snapshot }: { readonly snapshot: Snapshot | null }) {
  const picked = useEmergency((store) => store.only);
  const armedOpen = useEmergency((store) => store.armedOpen);
  const staying = snapshot?.connections.filter(({ leaving }) => !leaving) ?? [];
  const one = pickedConnection(staying, picked);
  const scope: StopScope = one === null ? 'all' : [one.id];
  const emergency = snapshot?.emergency ?? null;
  const reach = snapshot ? sayReached(snapshot, scope) : say('emergencyWindow.reachUnknown');
  const line = useRef<HTMLDivElement>(null);
  useToldHeight(line);
  const bar = useRef<HTMLElement>(null);
  useKeptFocus(bar, leadToLight);
  return (
    <section className="stop-bar" ref={bar} aria-label={say('emergencyWindow.bar')}>
      <div className="stop-line" ref={line}>
        <ArmedLight armed={snapshot?.armed ?? null} />
        <div className="stop-reach">
          <p className="stop-reach-words" title={reach}>
            {reach}
          </p>
          {snapshot && <DrillLine drills={snapshot.drills} armed={snapshot.armed} />}
        </div>
        {staying.length > 1 && <ScopeChoice connections={staying} picked={one?.id ?? null} />}
        <StopControl
          connection={one?.name ?? null}
          scope={scope}
          calls={snapshot === null ? 0 : callsIn(snapshot, scope)}
          latched={emergency?.latched ?? false}
        />
      </div>
      <div className="stop-state">
        <PressTold mode={snapshot?.latchMode ?? 'end'} view={emergency} />
        {emergency && <EmergencyBanner view={emergency} connections={staying} />}
        {snapshot && <EmergencyDetails snapshot={snapshot} />}
        {snapshot && <DrillBanner drills={snapshot.drills} />}
      </div>
      {armedOpen && snapshot && <ArmedPanel snapshot={snapshot} scope={scope} />}
    </section>
  );
}

/** What a stop would do, with what it would not reach. */
function sayReached({ reach }: Snapshot, scope: StopScope): string {
  const { line, parts } = sayReach(reach, scope);
  return [line, ...parts].join(' · ');
}

/** As the light says it: calls on connections that can't be reached are not among those that a stop would end. */
function callsIn({ reach }: Snapshot, scope: StopScope): number {
  return reach
    .filter(({ connectionId, reach: part }) => covers(scope, connectionId) && part !== 'none')
    .reduce((sum, part) => sum + part.calls, 0);
}

/** Where the focus goes when what had it in the bar is gone: near the stop, and not on it. */
function leadToLight(): void {
  document.querySelector<HTMLElement>('.armed-light')?.focus();
}

/** Tells the styles how high the line with the stop is, so that what opens above the page leaves it free. */
function useToldHeight(line: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const { current } = line;
    if (!current) return;
    const tell = () =>
      document.documentElement.style.setProperty(
        '--stop-line',
        `${current.getBoundingClientRect().bottom}px`,
      );
    tell();
    const observer = new ResizeObserver(tell);
    observer.observe(current);
    return () => observer.disconnect();
  }, [line]);
}
