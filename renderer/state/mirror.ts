import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { Failure } from '../../electron/contract/failure.ts';
import type { Snapshot, SnapshotPatch } from '../../electron/contract/snapshot.ts';
import type { Client } from '../bridge/client.ts';
import { applyPatch } from './apply-patch.ts';

/** The last snapshot of the owner. It is never changed by the window itself. */
export interface MirrorState {
  /** Null until the first one has come. */
  readonly snapshot: Snapshot | null;
  /** Why no snapshot could be had; null when the last one came. */
  readonly failure: Failure | null;
}

/** A picture of the owner's truth. */
export interface Mirror {
  readonly useMirror: UseBoundStore<StoreApi<MirrorState>>;
  /** Follows the owner from now on. Returns the function that stops it. */
  follow(): () => void;
  /** Asks for a whole snapshot again. */
  refresh(): Promise<void>;
}

/** A mirror that asks for a whole snapshot at first, and again whenever a patch is missing. */
export function createMirror(client: Client): Mirror {
  const useMirror = create<MirrorState>(() => ({ snapshot: null, failure: null }));
  /** Patches that came while a snapshot was on its way; null when none is. */
  let early: SnapshotPatch[] | null = null;

  function take(patch: SnapshotPatch): void {
    if (early !== null) {
      early.push(patch);
      return;
    }
    const { snapshot } = useMirror.getState();
    const next = snapshot === null ? 'gap' : applyPatch(snapshot, patch);
    if (next === 'gap') void refresh();
    else if (next !== 'old') useMirror.setState({ snapshot: next });
  }

  async function refresh(): Promise<void> {
    if (early !== null) return;
    early = [];
    const answer = await client.send('snapshot.get', null);
    const waiting = early;
    early = null;
    if (!answer.ok) {
      useMirror.setState({ failure: answer.failure });
      return;
    }
    useMirror.setState({ snapshot: answer.value, failure: null });
    for (const patch of waiting) take(patch);
  }

  return {
    useMirror,
    refresh,
    follow() {
      const stop = client.listen('snapshot.patch', take);
      void refresh();
      return stop;
    },
  };
}
