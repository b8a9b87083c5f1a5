import type { ConnectionView } from '../../../electron/contract/connection.ts';
import { say } from '../../../electron/words/say.ts';
import type { AccessWords } from '../../../electron/words/say-access.ts';
import { goToConnections } from '../../state/shown-tab.ts';
import { AccessLabel } from '../access-label.tsx';
import { markOf } from '../mark-of.ts';

interface ChipKeyProps {
  readonly view: ConnectionView;
  readonly access: AccessWords;
}

/** On a connection's chip: what is the matter with its key, or that it is leaving; else nothing. */
export function ChipKey({ view, access: { tone, failure } }: ChipKeyProps) {
  if (failure === null && !view.leaving) return null;
  return (
    <div data-tone={markOf(tone)}>
      <strong>
        <AccessLabel view={view} />
      </strong>
    </div>
  );
}

/** The way from a chip to where the matter with its key can be put right, while there is one. */
export function ChipKeyButton({ view, access }: ChipKeyProps) {
  if (access.failure === null) return null;
  return (
    <button
      type="button"
      className="button"
      aria-label={say('connectionForms.chip.openOf', { connection: view.name })}
      onClick={() => goToConnections({ connectionId: view.id })}
    >
      {say('connectionForms.chip.open')}
    </button>
  );
}
