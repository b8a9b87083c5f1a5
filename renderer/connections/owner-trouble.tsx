import type { Failure } from '../../electron/contract/failure.ts';
import { say } from '../../electron/words/say.ts';
import { sayFailure } from '../../electron/words/say-failure.ts';
import { mirror } from '../state/window-mirror.ts';
import { Note } from '../ui/note.tsx';

/** Says that the window could not get what it shows. */
export function OwnerTrouble({ failure }: { readonly failure: Failure }) {
  return (
    <Note heading={say('window.loadFailed')} sentences={Object.values(sayFailure(failure))} alert={true}>
      <button type="button" className="button" onClick={() => void mirror.refresh()}>
        {say('window.tryAgain')}
      </button>
    </Note>
  );
}
