import type { ConnectionView } from '../../../electron/contract/connection.ts';
import type { AccessWords } from '../../../electron/words/say-access.ts';
import { AccessLabel } from '../access-label.tsx';
import { markOf } from '../mark-of.ts';

interface ChipKeyProps {
  readonly view: ConnectionView;
  readonly access: AccessWords;
}

/** On a connection's chip: what is the matter with its key; else nothing. */
export function ChipKey({ view, access: { tone, failure } }: ChipKeyProps) {
  if (failure === null) return null;
  return (
    <div className="chip-key" data-tone={markOf(tone)}>
      <strong>
        <AccessLabel view={view} />
      </strong>
    </div>
  );
}
