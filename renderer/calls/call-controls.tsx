import type { MouseEvent } from 'react';
import { neutralReason } from '../../electron/contract/reason.ts';
import type { CallRow } from '../../electron/contract/snapshot.ts';
import { say } from '../../electron/words/say.ts';
import { sayRowName } from '../../electron/words/say-call.ts';
import { canEnd, isEnding, keyOf, mayEndAgain } from '../state/selectors.ts';
import { openPicker, useView } from '../state/view.ts';
import { Chevron } from '../ui/chevron.tsx';
import { askToEnd, closeCall, endAgain, removeCall } from './end-calls.ts';
import { StepClock } from './step-clock.tsx';
import { useJustSettled } from './use-just-settled.ts';

interface CallControlsProps {
  readonly row: CallRow;
  readonly platform: string;
  /** Whether its connection was removed: it takes no new ends. */
  readonly leaving: boolean;
  readonly tabIndex: number;
}

/** The buttons of one row, or how far its end has come. */
export function CallControls({ row, platform, leaving, tabIndex }: CallControlsProps) {
  const key = keyOf(row);
  const sending = useView((view) => view.sending.has(key));
  const { attempt } = row;
  const justSettled = useJustSettled(key, attempt);
  const call = sayRowName(row);
  const added = row.state === 'notVisible';
  const endWords = say(sending ? 'window.sending' : attempt ? 'window.endAgain' : 'window.end');
  const press = (event: MouseEvent<HTMLButtonElement>, act: () => void) => {
    // The button goes away, and the keyboard must not lose its row with it.
    event.currentTarget.closest<HTMLElement>('[data-row]')?.focus();
    act();
  };
  const common = { type: 'button', tabIndex, disabled: justSettled || sending } as const;
  const off = (name: 'close' | 'remove', act: () => void) => (
    <button
      {...common}
      className="button button-quiet"
      aria-label={say(`window.${name}Call`, { call })}
      onClick={(event) => press(event, act)}
    >
      {say(`window.${name}`)}
    </button>
  );
  const remove = () => off('remove', () => void removeCall(row.call));

  if (leaving) {
    return (
      <>
        {isEnding(row) && attempt && <StepClock attempt={attempt} platform={platform} />}
        {canEnd(row) && <span className="step">{say('window.connectionRemoved')}</span>}
        {attempt !== null && !isEnding(row) && off('close', () => void closeCall(row.call))}
      </>
    );
  }
  if (attempt === null) {
    return (
      <>
        {added && remove()}
        <span className="button-pair">
          <button
            {...common}
            className="button button-end"
            data-act="end"
            aria-label={say('window.endCall', { call })}
            onClick={(event) => press(event, () => askToEnd([key], 'row', neutralReason.code, null))}
          >
            {endWords}
          </button>
          <button
            {...common}
            className="button button-arrow"
            aria-label={say('window.reasons', { call })}
            title={say('window.endWithReason')}
            aria-haspopup="dialog"
            onClick={(event) => press(event, () => openPicker([key], 'row'))}
          >
            <Chevron />
          </button>
        </span>
      </>
    );
  }
  const open = canEnd(row);
  return (
    <>
      {isEnding(row) && <StepClock attempt={attempt} platform={platform} />}
      {(open || mayEndAgain(row)) && (
        <button
          {...common}
          className={open ? 'button' : 'button button-quiet'}
          data-act="end"
          aria-label={say('window.endCallAgain', { call })}
          onClick={(event) => press(event, () => endAgain(key, attempt.stopId))}
        >
          {endWords}
        </button>
      )}
      {!isEnding(row) && (added && open ? remove() : off('close', () => void closeCall(row.call)))}
    </>
  );
}
