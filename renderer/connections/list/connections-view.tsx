import { useRef } from 'react';
import type { Snapshot } from '../../../electron/contract/snapshot.ts';
import { say } from '../../../electron/words/say.ts';
import { goToConnections, useShownTab } from '../../state/shown-tab.ts';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { FormPlace } from '../form/form-place.tsx';
import { openPlatforms } from '../form/form-store.ts';
import { ConnectionCard } from './connection-card.tsx';
import { Leftovers } from './leftovers.tsx';
import { Removals } from './removals.tsx';
import { useGoal } from './use-goal.ts';

/** All connections: how their keys stand, how their calls are seen, and the ways to set them up. */
export function ConnectionsView({ snapshot }: { readonly snapshot: Snapshot }) {
  const { connections, platforms, practice } = snapshot;
  const view = useRef<HTMLDivElement>(null);
  useKeptFocus(view, leadToTop, '[data-connection]');
  useGoal(view);
  return (
    <div className="connections" ref={view}>
      <div className="connections-line">
        <h2 tabIndex={-1} data-goal="top">
          {say('connectionForms.heading')}
        </h2>
        {!practice && (
          <button type="button" className="button" data-goal="add" onClick={openPlatforms}>
            {say('connectionForms.add')}
          </button>
        )}
      </div>
      {practice && <p className="quiet">{say('connectionForms.builtInOnly')}</p>}
      <Removals connections={connections} />
      <Leftovers />
      <FormPlace connections={connections} platforms={platforms} />
      {connections.length === 0 && <p className="quiet">{say('connectionForms.none')}</p>}
      <ul className="cards" aria-label={say('connectionForms.heading')}>
        {connections.map((each) => (
          <ConnectionCard key={each.id} view={each} />
        ))}
      </ul>
    </div>
  );
}

/** Leads the focus to where no key does anything, unless it is on its way to somewhere else already. */
function leadToTop(): void {
  if (useShownTab.getState().goal === null) goToConnections('top');
}
