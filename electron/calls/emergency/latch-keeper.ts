import type { KeptLatch } from '../../contract/emergency.ts';
import type { Failure } from '../../contract/failure.ts';
import type { Clock } from '../clock.ts';

/** Keeps the engaged state in the profile: one write at a time, the newest state last, and again where one failed. */
export interface LatchKeeper {
  /** The state from now on, null for none. Resolves when it, or a newer one, is on the disk, or can't be written now. */
  keep(latch: KeptLatch | null): Promise<void>;
  /** Resolves when the newest state is on the disk, or can't be written now. */
  saved(): Promise<void>;
  /** What waits to be written is written all the same; what can't be is not tried again. */
  close(): void;
}

/** After a write that failed the next one follows in so many ms. */
const againAfterMs = 5_000;
/** A write that takes longer than this many ms is told as one that may never end. */
const hangsAfterMs = 1_000;

/** A keeper that has been given nothing to keep yet. `onKept` hears whether the newest state is kept, whenever that changes. */
export function createLatchKeeper(parts: {
  readonly clock: Clock;
  readonly keepLatch: (latch: KeptLatch | null) => Promise<Failure | null>;
  readonly onKept: (failure: Failure | null) => void;
}): LatchKeeper {
  const { clock, keepLatch, onKept } = parts;
  let wanted: KeptLatch | null = null;
  let asked = 0;
  let done = 0;
  let writing = false;
  let closed = false;
  let waiting: { readonly upTo: number; readonly resolve: () => void }[] = [];
  let cancelAgain: () => void = () => undefined;

  async function write(): Promise<void> {
    if (writing) return;
    writing = true;
    cancelAgain();
    const writes = asked;
    const hangs = clock.after(hangsAfterMs, () => onKept({ code: 'latchNotKept', cause: 'hangs' }));
    const failure = await keepLatch(wanted).catch((error: unknown): Failure => {
      return { code: 'latchNotKept', cause: error instanceof Error ? error.name : 'other' };
    });
    hangs();
    writing = false;
    done = writes;
    if (writes === asked) onKept(failure);
    for (const { upTo, resolve } of waiting) if (upTo <= done) resolve();
    waiting = waiting.filter(({ upTo }) => upTo > done);
    if (writes < asked) void write();
    else if (failure && !closed) cancelAgain = clock.after(againAfterMs, () => void write());
  }

  async function saved(): Promise<void> {
    const upTo = asked;
    if (done < upTo) await new Promise<void>((resolve) => waiting.push({ upTo, resolve }));
  }

  return {
    saved,
    keep(latch) {
      wanted = latch;
      asked += 1;
      const kept = saved();
      void write();
      return kept;
    },
    close() {
      closed = true;
      cancelAgain();
    },
  };
}
