import type { ConnectionView } from '../../../electron/contract/connection.ts';
import { say } from '../../../electron/words/say.ts';
import { ToneMark } from '../../ui/tone-mark.tsx';
import { AddIdsButton } from '../added-ids/add-ids-button.tsx';
import { markOf } from '../mark-of.ts';
import { useAccess } from '../use-access.ts';
import { ChipKey, ChipKeyButton } from './chip-key.tsx';
import { useAccessHeard } from './use-access-heard.ts';

interface UnlistedChipProps {
  readonly view: ConnectionView;
  /** How many added ids may still have to be ended. */
  readonly added: number;
}

/** A connection that cannot list its calls: how many ids were added by hand, and the way to add some. */
export function UnlistedChip({ view, added }: UnlistedChipProps) {
  const access = useAccess(view);
  useAccessHeard(view, access.failure?.code ?? null);
  return (
    <li className="chip" data-sight="unlisted">
      <ToneMark tone={access.failure ? markOf(access.tone) : 'unsure'} />
      <div>
        <span className="chip-name">{view.name}</span>{' '}
        <span className="chip-platform">{view.platformName}</span>
        <div className="chip-sight">
          {say('addedCalls.listed', { count: added })} ·{' '}
          {say('addedCalls.unlisted', { platform: view.platformName })}
        </div>
        <ChipKey view={view} access={access} />
      </div>
      <ChipKeyButton view={view} access={access} />
      {!view.leaving && <AddIdsButton view={view} />}
    </li>
  );
}
