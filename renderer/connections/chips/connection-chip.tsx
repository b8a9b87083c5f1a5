import { useCallback } from 'react';
import type { ConnectionView } from '../../../electron/contract/connection.ts';
import { sayLive } from '../../../electron/words/say-call.ts';
import { saySightFailure } from '../../../electron/words/say-failure.ts';
import { saySight, sightState } from '../../../electron/words/say-sight.ts';
import { TickingText } from '../../ui/ticking-text.tsx';
import { ToneMark } from '../../ui/tone-mark.tsx';
import { useTicking } from '../../ui/use-ticking.ts';
import { useAccess } from '../use-access.ts';
import { ChipKey, ChipKeyButton } from './chip-key.tsx';
import { useAccessHeard } from './use-access-heard.ts';
import { useSightHeard } from './use-sight-heard.ts';

interface ConnectionChipProps {
  readonly view: ConnectionView;
  readonly live: number;
}

/** One connection: how many calls are live there, how well that is known, and what is the matter with its key. */
export function ConnectionChip({ view, live }: ConnectionChipProps) {
  const state = useTicking((now) => sightState(view.sight, now));
  const access = useAccess(view);
  const keyTrouble = access.failure?.code ?? null;
  useSightHeard(view.name, state);
  useAccessHeard(view, keyTrouble);
  const sight = useCallback((now: number) => saySight(view, now), [view]);
  const { failure } = view.sight;
  const sure = state === 'seen' || state === 'incomplete';
  return (
    <li className="chip" data-sight={state}>
      <ToneMark tone={state === 'seen' ? 'seen' : state === 'unseen' ? 'unsure' : 'bad'} />
      <div>
        <span className="chip-name">{view.name}</span>{' '}
        <span className="chip-platform">{view.platformName}</span>
        <div className="chip-sight">
          {view.sight.asOf !== null && <>{sayLive(live, sure)} · </>}
          <TickingText text={sight} />
        </div>
        {state === 'lost' && failure !== null && keyTrouble === null && (
          <div className="chip-why">{saySightFailure(failure).what}</div>
        )}
        <ChipKey view={view} access={access} />
      </div>
      <ChipKeyButton view={view} access={access} />
    </li>
  );
}
