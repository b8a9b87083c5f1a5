import type { MouseEvent } from 'react';
import { neutralReason } from '../../electron/contract/reason.ts';
import type { CallRow } from '../../electron/contract/snapshot.ts';
import { say } from '../../electron/words/say.ts';
import { sayCallName } from '../../electron/words/say-call.ts';
import { canEnd, isEnding, keyOf } from '../state/selectors.ts';
import { useView } from '../state/view.ts';
import { mirror } from '../state/window-mirror.ts';
import { closeCall, endCalls, endOfRow } from './end-calls.ts';
import { ReasonMenu } from './reason-menu.tsx';
import { mayBeMisaimed } from './row-moves.ts';
import { StepClock } from './step-clock.tsx';
import { useJustSettled } from './use-just-settled.ts';

interface CallControlsProps {
  readonly row: CallRow;
  readonly platform: string;
  readonly tabIndex: number;
}

/** The buttons of one row, or how far its end has come. */
export function CallControls({ row, platform, tabIndex }: CallControlsProps) {
  const key = keyOf(row);
  const sending = useView((view) => view.sending.has(key));
  const { attempt } = row;
  const justSettled = useJustSettled(attempt !== null && attempt.outcome !== null);
  const call = sayCallName(row.facts);

  const ending = isEnding(row);

  const end = (reasonCode: string) => void endCalls(endOfRow(row.call, reasonCode), { row: key });
  const press = (event: MouseEvent<HTMLButtonElement>, act: () => void) => {
    if (mayBeMisaimed(event)) return;
    // The button goes away, and the keyboard must not lose its row with it.
    event.currentTarget.closest('tr')?.focus();
    act();
  };

  if (attempt === null) {
    return (
      <span className="button-pair">
        <button
          type="button"
          className="button button-end"
          data-act="end"
          tabIndex={tabIndex}
          disabled={sending}
          aria-label={say('window.endCall', { call })}
          onClick={(event) => press(event, () => end(neutralReason.code))}
        >
          {say(sending ? 'window.sending' : 'window.end')}
        </button>
        <ReasonMenu call={call} tabIndex={tabIndex} disabled={sending} onPick={end} />
      </span>
    );
  }
  return (
    <>
      {ending && <StepClock attempt={attempt} platform={platform} />}
      {canEnd(row) && (
        <button
          type="button"
          className="button"
          data-act="end"
          tabIndex={tabIndex}
          disabled={justSettled || sending}
          aria-label={say('window.endCallAgain', { call })}
          onClick={(event) => press(event, () => end(reasonOf(attempt.stopId)))}
        >
          {say(sending ? 'window.sending' : 'window.endAgain')}
        </button>
      )}
      {!ending && (
        <button
          type="button"
          className="button button-quiet"
          tabIndex={tabIndex}
          disabled={justSettled}
          aria-label={say('window.closeCall', { call })}
          onClick={(event) => press(event, () => void closeCall(row.call))}
        >
          {say('window.close')}
        </button>
      )}
    </>
  );
}

/** An end is repeated with the reason it had, as far back as the mirror knows. */
function reasonOf(stopId: string): string {
  const { snapshot } = mirror.useMirror.getState();
  return snapshot?.stops.find((stop) => stop.stopId === stopId)?.reason.code ?? neutralReason.code;
}
