import { useCallback } from 'react';
import type { ConnectionView } from '../../../electron/contract/connection.ts';
import { sayLive } from '../../../electron/words/say-call.ts';
import { saySightFailure } from '../../../electron/words/say-failure.ts';
import { saySight, sightState } from '../../../electron/words/say-sight.ts';
import { TickingText } from '../../ui/ticking-text.tsx';
import { ToneMark } from '../../ui/tone-mark.tsx';
import { useTicking } from '../../ui/use-ticking.ts';
import { LookButton } from '../look-button.tsx';
import { useAccess } from '../use-access.ts';
import { useSightTrouble } from '../use-sight-trouble.ts';
import { ChipKey } from './chip-key.tsx';
import { ChipName } from './chip-name.tsx';
import { useAccessHeard } from './use-access-heard.ts';
import { useSightHeard } from './use-sight-heard.ts';

interface ConnectionChipProps {
  readonly view: ConnectionView;
  readonly live: number;
}

/** One connection: how many calls are live there, how well that is known, and what is the matter with it. */
export function ConnectionChip({ view, live }: ConnectionChipProps) {
  const state = useTicking((now) => sightState(view.sight, now));
  const access = useAccess(view);
  const trouble = useSightTrouble(view);
  useSightHeard(view.name, state);
  useAccessHeard(view, access);
  const sight = useCallback((now: number) => saySight(view, now), [view]);
  const why = trouble && saySightFailure(trouble, view.canList).what;
  const sure = state === 'seen' || state === 'incomplete';
  return (
    <li className="chip" data-sight={state}>
      <ToneMark tone={state === 'seen' ? 'seen' : state === 'unseen' ? 'unsure' : 'bad'} />
      <div>
        <ChipName view={view} />
        <div className="chip-sight">
          {view.sight.asOf !== null && <>{sayLive(live, sure)} · </>}
          <TickingText text={sight} />
        </div>
        {why !== null && (
          <div className="chip-why" title={why}>
            {why}
          </div>
        )}
        <ChipKey view={view} access={access} />
      </div>
      {(access.failure ?? trouble) && <LookButton view={view} about={access.failure ? 'key' : 'sight'} />}
    </li>
  );
}
