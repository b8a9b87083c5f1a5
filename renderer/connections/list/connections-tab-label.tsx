import type { ConnectionView } from '../../../electron/contract/connection.ts';
import { say } from '../../../electron/words/say.ts';
import { ToneMark } from '../../ui/tone-mark.tsx';
import { useTicking } from '../../ui/use-ticking.ts';
import { needsLook } from '../sight-trouble.ts';

/** The Connections view's name, with how many connections need a look. */
export function ConnectionsTabLabel({ connections }: { readonly connections: readonly ConnectionView[] }) {
  const count = useTicking((now) => connections.filter((view) => needsLook(view, now)).length);
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
