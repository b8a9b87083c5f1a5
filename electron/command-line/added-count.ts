import { addedIdWaits } from '../contract/added-ids.ts';
import { type CallKey, callKeyText } from '../contract/call.ts';
import type { ConnectionView } from '../contract/connection.ts';
import type { Snapshot } from '../contract/snapshot.ts';
import { say } from '../words/say.ts';

/** A number of added ids; notRead where there may be some that could not be read; null where calls are listed. */
export type AddedCount = number | 'notRead' | null;

/** How many added ids wait for their end on a connection. */
export function addedCount(
  { id, canList }: ConnectionView,
  { calls, notes }: Pick<Snapshot, 'calls' | 'notes'>,
): AddedCount {
  if (canList) return null;
  const count = calls.filter((row) => row.call.connectionId === id && addedIdWaits(row)).length;
  return count === 0 && notes.some(({ code }) => code === 'addedNotRead') ? 'notRead' : count;
}

/** Those of the calls whose ids stand on a list `after`, and stood on none `before`. */
export function newlyListed(
  calls: readonly CallKey[],
  before: Pick<Snapshot, 'calls'>,
  after: Pick<Snapshot, 'calls'>,
): readonly CallKey[] {
  const [then, now] = [before, after].map(
    (snapshot) => new Set(snapshot.calls.filter(addedIdWaits).map(({ call }) => callKeyText(call))),
  );
  return calls.filter((call) => now?.has(callKeyText(call)) && !then?.has(callKeyText(call)));
}

/** How well a connection is seen, with how many ids were added. */
export function withAdded(sight: string, added: AddedCount): string {
  if (added === null) return sight;
  const words =
    added === 'notRead' ? say('commandLine.list.addedNotRead') : say('addedCalls.listed', { count: added });
  return `${sight} · ${words}`;
}
