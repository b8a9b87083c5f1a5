import type { ConnectionView } from '../../../electron/contract/connection.ts';
import type { CallRow } from '../../../electron/contract/snapshot.ts';
import { say } from '../../../electron/words/say.ts';
import { addedIds, liveCalls } from '../../state/selectors.ts';
import { useView } from '../../state/view.ts';
import { AddIdsBox } from '../added-ids/add-ids-box.tsx';
import { ConnectionChip } from './connection-chip.tsx';
import { LeavingChip } from './leaving-chip.tsx';
import { UnlistedChip } from './unlisted-chip.tsx';

interface ConnectionChipsProps {
  readonly connections: readonly ConnectionView[];
  readonly calls: readonly CallRow[];
}

/** All connections, each with what is seen of it. */
export function ConnectionChips({ connections, calls }: ConnectionChipsProps) {
  const adding = useView((view) => view.adding);
  const addingTo = connections.find(({ id, canList, leaving }) => id === adding && !canList && !leaving);
  return (
    <>
      <ul className="chips" aria-label={say('window.connections')}>
        {connections.map((view) => {
          const { id, canList, leaving } = view;
          if (leaving) return <LeavingChip key={id} view={view} />;
          if (canList) return <ConnectionChip key={id} view={view} live={liveCalls(calls, id)} />;
          return <UnlistedChip key={id} view={view} added={addedIds(calls, id)} />;
        })}
      </ul>
      {addingTo && <AddIdsBox key={addingTo.id} view={addingTo} />}
    </>
  );
}
