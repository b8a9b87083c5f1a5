import type { ConnectionView } from '../../../electron/contract/connection.ts';
import { say } from '../../../electron/words/say.ts';
import { sayAge } from '../../../electron/words/say-time.ts';
import { AgeText } from '../../ui/age-text.tsx';
import { useCards } from './card-store.ts';

/** Connections that are gone and whose keys the keychain has not let go of yet. */
export function Removals({ connections }: { readonly connections: readonly ConnectionView[] }) {
  const cards = useCards((store) => store.cards);
  const there = new Set(connections.map(({ id }) => id));
  return Object.entries(cards).map(([id, { work }]) => {
    if (work?.kind !== 'remove' || there.has(id)) return null;
    return (
      <p key={id} className="quiet">
        {say('connectionForms.removal.keyGoing', { connection: work.connection })}{' '}
        <span aria-hidden="true">
          · <AgeText since={work.since} text={sayAge} />
        </span>
      </p>
    );
  });
}
