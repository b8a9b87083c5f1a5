import type { HeldEnds } from '../../electron/contract/snapshot.ts';
import { say } from '../../electron/words/say.ts';
import { sayAge } from '../../electron/words/say-time.ts';
import { client } from '../bridge/client.ts';
import { showTrouble } from '../state/view.ts';
import { Note } from '../ui/note.tsx';

/** Asks whether ends that the computer slept in the middle of are still wanted. */
export function HeldEndsNote({ held }: { readonly held: HeldEnds | null }) {
  if (held === null) return null;
  return (
    <Note
      heading={say('heldEnds.what', { age: sayAge(held.sleptMs) })}
      sentences={[say('heldEnds.means'), say('heldEnds.do')]}
      alert={true}
    >
      <button type="button" className="button" onClick={() => void answer('stop.dropHeld')}>
        {say('heldEnds.drop')}
      </button>
      <button type="button" className="button button-end" onClick={() => void answer('stop.goOn')}>
        {say('heldEnds.goOn')}
      </button>
    </Note>
  );
}

async function answer(command: 'stop.goOn' | 'stop.dropHeld'): Promise<void> {
  const told = await client.send(command, null);
  showTrouble('selection', told.ok ? null : { failure: told.failure, unrecorded: null });
}
