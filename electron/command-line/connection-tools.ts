import type { ConnectionView } from '../contract/connection.ts';
import type { Failure } from '../contract/failure.ts';
import type { OwnerHands } from '../owner/call-owner.ts';
import { say } from '../words/say.ts';
import { type Complaint, complaintOf } from './command-result.ts';
import { connectionCalled, whyNotThere } from './connection-called.ts';

/** What changes and tests of connections work with. */
export interface ConnectionTools {
  readonly owner: OwnerHands;
  /** UTC ms. */
  readonly now: () => number;
}

/** The connection of this id or name, or the complaint that there is none, or which one is not clear. */
export async function connectionNamed(
  owner: OwnerHands,
  wanted: string,
): Promise<ConnectionView | Complaint> {
  const known = await owner.send('snapshot.get', null);
  if (!known.ok) return complaintOf(known.failure);
  const view = connectionCalled(known.value.connections, wanted);
  return 'code' in view ? complaintOf(await whyNotThere(owner, view)) : view;
}

/** The connection of this id, or the complaint that it is gone. */
export async function connectionOfId(owner: OwnerHands, id: string): Promise<ConnectionView | Complaint> {
  const known = await owner.send('snapshot.get', null);
  if (!known.ok) return complaintOf(known.failure);
  const view = known.value.connections.find((one) => one.id === id && !one.leaving);
  return view ?? complaintOf({ code: 'connectionUnknown', connection: id });
}

/** Once it was asked for, a change may have been made all the same. */
export function notChanged(failure: Failure): Complaint {
  if (failure.code !== 'interrupted') return complaintOf(failure);
  const words = say('commandLine.connections.interrupted');
  return { kind: 'complaint', exit: 1, code: 'interrupted', words };
}
