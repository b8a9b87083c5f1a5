import { say } from '../../../electron/words/say.ts';
import { changeEmergency, useEmergency } from '../emergency-store.ts';

interface ReasonButtonProps {
  readonly stopId: string;
  /** UTC ms of the stop's gesture. */
  readonly at: number;
  /** Whether one was given already. */
  readonly given: boolean;
}

/** Opens the sheet for the true reason of a stop, or closes it. */
export function ReasonButton({ stopId, at, given }: ReasonButtonProps) {
  const open = useEmergency(({ reasonFor }) => reasonFor?.stopId === stopId);
  return (
    <button
      type="button"
      className="button"
      aria-expanded={open}
      onClick={() => changeEmergency({ reasonFor: open ? null : { stopId, at } })}
    >
      {say(`emergencyWindow.acts.${given ? 'reasonAgain' : 'reason'}`)}
    </button>
  );
}
