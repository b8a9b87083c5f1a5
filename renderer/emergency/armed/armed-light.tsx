import type { ArmedView } from '../../../electron/contract/armed.ts';
import { say } from '../../../electron/words/say.ts';
import { sayArmed } from '../../../electron/words/say-armed.ts';
import { changeEmergency, useEmergency } from '../emergency-store.ts';

/** Whether a stop would work, by word, shape and colour. It opens why, and what a stop reaches. */
export function ArmedLight({ armed }: { readonly armed: ArmedView | null }) {
  const open = useEmergency((store) => store.armedOpen);
  const state = armed?.armed ?? 'unknown';
  const label = armed === null ? say('emergencyWindow.light.notKnown') : sayArmed(armed).label;
  return (
    <button
      type="button"
      className="armed-light"
      data-armed={state}
      aria-expanded={open}
      aria-label={say('emergencyWindow.light.name', { armed: [label, sayCount(armed)].join(' ').trimEnd() })}
      onClick={() => changeEmergency({ armedOpen: !open })}
      onKeyDown={({ key }) => {
        if (key === 'Escape') changeEmergency({ armedOpen: false });
      }}
    >
      <Lamp state={state} />
      <span>
        <strong>{label}</strong>
        <span className="armed-count">{sayCount(armed)}</span>
      </span>
    </button>
  );
}

function sayCount(armed: ArmedView | null): string {
  const { reasons, warnings } = armed ?? { reasons: [], warnings: [] };
  if (reasons.length > 0) return say('emergencyWindow.light.count', { count: reasons.length });
  return warnings.length > 0 ? say('emergencyWindow.light.warned', { count: warnings.length }) : '';
}

/** Full, half, or struck out. */
function Lamp({ state }: { readonly state: ArmedView['armed'] | 'unknown' }) {
  return (
    <svg className="lamp" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="9.5" fill="none" stroke="currentColor" strokeWidth="2" />
      {state === 'yes' && <circle cx="12" cy="12" r="6" fill="currentColor" />}
      {state === 'part' && <path d="M12 6a6 6 0 0 0 0 12Z" fill="currentColor" />}
      {state === 'no' && <path d="M5.5 18.5 18.5 5.5" stroke="currentColor" strokeWidth="2.5" />}
    </svg>
  );
}
