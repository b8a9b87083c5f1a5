import { callKeyText } from '../../electron/contract/call.ts';
import type { CallRow, Snapshot, SnapshotPatch } from '../../electron/contract/snapshot.ts';

/**
 * The snapshot with the patch applied; what the patch leaves alone keeps its identity. 'old' when the snapshot
 * holds the patch already, 'gap' when a patch between them is missing.
 */
export function applyPatch(snapshot: Snapshot, patch: SnapshotPatch): Snapshot | 'old' | 'gap' {
  if (patch.version <= snapshot.version) return 'old';
  if (patch.version > snapshot.version + 1) return 'gap';
  const { callsSet = [], callsRemoved = [], ...parts } = patch;
  const untouched = callsSet.length === 0 && callsRemoved.length === 0;
  return {
    ...snapshot,
    ...parts,
    calls: untouched ? snapshot.calls : patchCalls(snapshot.calls, callsSet, callsRemoved.map(callKeyText)),
  };
}

function patchCalls(
  calls: readonly CallRow[],
  set: readonly CallRow[],
  removed: readonly string[],
): readonly CallRow[] {
  const rows = new Map(calls.map((row) => [callKeyText(row.call), row]));
  for (const key of removed) rows.delete(key);
  for (const row of set) rows.set(callKeyText(row.call), row);
  return [...rows.values()];
}
