import { useCallback } from 'react';
import type { LatchMode } from '../../../electron/contract/emergency.ts';
import { say } from '../../../electron/words/say.ts';
import { sayFailure } from '../../../electron/words/say-failure.ts';
import { sayAge } from '../../../electron/words/say-time.ts';
import { Note } from '../../ui/note.tsx';
import { TickingText } from '../../ui/ticking-text.tsx';
import { changeEmergency, type Press, useEmergency } from '../emergency-store.ts';

/** An owner that has not answered after this many ms is told of. */
const slowMs = 1_000;

/** What happens with the newest press, from the moment it is made. */
export function PressTold({ mode }: { readonly mode: LatchMode }) {
  const press = useEmergency((store) => store.press);
  if (press === null) return null;
  const { failure } = press;
  if (failure !== null) {
    const { what, means, do: way } = sayFailure(failure);
    return (
      <Note heading={say('emergencyWindow.told.failed')} sentences={[what, means, way]} alert={true}>
        <DismissPress />
      </Note>
    );
  }
  return (
    <div className="press-told">
      <p role="status">{press.receipt === null ? <Waiting at={press.at} /> : sayTaken(press, mode)}</p>
      {press.receipt !== null && <DismissPress />}
    </div>
  );
}

function Waiting({ at }: { readonly at: number }) {
  const text = useCallback(
    (now: number) =>
      now - at < slowMs
        ? say('emergencyWindow.told.sent')
        : say('emergencyWindow.told.slow', { age: sayAge(now - at) }),
    [at],
  );
  return <TickingText text={text} />;
}

function DismissPress() {
  return (
    <button type="button" className="button button-quiet" onClick={() => changeEmergency({ press: null })}>
      {say('window.dismiss')}
    </button>
  );
}

function sayTaken({ receipt }: Press, mode: LatchMode): string {
  if (receipt === null) return '';
  const { joined, taken } = receipt;
  if (taken > 0) return say(`emergencyWindow.told.${joined ? 'joined' : 'taken'}`, { count: taken });
  if (joined) return say('emergencyWindow.told.joinedNone');
  return say(`emergencyWindow.told.${mode === 'warn' ? 'takenWarn' : 'takenNone'}`);
}
