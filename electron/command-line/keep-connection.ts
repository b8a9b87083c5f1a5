import type { KeptConnection, StatusReport } from '../contract/command-data.ts';
import type { ConnectionView } from '../contract/connection.ts';
import type { Failure } from '../contract/failure.ts';
import { wantsKey } from '../contract/failure-kinds.ts';
import { say } from '../words/say.ts';
import { sayAccess } from '../words/say-access.ts';
import { sayElsewhere } from '../words/say-connection-test.ts';
import { type CommandResult, type Complaint, complaintOf } from './command-result.ts';
import {
  accessLinesBesideTest,
  connectionFacts,
  testJson,
  testLines,
  testWorks,
  withoutSight,
} from './connection-lines.ts';
import { type ConnectionTools, connectionNamed, connectionOfId, notChanged } from './connection-tools.ts';
import { failureLine, keptNothingLine } from './failure-lines.ts';
import { noteJson } from './print-json.ts';

/** What `callstop connections add` was given beside the key. */
export interface NewConnection {
  readonly platform: string;
  readonly connection: string;
  /** Null for the platform's usual one. */
  readonly baseUrl: string | null;
  readonly privateNetwork: boolean;
}

/** `callstop connections add`: sets a connection up and says what works. It is not kept where its key can't be. */
export async function addConnection(
  tools: ConnectionTools,
  { platform, connection, baseUrl, privateNetwork }: NewConnection,
  keyTyped: string,
): Promise<CommandResult> {
  const place = await tools.owner.send('status.get', null);
  if (!place.ok) return complaintOf(place.failure);
  const input = { platform, name: connection, baseUrl, privateNetwork, keep: 'keychain', keyTyped } as const;
  const answer = await tools.owner.send('connections.add', input);
  if (!answer.ok) return nothingKept(answer.failure, 'notAdded');
  const lost = lossOf(answer.value, place.value);
  if (lost !== null) return takeBack(tools, answer.value.connectionId, lost);
  return reportKept(tools, answer.value, place.value.listFailures);
}

/** `callstop connections key`: replaces the key of a connection and says what works. */
export async function enterKey(
  tools: ConnectionTools,
  wanted: string,
  keyTyped: string,
): Promise<CommandResult> {
  const view = await connectionNamed(tools.owner, wanted);
  if ('kind' in view) return view;
  const place = await tools.owner.send('status.get', null);
  if (!place.ok) return complaintOf(place.failure);
  const { id: connectionId, name, baseUrl, privateNetwork } = view;
  const input = { connectionId, name, baseUrl, privateNetwork, keep: 'keychain', keyTyped } as const;
  const answer = await tools.owner.send('connections.edit', input);
  if (!answer.ok) return nothingKept(answer.failure, 'keyNotKept');
  const lost = lossOf(answer.value, place.value);
  if (lost !== null) return nothingKept(lost, 'keyNotKept');
  return reportKept(tools, answer.value, place.value.listFailures);
}

/** Nothing stays where neither keychain nor disk take it and the owner ends; what would be true of one that stays is not said. */
function nothingKept(failure: Failure, means: 'notAdded' | 'keyNotKept'): Complaint {
  if (!wantsKey(failure) && failure.code !== 'connectionsNotKept') return notChanged(failure);
  const words = keptNothingLine(failure, say(`commandLine.connections.${means}`));
  return { kind: 'complaint', exit: 3, code: failure.code, words };
}

/** Why what was kept is gone with the owner's command; null where it stays. */
function lossOf(
  { access, notKept }: KeptConnection,
  { lasting }: Pick<StatusReport, 'lasting'>,
): Failure | null {
  if (lasting) return null;
  if (access.state === 'set' && access.kept === 'session')
    return access.notKept ?? { code: 'keychainFailed' };
  return notKept;
}

async function takeBack({ owner }: ConnectionTools, connectionId: string, lost: Failure): Promise<Complaint> {
  const removed = await owner.send('connections.remove', { connectionId });
  const left = removed.ok ? removed.value.leftBehind : removed.failure;
  const complaint = nothingKept(lost, 'notAdded');
  return left === null ? complaint : { ...complaint, words: `${complaint.words} ${failureLine(left)}` };
}

/** What a key says of its own end is no trouble yet where a test has shown that it works. */
function isOfItsDate({ code }: Failure): boolean {
  return code === 'keyExpiring' || code === 'keyExpired';
}

async function reportKept(
  tools: ConnectionTools,
  kept: KeptConnection,
  listFailures: readonly Failure[],
): Promise<CommandResult> {
  const { owner, now } = tools;
  const { connectionId, baseUrl, moved, test, notKept } = kept;
  const found = await connectionOfId(owner, connectionId);
  if ('kind' in found) return found;
  const view: ConnectionView = { ...withoutSight(found), access: kept.access };
  const at = now();
  const { label, failure } = sayAccess(view, at);
  const isWell = testWorks(test) && notKept === null && (failure === null || isOfItsDate(failure));
  return {
    kind: 'report',
    exit: isWell ? 0 : 1,
    json: {
      connection: connectionFacts(view, at),
      test: testJson(test, view),
      notKept: notKept && noteJson(notKept),
      notes: listFailures.map(noteJson),
    },
    lines: [
      say('commandLine.connections.kept', {
        connection: view.name,
        platform: view.platformName,
        baseUrl,
        access: label,
      }),
      ...(moved ? [sayElsewhere(baseUrl, view, { kept: true })] : []),
      ...testLines(test, view),
      ...accessLinesBesideTest(view, at),
      ...(notKept === null ? [] : [failureLine(notKept)]),
      ...listFailures.map(failureLine),
    ],
  };
}
