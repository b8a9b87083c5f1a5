import type { Clock } from '../calls/clock.ts';
import type { Snapshot, SnapshotPatch } from '../contract/snapshot.ts';
import type { Owner } from '../owner/owner.ts';

/** Changes of numbers are told at most once in so many ms. */
const calmMs = 1_000;
/** Time alone makes lists old: without a change the snapshot is told again after so many ms. */
const againMs = 5_000;

/**
 * Tells the newest snapshot of an owner: once a second at most while only numbers change, at once when the state of the emergency
 * stop does, and every 5 s in any case. Returns the function that stops it.
 */
export function followOwner(
  owner: Pick<Owner, 'run' | 'subscribe'>,
  clock: Clock,
  onSnapshot: (snapshot: Snapshot) => void,
): () => void {
  let over = false;
  let told = Number.NEGATIVE_INFINITY;
  let state: Record<string, unknown> = {};
  let due = Number.POSITIVE_INFINITY;
  let cancel: () => void = () => undefined;

  /** Looks after so many ms, unless that is to be done earlier. */
  function lookIn(ms: number): void {
    const at = clock.now() + ms;
    if (at >= due) return;
    cancel();
    due = at;
    cancel = clock.after(ms, look);
  }

  function look(): void {
    if (over) return;
    told = clock.now();
    due = Number.POSITIVE_INFINITY;
    lookIn(againMs);
    void owner.run('snapshot.get', null).then((answer) => {
      if (!over && answer.ok) onSnapshot(answer.value);
    });
  }

  const unsubscribe = owner.subscribe((patch) => {
    const next = { ...state, ...stateIn(patch) };
    const urgent = JSON.stringify(next) !== JSON.stringify(state);
    state = next;
    lookIn(urgent ? 0 : Math.max(0, told + calmMs - clock.now()));
  });
  lookIn(0);

  return () => {
    over = true;
    cancel();
    unsubscribe();
  };
}

/** What of a patch changes more than numbers. */
function stateIn({ emergency, armed, drills, doors }: SnapshotPatch): Record<string, unknown> {
  return {
    ...(emergency === undefined
      ? {}
      : { stop: emergency && [emergency.latched, emergency.settled, emergency.asking !== null] }),
    ...(armed === undefined ? {} : { armed: armed.armed }),
    ...(drills === undefined ? {} : { drill: drills.now?.state ?? null }),
    ...(doors === undefined ? {} : { tray: doors.tray }),
  };
}
