import { useState } from 'react';
import type { Failure } from '../../electron/contract/failure.ts';
import { say } from '../../electron/words/say.ts';
import { sayFailure } from '../../electron/words/say-failure.ts';
import { Note } from '../ui/note.tsx';

/** What was found wrong with the profile, each until it is dismissed in this window. */
export function StartNotes({ notes }: { readonly notes: readonly Failure[] }) {
  const [dismissed, setDismissed] = useState<ReadonlySet<number>>(new Set());
  return notes.map((failure, place) => {
    if (dismissed.has(place)) return null;
    const { what, means, do: way } = sayFailure(failure);
    const key = `${place} ${failure.code}`;
    return (
      <Note key={key} heading={what} sentences={[means, way]} alert={true}>
        <button type="button" className="button" onClick={() => setDismissed(new Set(dismissed).add(place))}>
          {say('window.dismiss')}
        </button>
      </Note>
    );
  });
}
