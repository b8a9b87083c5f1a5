import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { StopScope } from '../../../electron/contract/emergency.ts';
import { say } from '../../../electron/words/say.ts';
import { sayCalls } from '../../../electron/words/say-call.ts';
import { changeEmergency } from '../emergency-store.ts';
import { engage } from '../stop-acts.ts';

interface SecondPressProps {
  readonly scope: StopScope;
  /** The name of the one connection that is to be stopped; null for everything. */
  readonly connection: string | null;
  /** How many calls it would ask for at once; none is said of 0. */
  readonly calls: number;
  readonly latched: boolean;
}

/** The way to stop without any timing: a second press, beside the first and never under it. Escape cancels. */
export function SecondPress({ scope, connection, calls, latched }: SecondPressProps) {
  const go = useRef<HTMLButtonElement>(null);
  useEffect(() => go.current?.focus(), []);
  const close = () => changeEmergency({ second: false });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    close();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in.
    <div
      className="stop-second"
      role="group"
      aria-label={say('emergencyWindow.second.label')}
      onKeyDown={onKeyDown}
    >
      <p role="status">{say(`emergencyWindow.second.${latched ? 'releasedJoins' : 'released'}`)}</p>
      <button ref={go} type="button" className="stop-go" onClick={() => void engage(scope)}>
        {sayGo(connection, calls)}
      </button>
      <button type="button" className="button" onClick={close}>
        {say('emergencyWindow.second.keep')}
      </button>
    </div>
  );
}

function sayGo(connection: string | null, count: number): string {
  if (count === 0 && connection === null) return say('emergencyWindow.second.goUnknown');
  if (connection === null) return say('emergencyWindow.second.go', { calls: sayCalls(count) });
  if (count === 0) return say('emergencyWindow.second.goOne', { connection });
  return say('emergencyWindow.second.goOneCalls', { connection, calls: sayCalls(count) });
}
