import type { ReactNode } from 'react';
import type { Failure } from '../../electron/contract/failure.ts';
import { type FailureWords, saySightFailure } from '../../electron/words/say-failure.ts';
import { Note } from '../ui/note.tsx';

interface FailureNoteProps {
  readonly failure: Failure;
  /** Its sentences, where other ones than usual are true. */
  readonly words?: FailureWords | null;
  /** Interrupts a screen reader; for what has just been pressed and failed. */
  readonly alert: boolean;
  /** Buttons. */
  readonly children?: ReactNode;
}

/** A failure's three sentences. None of them speaks of an end: nobody asked for one here. */
export function FailureNote({ failure, words, alert, children }: FailureNoteProps) {
  const { what, means, do: way } = words ?? saySightFailure(failure);
  return (
    <Note heading={what} sentences={[means, way]} alert={alert}>
      {children}
    </Note>
  );
}
