import type { Envelope, Failure } from '../contract/failure.ts';
import { mayGoUnrecorded } from '../contract/failure-kinds.ts';
import type { Snapshot } from '../contract/snapshot.ts';
import type { StopReceipt, StopResult } from '../contract/stop.ts';
import type { OwnerHands } from '../owner/call-owner.ts';
import { say } from '../words/say.ts';
import { sayCalls } from '../words/say-call.ts';
import { newlyListed } from './added-count.ts';
import { type CommandResult, complaintOf } from './command-result.ts';
import { whyNotThere, withListFailures } from './connection-called.ts';
import { type EndedCalls, reportEnds } from './end-report.ts';
import { sightFailureLine } from './failure-lines.ts';
import { type FoundCalls, findCalls, type NotFound, soleConnection } from './find-calls.ts';

/** How long an end waits for lists, in ms, where an id has to be found in them. */
const findWithinMs = 5_000;
/** How long our own new owner is given to read the added ids, in ms, so that it is known which an end puts on the list. */
const readAddedWithinMs = 2_000;

/** What `callstop end` was given. */
export interface EndCommand {
  readonly ids: readonly string[];
  readonly connection: string | null;
  readonly reason: string;
  /** Fills the {text} of a reason that takes free text. */
  readonly text: string | null;
  readonly note: string | null;
  readonly withoutRecord: boolean;
}

/** What an end works with. */
export interface EndTools {
  readonly owner: OwnerHands;
  /** Whether the owner ends with this command. */
  readonly ours: boolean;
  /** Tells a person something while the command runs. */
  readonly notice: (words: string) => void;
}

/** `callstop end`: ends the calls and waits until it is known what became of each. */
export async function endCalls(tools: EndTools, command: EndCommand): Promise<CommandResult> {
  const { owner, notice } = tools;
  const known = await owner.send('snapshot.get', null);
  if (!known.ok) return complaintOf(known.failure);
  const { connections } = known.value;
  const search = await find(tools, known.value, command);
  if ('code' in search) return complaintOf(await whyNotThere(owner, search));
  const { found, before } = search;
  const [nothing] = found.notFound;
  if (found.calls.length === 0 && nothing) return noneFound(owner, nothing, found);

  const receipt = await owner.send('calls.end', {
    calls: found.calls,
    door: 'command',
    reasonCode: command.reason,
    reasonText: command.text,
    note: command.note,
    withoutRecord: command.withoutRecord,
  });
  if (!receipt.ok) return notTaken(receipt.failure);
  const { stopId, joined } = receipt.value;
  notice(say('commandLine.end.began', { stop: stopId, calls: sayCalls(found.calls.length) }));
  if (joined.length > 0) notice(say('commandLine.end.joined'));

  const results = await settled(owner, receipt.value);
  const broken = results.find((result) => !result.ok);
  if (broken) return brokenOff(tools, broken.failure, stopId, found.calls.length);
  const stops = results.flatMap((result) => (result.ok ? [result.value] : []));
  const status = await owner.send('status.get', null);
  const after = await owner.send('snapshot.get', null);
  // Nobody else hears what an owner tells that ends with this command.
  const notes = after.ok ? after.value.notes.slice(tools.ours ? 0 : known.value.notes.length) : [];
  const ended: EndedCalls = {
    ...{ stopId, stops, connections, found },
    latched: status.ok && status.value.latched,
    listed: after.ok ? newlyListed(found.calls, before, after.value) : [],
    notes: withListFailures(notes, status.ok ? status.value.listFailures : []),
  };
  return reportEnds(ended);
}

/** The calls that the ids stand for, and what was known before their end. */
async function find(
  { owner, ours }: EndTools,
  known: Snapshot,
  { ids, connection }: EndCommand,
): Promise<{ readonly found: FoundCalls; readonly before: Snapshot } | Failure> {
  const sole = soleConnection(known.connections, connection);
  if (sole === null) {
    const listed = await owner.send('calls.find', {
      ...{ callIds: ids, connectionId: null, waitMs: findWithinMs },
    });
    return listed.ok ? { found: findCalls(ids, listed.value), before: listed.value } : listed.failure;
  }
  if ('code' in sole) return sole;
  const calls = ids.map((callId) => ({ connectionId: sole.id, callId }));
  const found = { calls, notFound: [], unseen: [] };
  if (!ours || sole.canList) return { found, before: known };
  const read = await owner.send('calls.find', {
    ...{ callIds: ids, connectionId: sole.id, waitMs: readAddedWithinMs },
  });
  return read.ok ? { found, before: read.value } : read.failure;
}

/** Nothing was sent. Of several ids the first one's words stand for all. */
async function noneFound(
  owner: OwnerHands,
  first: NotFound,
  { notFound, unseen }: FoundCalls,
): Promise<CommandResult> {
  const status = await owner.send('status.get', null);
  const blind = [...(status.ok ? status.value.listFailures : []), ...unseen];
  const others = notFound.length > 1 ? [say('commandLine.end.noneFound', { count: notFound.length })] : [];
  return complaintOf(first.failure, { more: [...others, ...blind.map(sightFailureLine)].join(' ') });
}

function settled(owner: OwnerHands, { stopId, joined }: StopReceipt): Promise<Envelope<StopResult>[]> {
  const stops = [...new Set([stopId, ...joined])];
  return Promise.all(stops.map((id) => owner.send('stop.wait', { stopId: id })));
}

/** Nothing was sent, unless the owner was lost on the way: then nobody knows. */
function notTaken(failure: Failure): CommandResult {
  if (mayGoUnrecorded(failure)) {
    return complaintOf(failure, { more: say('commandLine.end.withoutRecord') });
  }
  switch (failure.code) {
    case 'ownerGone':
    case 'interrupted':
    case 'internal':
      return complaintOf(failure, { exit: 1 });
    default:
      return complaintOf(failure);
  }
}

/** Requests have left, so it is not known what became of the calls. */
function brokenOff({ ours }: EndTools, failure: Failure, stop: string, count: number): CommandResult {
  const calls = sayCalls(count);
  if (failure.code !== 'interrupted') {
    return complaintOf(failure, { exit: 1, more: say('commandLine.end.lost', { stop, calls }) });
  }
  const told = { stop, calls };
  const words = ours ? say('commandLine.end.ours', told) : say('commandLine.end.theirs', told);
  return { kind: 'complaint', exit: 1, code: 'interrupted', words };
}
