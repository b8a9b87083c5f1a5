import { type ArmedReason, type Fix, fixOf } from '../../../electron/contract/armed.ts';
import { say } from '../../../electron/words/say.ts';
import { openPlatforms } from '../../connections/form/form-store.ts';
import { retryKey } from '../../connections/list/card-acts.ts';
import { goToCard, goToEmergency } from '../../state/shown-tab.ts';
import { addIdsTo } from '../../state/view.ts';
import { mirror } from '../../state/window-mirror.ts';
import { changeEmergency } from '../emergency-store.ts';

interface FixButtonProps {
  readonly reason: ArmedReason;
  /** What the reason is about, for those who hear the button alone. */
  readonly about: string;
}

/** The way to where a reason can be mended; nothing where it can't be mended in Callstop. */
export function FixButton({ reason, about }: FixButtonProps) {
  const fix = fixOf(reason);
  if (fix === null) return null;
  const words = say(`emergencyWindow.fix.${fix.kind}`);
  return (
    <button
      type="button"
      className="button"
      aria-label={say('emergencyWindow.fix.name', { fix: words, about })}
      onClick={() => {
        changeEmergency({ armedOpen: false });
        carryOut(fix);
      }}
    >
      {words}
    </button>
  );
}

function carryOut(fix: Fix): void {
  switch (fix.kind) {
    case 'connection':
      goToCard(fix.connectionId);
      break;
    case 'addConnection':
      openPlatforms();
      break;
    case 'addIds':
      addIdsTo(fix.connectionId);
      break;
    case 'shortcut':
    case 'drill':
      goToEmergency(fix.kind);
      break;
    case 'lookAgain':
      goToCard(fix.connectionId);
      askAgain(fix.connectionId);
  }
}

function askAgain(connectionId: string): void {
  const { connections = [] } = mirror.useMirror.getState().snapshot ?? {};
  const view = connections.find(({ id }) => id === connectionId);
  if (view) void retryKey(view);
}
