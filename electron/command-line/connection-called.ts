import type { ConnectionView } from '../contract/connection.ts';
import type { Failure } from '../contract/failure.ts';
import type { OwnerHands } from '../owner/call-owner.ts';

/** The one connection of this id or name; a failure where there is none, where several fit, or where it was removed. */
export function connectionCalled(
  connections: readonly ConnectionView[],
  wanted: string,
): ConnectionView | Failure {
  const [first, ...others] = connections.filter(
    ({ leaving, id, name }) => !leaving && (id === wanted || name === wanted),
  );
  if (!first) return { code: 'connectionUnknown', connection: wanted };
  return others.length === 0 ? first : { code: 'connectionAmbiguous', connection: wanted };
}

/** The failure of a connection that is not there; where the list of connections is not whole, that is the reason. */
export async function whyNotThere(owner: OwnerHands, failure: Failure): Promise<Failure> {
  if (failure.code !== 'connectionUnknown' && failure.code !== 'noConnection') return failure;
  const status = await owner.send('status.get', null);
  if (!status.ok) return status.failure;
  return status.value.listFailures[0] ?? failure;
}

/** What a person should be told, with what is wrong with the list of connections now in the place of what was. */
export function withListFailures(
  notes: readonly Failure[],
  listFailures: readonly Failure[],
): readonly Failure[] {
  return [...listFailures, ...notes.filter((note) => !isOfTheList(note))];
}

/** Whether it tells of calls that were left in doubt on a connection that has gone. */
export function isLeftOpen({ code }: Failure): boolean {
  return code === 'leftOpen';
}

function isOfTheList({ code }: Failure): boolean {
  switch (code) {
    case 'connectionsNotRead':
    case 'connectionsMovedAside':
    case 'connectionsRefused':
      return true;
    default:
      return false;
  }
}
