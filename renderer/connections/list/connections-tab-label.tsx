import type { ConnectionView } from '../../../electron/contract/connection.ts';
import { say } from '../../../electron/words/say.ts';
import { sayAccess } from '../../../electron/words/say-access.ts';
import { ToneMark } from '../../ui/tone-mark.tsx';
import { useTicking } from '../../ui/use-ticking.ts';

/** The Connections view's name, with how many connections have a key that needs a look. */
export function ConnectionsTabLabel({ connections }: { readonly connections: readonly ConnectionView[] }) {
  const count = useTicking(
    (now) => connections.filter((view) => sayAccess(view, now).failure !== null).length,
  );
  return (
    <>
      {say('window.connections')}
      {count > 0 && (
        <span className="tab-mark" data-tone="bad">
          {' '}
          <ToneMark tone="bad" /> {say('connectionForms.needLook', { count })}
        </span>
      )}
    </>
  );
}
