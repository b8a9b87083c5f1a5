import type { ReactNode } from 'react';

interface NoteProps {
  readonly heading: string;
  readonly sentences: readonly string[];
  /** Interrupts a screen reader; for what has just been pressed and failed. */
  readonly alert: boolean;
  /** Buttons. */
  readonly children?: ReactNode;
}

/** A trouble in words, with the ways out of it. */
export function Note({ heading, sentences, alert, children }: NoteProps) {
  return (
    <div className="note" role={alert ? 'alert' : undefined}>
      <div className="note-words">
        <strong>{heading}</strong>
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      {children && <div className="note-buttons">{children}</div>}
    </div>
  );
}
