import type { ConnectionView } from '../../../electron/contract/connection.ts';
import { say } from '../../../electron/words/say.ts';
import { ToneMark } from '../../ui/tone-mark.tsx';
import { AddIdsButton } from '../added-ids/add-ids-button.tsx';
import { LookButton } from '../look-button.tsx';
import { markOf } from '../mark-of.ts';
import { useAccess } from '../use-access.ts';
import { ChipKey } from './chip-key.tsx';
import { ChipName } from './chip-name.tsx';
import { useAccessHeard } from './use-access-heard.ts';

interface UnlistedChipProps {
  readonly view: ConnectionView;
  /** How many added ids may still have to be ended. */
  readonly added: number;
}

/** A connection that cannot list its calls: how many ids were added by hand, and the way to add some. */
export function UnlistedChip({ view, added }: UnlistedChipProps) {
  const access = useAccess(view);
  useAccessHeard(view, access);
  return (
    <li className="chip" data-sight="unlisted">
      <ToneMark tone={access.failure ? markOf(access.tone) : 'unsure'} />
      <div>
        <ChipName view={view} />
        <div className="chip-sight">
          {say('addedCalls.listed', { count: added })} ·{' '}
          {say('addedCalls.unlisted', { platform: view.platformName })}
        </div>
        <ChipKey view={view} access={access} />
      </div>
      {access.failure && <LookButton view={view} about="key" />}
      <AddIdsButton view={view} />
    </li>
  );
}
