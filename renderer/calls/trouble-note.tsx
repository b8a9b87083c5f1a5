import { useEffect, useRef, useState } from 'react';
import { say } from '../../electron/words/say.ts';
import { sayFailure } from '../../electron/words/say-failure.ts';
import { type Place, showTrouble, type Trouble } from '../state/view.ts';
import { Note } from '../ui/note.tsx';
import { endCalls } from './end-calls.ts';

interface TroubleNoteProps {
  readonly place: Place;
  readonly trouble: Trouble;
}

/** Troubles that were told before: a row that is scrolled back into sight brings its note, but no new alarm. */
const told = new WeakSet<Trouble>();

/** What kept a press from being carried out, where it was pressed. Keeping the call is the way that Enter takes. */
export function TroubleNote({ place, trouble }: TroubleNoteProps) {
  const keep = useRef<HTMLButtonElement>(null);
  const [alarm] = useState(() => !told.has(trouble));
  const { failure, unrecorded } = trouble;
  const { what, means, do: way } = sayFailure(failure);
  useEffect(() => {
    if (!told.has(trouble)) keep.current?.focus();
    told.add(trouble);
  }, [trouble]);
  return (
    <Note heading={what} sentences={[means, way]} alert={alarm}>
      <button ref={keep} type="button" className="button" onClick={() => showTrouble(place, null)}>
        {say(unrecorded ? 'window.bulk.keep' : 'window.dismiss')}
      </button>
      {unrecorded && (
        <button type="button" className="button" onClick={() => void endCalls(unrecorded, place)}>
          {say('window.sendWithoutRecord')}
        </button>
      )}
    </Note>
  );
}
