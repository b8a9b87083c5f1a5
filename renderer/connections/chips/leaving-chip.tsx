import type { ConnectionView } from '../../../electron/contract/connection.ts';
import { ToneMark } from '../../ui/tone-mark.tsx';
import { AccessLabel } from '../access-label.tsx';
import { ChipName } from './chip-name.tsx';

/** A connection that was removed and whose ends under way are being followed: nothing else of it counts any more. */
export function LeavingChip({ view }: { readonly view: ConnectionView }) {
  return (
    <li className="chip" data-sight="leaving">
      <ToneMark tone="plain" />
      <div>
        <ChipName view={view} />
        <div className="chip-sight">
          <AccessLabel view={view} />
        </div>
      </div>
    </li>
  );
}
