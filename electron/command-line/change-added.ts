import type { ConnectionView } from '../contract/connection.ts';
import type { Failure } from '../contract/failure.ts';
import type { OwnerHands } from '../owner/call-owner.ts';
import { say } from '../words/say.ts';
import { reportChange } from './added-report.ts';
import { type CommandResult, type Complaint, complaintOf, usageComplaint } from './command-result.ts';
import { connectionCalled } from './connection-called.ts';

/** What `callstop calls add` and `callstop calls remove` were given. */
export interface AddedCommand {
  readonly ids: readonly string[];
  readonly connection: string | null;
}

/** What a change of the added ids works with. */
export interface AddedTools {
  readonly owner: OwnerHands;
  /** Whether the owner ends with this command. */
  readonly ours: boolean;
}

interface Taker {
  readonly view: ConnectionView;
  readonly listFailures: readonly Failure[];
}

/** `callstop calls add`: puts ids on the list of a connection that can't list its calls. */
export async function addCalls(
  { owner, ours }: AddedTools,
  { ids, connection }: AddedCommand,
): Promise<CommandResult> {
  const taker = await takerCalled(owner, connection);
  if ('kind' in taker) return taker;
  const { view, listFailures } = taker;
  const answer = await owner.send('calls.add', { connectionId: view.id, ids: trimmed(ids) });
  if (!answer.ok) return notChanged(answer.failure);
  const { added, held, refused, notKept } = answer.value;
  return reportChange({
    connection: view.name,
    done: [
      { name: 'added', label: say('addedCalls.added'), ids: added },
      { name: 'held', label: say('addedCalls.held'), ids: held },
    ],
    refusedLabel: say('addedCalls.refused'),
    ...{ refused, notKept, ours, listFailures },
  });
}

/** `callstop calls remove`: takes added ids off the list again. */
export async function removeCalls(
  { owner, ours }: AddedTools,
  { ids, connection }: AddedCommand,
): Promise<CommandResult> {
  const taker = await takerCalled(owner, connection);
  if ('kind' in taker) return taker;
  const { view, listFailures } = taker;
  const answer = await owner.send('calls.remove', { connectionId: view.id, ids: trimmed(ids) });
  if (!answer.ok) return notChanged(answer.failure);
  const { removed, refused, notKept } = answer.value;
  return reportChange({
    connection: view.name,
    done: [{ name: 'removed', label: say('commandLine.calls.removed'), ids: removed }],
    refusedLabel: say('commandLine.calls.notRemoved'),
    ...{ refused, notKept, ours, listFailures },
  });
}

/** Ids stand for the same wherever they come from, and lines of standard input are trimmed. */
function trimmed(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.map((id) => id.trim()))];
}

/** The connection that is named or, where none is, the only one that takes ids; with what is wrong with their list. */
async function takerCalled(owner: OwnerHands, wanted: string | null): Promise<Taker | Complaint> {
  const [known, status] = [await owner.send('snapshot.get', null), await owner.send('status.get', null)];
  if (!known.ok) return complaintOf(known.failure);
  if (!status.ok) return complaintOf(status.failure);
  const { listFailures } = status.value;
  const [listFailure] = listFailures;
  const { connections } = known.value;
  if (wanted !== null) {
    const view = connectionCalled(connections, wanted);
    return 'code' in view ? complaintOf(listFailure ?? view) : { view, listFailures };
  }
  const takers = connections.filter(({ canList, leaving }) => !canList && !leaving);
  const [view, ...others] = takers;
  if (view && others.length === 0) return { view, listFailures };
  if (view) {
    const names = takers.map(({ name }) => name).join(', ');
    return usageComplaint(say('commandLine.calls.whichTaker', { connections: names }));
  }
  if (listFailure) return complaintOf(listFailure);
  if (connections.length === 0) return complaintOf({ code: 'noConnection' });
  return usageComplaint(say('commandLine.calls.noTaker'));
}

/** Once it was asked for, a change may have been made all the same. */
function notChanged(failure: Failure): Complaint {
  if (failure.code !== 'interrupted') return complaintOf(failure);
  const words = say('commandLine.calls.interrupted');
  return { kind: 'complaint', exit: 1, code: 'interrupted', words };
}
