import type { ConnectionView } from '../../electron/contract/connection.ts';
import type { UnreadableRowView } from '../../electron/contract/snapshot.ts';
import { sayUnreadable } from '../../electron/words/say-call.ts';
import { sayFailure } from '../../electron/words/say-failure.ts';
import { Note } from '../ui/note.tsx';

interface UnreadableRowsProps {
  readonly rows: readonly UnreadableRowView[];
  readonly connections: readonly ConnectionView[];
}

/** Rows of lists that can't be read, by connection. They may be live calls, so they are never left out. */
export function UnreadableRows({ rows, connections }: UnreadableRowsProps) {
  return connections.map((view) => {
    const own = rows.filter((row) => row.connectionId === view.id);
    if (own.length === 0) return null;
    const { means, do: way } = sayFailure({
      code: 'rowsUnreadable',
      platform: view.platformName,
      count: own.length,
    });
    return (
      <Note
        key={view.id}
        heading={`${view.name}: ${sayUnreadable(own)}`}
        sentences={[means, way]}
        alert={false}
      />
    );
  });
}
