import type { ConnectionView } from '../../electron/contract/connection.ts';
import { say } from '../../electron/words/say.ts';
import { ToneMark } from '../ui/tone-mark.tsx';
import { AddIdsButton } from './add-ids-button.tsx';

interface UnlistedChipProps {
  readonly view: ConnectionView;
  /** How many added ids may still have to be ended. */
  readonly added: number;
}

/** A connection that cannot list its calls: how many ids were added by hand, and the way to add some. */
export function UnlistedChip({ view, added }: UnlistedChipProps) {
  return (
    <li className="chip" data-sight="unlisted">
      <ToneMark tone="unsure" />
      <div>
        <span className="chip-name">{view.name}</span>{' '}
        <span className="chip-platform">{view.platformName}</span>
        <div className="chip-sight">
          {say('addedCalls.listed', { count: added })} ·{' '}
          {say('addedCalls.unlisted', { platform: view.platformName })}
        </div>
      </div>
      <AddIdsButton view={view} />
    </li>
  );
}
