import { useCallback } from 'react';
import type { ConnectionView } from '../../electron/contract/connection.ts';
import { say } from '../../electron/words/say.ts';
import { saySightFailure } from '../../electron/words/say-failure.ts';
import { saySight } from '../../electron/words/say-sight.ts';
import { AccessLabel } from '../connections/access-label.tsx';
import { AddIdsButton } from '../connections/added-ids/add-ids-button.tsx';
import { LookButton } from '../connections/look-button.tsx';
import { useAccess } from '../connections/use-access.ts';
import { useSightTrouble } from '../connections/use-sight-trouble.ts';
import { notSeen } from '../state/selectors.ts';
import { TickingText } from '../ui/ticking-text.tsx';
import { useTicking } from '../ui/use-ticking.ts';

/** Stands in the place of an empty list. It says "no calls" only when every connection has just shown that. */
export function NoCalls({ connections }: { readonly connections: readonly ConnectionView[] }) {
  const unseen = useTicking((now) => notSeen(connections, now).join('\n')).split('\n');
  const open = connections.filter((view) => unseen.includes(view.id));
  if (open.length === 0) {
    return (
      <div className="empty">
        <h2>{say('window.noCalls')}</h2>
        <p>{say('window.noCallsMeans')}</p>
      </div>
    );
  }
  const listable = open.some((view) => view.canList);
  return (
    <div className="empty">
      <h2>{say(listable ? 'window.notAllSeen' : 'window.noneListed')}</h2>
      {open.map((view) => (
        <UnseenLine key={view.id} view={view} />
      ))}
    </div>
  );
}

/** Why nothing can be said of one connection's calls, and what can be done about it. */
function UnseenLine({ view }: { readonly view: ConnectionView }) {
  const access = useAccess(view);
  const trouble = useSightTrouble(view);
  const why = access.why ?? (trouble && saySightFailure(trouble, view.canList));
  const sight = useCallback((now: number) => saySight(view, now), [view]);
  if (view.leaving) {
    return (
      <p>
        {view.name}: <AccessLabel view={view} />
      </p>
    );
  }
  if (!view.canList) {
    return (
      <p>
        {view.name}: {say('window.cannotList', { platform: view.platformName })} <AddIdsButton view={view} />
      </p>
    );
  }
  return (
    <p>
      {view.name}: <TickingText text={sight} />
      {why && (
        <>
          . {why.what} <LookButton view={view} about={access.failure ? 'key' : 'sight'} />
        </>
      )}
    </p>
  );
}
