import { say } from '../../../electron/words/say.ts';
import { FailureNote } from '../failure-note.tsx';
import { dismissLeftover, useCards } from './card-store.ts';

/** What acts left undone, each until it is dismissed. */
export function Leftovers() {
  const leftovers = useCards((store) => store.leftovers);
  return leftovers.map((failure) => (
    <FailureNote key={JSON.stringify(failure)} failure={failure} alert={true}>
      <button type="button" className="button" onClick={() => dismissLeftover(failure)}>
        {say('window.dismiss')}
      </button>
    </FailureNote>
  ));
}
