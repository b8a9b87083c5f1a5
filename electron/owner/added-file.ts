import type { Clock } from '../calls/clock.ts';
import { within } from '../calls/within.ts';
import type { Failure } from '../contract/failure.ts';
import {
  type AddedIds,
  copyAddedIds,
  type KeptIds,
  readAddedIds,
  writeAddedIds,
} from '../storage/added-calls-store.ts';

/** The file of added ids in the profile. A disk that does not answer holds nobody up for long. */
export interface AddedFile {
  /** Resolves when what the file holds was taken in, or it is known, and told, that it can't be now. */
  readonly loaded: Promise<void>;
  /** Something has changed: it is saved within 200 ms, and a failure is told. */
  changed(): void;
  /** Saves what has changed; null when it is on the disk, else addedNotKept. */
  save(): Promise<Failure | null>;
  /** Resolves when what has changed is on the disk, or it has been told that it is not. */
  settled(): Promise<void>;
  /** As settled; what changes afterwards is not saved. */
  close(): Promise<void>;
}

/** Changes within this many ms become one write. */
const gatherMs = 200;
/** How long a disk may take to read or write the file before it is said to hang, in ms. */
const diskMs = 1_500;

/** Begins with reading the file of a profile. */
export function keepAddedFile(parts: {
  readonly profile: string;
  readonly clock: Clock;
  /** Hears what a person should be told. */
  readonly tell: (failure: Failure) => void;
  /** Takes in what the file holds, and answers how many of its ids can't be used. Does not reject. */
  readonly take: (ids: AddedIds) => Promise<number>;
  /** What the file is to hold. */
  readonly content: () => AddedIds;
}): AddedFile {
  const { profile, clock, tell, take, content } = parts;
  let notRead: string | null = null;
  let dirty = false;
  let writing = false;
  /** Whether a person knows that the newest change is not on the disk. */
  let told = false;
  let cancel: (() => void) | null = null;
  let current: Promise<unknown> = Promise.resolve();
  let next: Promise<Failure | null> | null = null;

  const first = readAddedIds(profile);
  const taken = first.then(takeIn);
  const loaded = within(clock, diskMs, first).then(async (kept) => {
    if (kept === 'late') tell({ code: 'addedNotRead', cause: 'hangs' });
    else await taken;
  });

  async function takeIn({ ids, unreadable, failure }: KeptIds): Promise<void> {
    const wasNotRead = notRead !== null;
    notRead = failure?.code === 'addedNotRead' ? failure.cause : null;
    if (failure && !(wasNotRead && notRead !== null)) tell(failure);
    const count = unreadable + (await take(ids));
    if (count === 0) return;
    tell({ code: 'addedRefused', count, file: copyAddedIds(profile) });
    changed();
  }

  function changed(): void {
    dirty = true;
    cancel ??= clock.after(gatherMs, () => void keep());
  }

  async function keep(): Promise<void> {
    const failure = await save();
    if (failure && !told) tell(failure);
    told = failure !== null;
  }

  /** All that changes before a write begins goes with it. */
  async function save(): Promise<Failure | null> {
    cancel?.();
    cancel = null;
    next ??= current.then(() => {
      next = null;
      const written = write();
      current = written;
      return written;
    });
    const failure = await within(clock, diskMs, next);
    return failure === 'late' ? { code: 'addedNotKept', cause: 'hangs' } : failure;
  }

  async function write(): Promise<Failure | null> {
    await taken;
    if (!dirty) return null;
    // A file that could not be read holds ids that must not be written over.
    if (notRead !== null) await takeIn(await readAddedIds(profile));
    if (notRead !== null) return { code: 'addedNotKept', cause: notRead };
    dirty = false;
    writing = true;
    const failure = await writeAddedIds(profile, content());
    writing = false;
    if (failure) dirty = true;
    else told = false;
    return failure;
  }

  async function settled(): Promise<void> {
    // Who was told that the disk takes nothing need not wait for it again.
    if ((dirty || writing) && !told) await keep();
  }

  return {
    loaded,
    changed,
    save,
    settled,
    async close() {
      cancel?.();
      if (dirty || writing) await keep();
    },
  };
}
