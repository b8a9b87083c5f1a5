import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { ArmedReason } from '../../../electron/contract/armed.ts';
import type { StopScope } from '../../../electron/contract/emergency.ts';
import type { Snapshot } from '../../../electron/contract/snapshot.ts';
import { say } from '../../../electron/words/say.ts';
import { sayArmed, sayArmedReason } from '../../../electron/words/say-armed.ts';
import { sayReach } from '../../../electron/words/say-reach.ts';
import { changeEmergency } from '../emergency-store.ts';
import { sayChord } from '../settings/chord.ts';
import { onMac } from '../settings/on-mac.ts';
import { FixButton } from './fix-button.tsx';

interface ArmedPanelProps {
  readonly snapshot: Snapshot;
  readonly scope: StopScope;
}

/** Why the light says what it says, with the way out of each reason, and what a stop would reach. */
export function ArmedPanel({ snapshot, scope }: ArmedPanelProps) {
  const { armed, reach, connections } = snapshot;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { line, parts } = sayReach(reach, scope);
  const close = () => {
    changeEmergency({ armedOpen: false });
    document.querySelector<HTMLElement>('.armed-light')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    close();
  };
  const nameOf = (connectionId: string | null) => connections.find(({ id }) => id === connectionId)?.name;
  const list = (reasons: readonly ArmedReason[]) => (
    <ul className="armed-reasons">
      {reasons.map((reason) => (
        <Reason key={JSON.stringify(reason)} reason={reason} connection={nameOf(reason.connectionId)} />
      ))}
    </ul>
  );
  return (
    <section className="armed-panel" aria-label={say('emergencyWindow.light.panel')} onKeyDown={onKeyDown}>
      <div className="armed-panel-head">
        <h2 ref={heading} tabIndex={-1}>
          {say('emergencyWindow.light.panel')} {sayArmed(armed).label}
        </h2>
        <button type="button" className="button" onClick={close}>
          {say('emergencyWindow.light.close')}
        </button>
      </div>
      {armed.armed === 'yes' && <p>{say('emergencyWindow.light.fine')}</p>}
      {armed.reasons.length > 0 && <h3>{say('emergencyWindow.light.reasons')}</h3>}
      {list(armed.reasons)}
      {armed.warnings.length > 0 && <h3>{say('emergencyWindow.light.warnings')}</h3>}
      {list(armed.warnings)}
      <h3>{say('emergencyWindow.light.reach')}</h3>
      <p>{line}</p>
      {parts.map((part) => (
        <p key={part}>{part}</p>
      ))}
    </section>
  );
}

interface ReasonProps {
  readonly reason: ArmedReason;
  /** The name of the connection that it is about. */
  readonly connection: string | undefined;
}

function Reason({ reason, connection }: ReasonProps) {
  const { what, means, do: way } = sayArmedReason(withChord(reason));
  return (
    <li>
      <div>
        <strong>{connection === undefined ? what : `${connection}: ${what}`}</strong>
        <p>{means}</p>
        <p>{way}</p>
      </div>
      <FixButton reason={reason} about={connection ?? what} />
    </li>
  );
}

/** A chord is told as it stands on this keyboard. */
function withChord(reason: ArmedReason): ArmedReason {
  const { failure } = reason;
  if (!('accelerator' in failure)) return reason;
  return { ...reason, failure: { ...failure, accelerator: sayChord(failure.accelerator, onMac) } };
}
