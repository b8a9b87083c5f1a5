import { useState } from 'react';
import type { Failure } from '../../electron/contract/failure.ts';
import { say } from '../../electron/words/say.ts';
import { sayFailure } from '../../electron/words/say-failure.ts';
import { Note } from '../ui/note.tsx';

/** What was found wrong with the profile, each until it is dismissed in this window. */
export function StartNotes({ notes }: { readonly notes: readonly Failure[] }) {
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const byContent = new Map(notes.map((failure) => [JSON.stringify(failure), failure]));
  return [...byContent].map(([content, failure]) => {
    if (dismissed.has(content)) return null;
    const { what, means, do: way } = sayFailure(failure);
    return (
      <Note key={content} heading={what} sentences={[means, way]} alert={true}>
        <button
          type="button"
          className="button"
          onClick={() => setDismissed(new Set(dismissed).add(content))}
        >
          {say('window.dismiss')}
        </button>
      </Note>
    );
  });
}
