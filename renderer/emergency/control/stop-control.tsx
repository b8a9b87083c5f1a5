import { useEffect, useRef } from 'react';
import type { StopScope } from '../../../electron/contract/emergency.ts';
import { say } from '../../../electron/words/say.ts';
import { sayCalls } from '../../../electron/words/say-call.ts';
import { changeEmergency, useEmergency } from '../emergency-store.ts';
import { engage } from '../stop-acts.ts';
import { SecondPress } from './second-press.tsx';
import { StopSign } from './stop-sign.tsx';
import { useHold } from './use-hold.ts';

interface StopControlProps {
  /** The name of the one connection that is to be stopped; null for everything. */
  readonly connection: string | null;
  readonly scope: StopScope;
  /** How many calls a stop would ask for at once. None is said of 0: calls may be live that are not known. */
  readonly calls: number;
  /** Whether a stop is engaged, so that a press joins it. */
  readonly latched: boolean;
}

/** The stop: held for a second, or pressed and pressed once more beside it. It is never disabled and always tries. */
export function StopControl({ connection, scope, calls, latched }: StopControlProps) {
  const control = useRef<HTMLButtonElement>(null);
  const second = useEmergency((store) => store.second);
  const { holding, props } = useHold({
    onHeld: () => void engage(scope),
    onShort: () => changeEmergency({ second: true }),
    onEscape: () => changeEmergency({ second: false }),
  });
  const wasOpen = useRef(second);
  useEffect(() => {
    // What had the focus went away with the second control.
    if (wasOpen.current && !second && document.activeElement === document.body) control.current?.focus();
    wasOpen.current = second;
  }, [second]);
  const what =
    connection === null
      ? say('emergencyWindow.control.everything')
      : say('emergencyWindow.control.only', { connection });
  const under = [
    ...(calls === 0 ? [] : [sayCalls(calls)]),
    say(`emergencyWindow.control.${latched ? 'joins' : 'hold'}`),
  ].join(' · ');
  return (
    <div className="stop-place">
      <button
        ref={control}
        type="button"
        className="stop-control"
        data-holding={holding || undefined}
        aria-label={say(`emergencyWindow.control.${latched ? 'nameJoins' : 'name'}`, { what })}
        aria-expanded={second}
        {...props}
      >
        <StopSign holding={holding} />
        <span className="stop-words">
          <strong>
            {connection === null
              ? say('emergencyWindow.control.all')
              : say('emergencyWindow.control.one', { connection })}
          </strong>
          {/* What stands there otherwise keeps its room, so that the control does not change its size while it is held. */}
          <span className="stop-under" data-holding={holding || undefined}>
            <span>{under}</span>
            {holding && <span>{say('emergencyWindow.control.holding')}</span>}
          </span>
        </span>
      </button>
      {second && <SecondPress scope={scope} connection={connection} calls={calls} latched={latched} />}
    </div>
  );
}
