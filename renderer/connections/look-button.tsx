import type { ConnectionView } from '../../electron/contract/connection.ts';
import { say } from '../../electron/words/say.ts';
import { goToConnections } from '../state/shown-tab.ts';

interface LookButtonProps {
  readonly view: ConnectionView;
  /** What is the matter with it: its key, or that its lists do not come. */
  readonly about: 'key' | 'sight';
}

/** The way to where what is the matter with a connection is told whole and can be put right. */
export function LookButton({ view, about }: LookButtonProps) {
  return (
    <button
      type="button"
      className="button"
      aria-label={say(`connectionForms.look.${about}Of`, { connection: view.name })}
      onClick={() => goToConnections({ connectionId: view.id })}
    >
      {say(`connectionForms.look.${about}`)}
    </button>
  );
}
