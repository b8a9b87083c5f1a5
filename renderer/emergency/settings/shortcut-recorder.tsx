import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { chordFlaw } from '../../../electron/contract/chord.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import { say } from '../../../electron/words/say.ts';
import { chordOf, sayChord } from './chord.ts';
import { onMac } from './on-mac.ts';
import { recordShortcut } from './setting-acts.ts';

interface ShortcutRecorderProps {
  readonly onRecorded: (accelerator: string) => void;
  /** Why nothing was recorded; null when that is over. */
  readonly onFailure: (failure: Failure | null) => void;
}

/** Records a chord from the keyboard. While it does, no shortcut does anything. Escape alone leaves it as it is. */
export function ShortcutRecorder({ onRecorded, onFailure }: ShortcutRecorderProps) {
  const [recording, setRecording] = useState(false);
  const [held, setHeld] = useState<readonly string[]>([]);
  const field = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!recording) return;
    field.current?.focus();
    // Given back also where this view is left before the owner has answered.
    return () => void recordShortcut(false);
  }, [recording]);
  const begin = async () => {
    onFailure(null);
    setHeld([]);
    setRecording(true);
    const failure = await recordShortcut(true);
    if (failure === null) return;
    onFailure(failure);
    setRecording(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!recording || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    const { modifiers, accelerator } = chordOf(event, onMac);
    if (event.key === 'Escape' && modifiers.length === 0) {
      setRecording(false);
      return;
    }
    setHeld(modifiers);
    if (accelerator === null || event.repeat) return;
    // Such a chord would be pressed in the middle of writing.
    const cause = event.getModifierState('AltGraph') ? 'typesCharacter' : chordFlaw(accelerator);
    if (cause !== null) {
      onFailure({ code: 'shortcutRefused', cause });
      return;
    }
    setRecording(false);
    onRecorded(accelerator);
  };
  if (!recording) {
    return (
      <button type="button" className="button" onClick={() => void begin()}>
        {say('emergencySettings.shortcut.record')}
      </button>
    );
  }
  return (
    <button
      ref={field}
      type="button"
      className="button recorder"
      onKeyDown={onKeyDown}
      onKeyUp={(event) => {
        event.preventDefault();
        setHeld(chordOf({ ...keysOf(event), code: '' }, onMac).modifiers);
      }}
      onBlur={() => setRecording(false)}
      onClick={() => setRecording(false)}
      aria-label={say('emergencySettings.shortcut.recording')}
      aria-description={say('emergencySettings.shortcut.recordingHint')}
    >
      <strong>
        {held.length > 0
          ? sayChord([...held, '…'].join('+'), onMac)
          : say('emergencySettings.shortcut.recording')}
      </strong>
      <span className="under">{say('emergencySettings.shortcut.recordingHint')}</span>
    </button>
  );
}

function keysOf({ ctrlKey, altKey, shiftKey, metaKey }: KeyboardEvent) {
  return { ctrlKey, altKey, shiftKey, metaKey };
}
