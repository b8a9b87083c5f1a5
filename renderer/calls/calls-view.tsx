import type { Snapshot } from '../../electron/contract/snapshot.ts';
import { NoConnection } from '../connections/no-connection.tsx';
import { CallsTable } from './calls-table.tsx';
import { NoCalls } from './no-calls.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { UnreadableRows } from './unreadable-rows.tsx';

/** The active calls and everything that can be done with them. */
export function CallsView({ snapshot }: { readonly snapshot: Snapshot }) {
  const { calls, connections, unreadable } = snapshot;
  if (connections.length === 0) return <NoConnection />;
  return (
    <div className="calls">
      <SelectionBar calls={calls} />
      <div className="scroll">
        <CallsTable calls={calls} connections={connections} />
        {calls.length === 0 && <NoCalls connections={connections} />}
      </div>
      <UnreadableRows rows={unreadable} connections={connections} />
    </div>
  );
}
