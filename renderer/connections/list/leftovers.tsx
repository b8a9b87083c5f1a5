import { say } from '../../../electron/words/say.ts';
import { saySightFailure } from '../../../electron/words/say-failure.ts';
import { Note } from '../../ui/note.tsx';
import { dismissLeftover, useCards } from './card-store.ts';

/** What acts left undone, each until it is dismissed. */
export function Leftovers() {
  const leftovers = useCards((store) => store.leftovers);
  return leftovers.map((leftover) => {
    const { title, failure } = leftover;
    const { what, means, do: way } = saySightFailure(failure);
    return (
      <Note
        key={JSON.stringify(leftover)}
        heading={title ?? what}
        sentences={title === null ? [means, way] : [what, means, way]}
        alert={true}
      >
        <button type="button" className="button" onClick={() => dismissLeftover(leftover)}>
          {say('window.dismiss')}
        </button>
      </Note>
    );
  });
}
