import type { Clock } from '../../calls/clock.ts';
import { within } from '../../calls/within.ts';
import type { Failure } from '../../contract/failure.ts';
import {
  type KeptConnectionRecord,
  type ListedConnections,
  readConnections,
  writeConnections,
} from '../../storage/connections-store.ts';
import { foldedName, recordFits } from './connection-input.ts';

/** The list of connections in the profile. A disk that does not answer holds nobody up for long. */
export interface ConnectionsFile {
  /** Resolves when what the file holds was taken in, or it was told that it can't be now: after 2 s at the latest. */
  readonly loaded: Promise<void>;
  /** Why the list, or a part of it, can't be used. */
  failures(): readonly Failure[];
  /** Keeps what is to be kept now; null when it is on the disk, else connectionsNotKept. */
  save(): Promise<Failure | null>;
  /** Resolves when nothing is being read or written any more. */
  settled(): Promise<void>;
  /** Nothing is written from now on, whatever is under way. */
  close(): void;
}

/** How long a disk may take to read or write the list before it is said to hang, in ms. */
const diskMs = 2_000;
const rules = { fits: recordFits, foldedName };

/** Begins with reading the list of a profile. */
export function keepConnectionsFile(parts: {
  readonly profile: string;
  readonly clock: Clock;
  /** Hears what a person should be told. */
  readonly tell: (failure: Failure) => void;
  /** Takes in what the file holds: at the start, or later, where it could not be read before. */
  readonly take: (records: readonly KeptConnectionRecord[]) => void;
  /** What the file is to hold. */
  readonly content: () => readonly KeptConnectionRecord[];
}): ConnectionsFile {
  const { profile, clock, tell, take, content } = parts;
  let notRead: string | null = null;
  let failures: readonly Failure[] = [];
  const inFile = new Set<string>();
  const closed = new AbortController();
  const first = readConnections(profile, rules);
  const taken = first.then(takeIn);
  const loaded = within(clock, diskMs, taken).then((read) => {
    if (read !== 'late') return;
    failures = [{ code: 'connectionsNotRead', cause: 'hangs' }];
    for (const failure of failures) tell(failure);
  });
  let writing: Promise<unknown> = taken;

  function takeIn(listed: ListedConnections): void {
    const { records, notRead: why } = listed;
    const isKnown = notRead !== null && why !== null;
    notRead = why;
    failures = listed.failures;
    for (const { id } of records) inFile.add(id);
    if (!isKnown) for (const failure of failures) tell(failure);
    take(records);
  }

  async function write(): Promise<Failure | null> {
    // A list that could not be read holds connections that must not be written over.
    if (notRead !== null) takeIn(await readConnections(profile, rules));
    if (notRead !== null) return { code: 'connectionsNotKept', cause: notRead };
    const records = content();
    const failure = await writeConnections(profile, { records, inFile }, rules, tell, closed.signal);
    if (failure !== null) return failure;
    // A list that stands there again takes the place of the one that was moved aside.
    failures = failures.filter(({ code }) => code !== 'connectionsMovedAside');
    inFile.clear();
    for (const { id } of records) inFile.add(id);
    return null;
  }

  return {
    loaded,
    failures: () => failures,
    async save() {
      const written = writing.then(write);
      writing = written;
      const failure = await within(clock, diskMs, written);
      return failure === 'late' ? { code: 'connectionsNotKept', cause: 'hangs' } : failure;
    },
    async settled() {
      await writing;
    },
    close: () => closed.abort(),
  };
}
