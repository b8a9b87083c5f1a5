import { useCallback } from 'react';
import type { EmergencyView, EngageReceipt, LatchMode } from '../../../electron/contract/emergency.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import { say } from '../../../electron/words/say.ts';
import { sayFailure } from '../../../electron/words/say-failure.ts';
import { sayAge } from '../../../electron/words/say-time.ts';
import { Note } from '../../ui/note.tsx';
import { TickingText } from '../../ui/ticking-text.tsx';
import { changeEmergency, useEmergency } from '../emergency-store.ts';

/** An owner that has not answered after this many ms is told of. */
const slowMs = 1_000;

interface PressToldProps {
  readonly mode: LatchMode;
  /** The emergency stop as it stands; null when there was none. */
  readonly view: EmergencyView | null;
}

/** What happens with the newest press, from the moment it is made until its stop is reset. Its place is heard from the start. */
export function PressTold({ mode, view }: PressToldProps) {
  const press = useEmergency((store) => store.press);
  const receipt = press?.receipt ?? null;
  const wasReset = receipt !== null && view?.stopId === receipt.stopId && !view.latched;
  const shown = press?.failure || wasReset ? null : press;
  return (
    <>
      {press?.failure && <PressFailed failure={press.failure} />}
      <div className="press-told" data-empty={shown === null || undefined}>
        <p role="status">
          {shown && (shown.receipt === null ? <Waiting at={shown.at} /> : sayTaken(shown.receipt, mode))}
        </p>
        {shown && (shown.receipt === null ? <Waited at={shown.at} /> : <DismissPress />)}
      </div>
    </>
  );
}

function PressFailed({ failure }: { readonly failure: Failure }) {
  const { what, means, do: way } = sayFailure(failure);
  return (
    <Note heading={say('emergencyWindow.told.failed')} sentences={[what, means, way]} alert={true}>
      <DismissPress />
    </Note>
  );
}

/** It changes once, so that it is read out twice at most. */
function Waiting({ at }: { readonly at: number }) {
  const text = useCallback(
    (now: number) => say(`emergencyWindow.told.${now - at < slowMs ? 'sent' : 'slow'}`),
    [at],
  );
  return <TickingText text={text} />;
}

/** For how long, for those who see it. */
function Waited({ at }: { readonly at: number }) {
  const text = useCallback((now: number) => sayAge(Math.max(now - at, 0)), [at]);
  return (
    <span className="number" aria-hidden="true">
      <TickingText text={text} />
    </span>
  );
}

function DismissPress() {
  return (
    <button type="button" className="button button-quiet" onClick={() => changeEmergency({ press: null })}>
      {say('window.dismiss')}
    </button>
  );
}

function sayTaken({ joined, taken }: EngageReceipt, mode: LatchMode): string {
  if (taken > 0) return say(`emergencyWindow.told.${joined ? 'joined' : 'taken'}`, { count: taken });
  if (joined) return say('emergencyWindow.told.joinedNone');
  return say(`emergencyWindow.told.${mode === 'warn' ? 'takenWarn' : 'takenNone'}`);
}
