import type { ConnectionView } from '../../electron/contract/connection.ts';
import { say } from '../../electron/words/say.ts';
import { saySight } from '../../electron/words/say-sight.ts';
import { AddIdsButton } from '../connections/added-ids/add-ids-button.tsx';
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
        <p key={view.id}>
          {view.name}:{' '}
          {view.canList ? (
            <TickingText text={(now) => saySight(view, now)} />
          ) : (
            <>
              {say('window.cannotList', { platform: view.platformName })} <AddIdsButton view={view} />
            </>
          )}
        </p>
      ))}
    </div>
  );
}
