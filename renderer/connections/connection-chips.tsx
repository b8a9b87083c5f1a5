import type { ConnectionView } from '../../electron/contract/connection.ts';
import type { CallRow } from '../../electron/contract/snapshot.ts';
import { say } from '../../electron/words/say.ts';
import { liveCalls } from '../state/selectors.ts';
import { ConnectionChip } from './connection-chip.tsx';

interface ConnectionChipsProps {
  readonly connections: readonly ConnectionView[];
  readonly calls: readonly CallRow[];
}

/** All connections, each with what is seen of it. */
export function ConnectionChips({ connections, calls }: ConnectionChipsProps) {
  return (
    <ul className="chips" aria-label={say('window.connections')}>
      {connections.map((view) => (
        <ConnectionChip key={view.id} view={view} live={liveCalls(calls, view.id)} />
      ))}
    </ul>
  );
}
