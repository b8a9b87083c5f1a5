import { type KeyboardEvent, useEffect, useRef } from 'react';
import { say } from '../../../electron/words/say.ts';
import { sayCalls } from '../../../electron/words/say-call.ts';
import { changeEmergency } from '../emergency-store.ts';
import { engage } from '../stop-acts.ts';

/** The way to stop without any timing: a second press, beside the first and never under it. Escape cancels. */
export function SecondPress({ calls }: { readonly calls: number }) {
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
      <p role="status">{say('emergencyWindow.second.released')}</p>
      <button ref={go} type="button" className="stop-go" onClick={() => void engage()}>
        {calls === 0
          ? say('emergencyWindow.second.goUnknown')
          : say('emergencyWindow.second.go', { calls: sayCalls(calls) })}
      </button>
      <button type="button" className="button" onClick={close}>
        {say('emergencyWindow.second.keep')}
      </button>
    </div>
  );
}
