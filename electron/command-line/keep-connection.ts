import type { ConnectionView } from '../contract/connection.ts';
import type { Failure } from '../contract/failure.ts';
import type { KeptConnection } from '../contract/ipc.ts';
import { say } from '../words/say.ts';
import { sayAccess } from '../words/say-access.ts';
import { sayElsewhere } from '../words/say-connection-test.ts';
import { sayFailureLine } from '../words/say-failure.ts';
import { type CommandResult, type Complaint, complaintOf } from './command-result.ts';
import {
  accessLines,
  connectionFacts,
  testJson,
  testLines,
  testWorks,
  withoutSight,
} from './connection-lines.ts';
import { type ConnectionTools, connectionNamed, notChanged } from './connection-tools.ts';
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
  const input = { platform, name: connection, baseUrl, privateNetwork, keep: 'keychain', keyTyped } as const;
  const answer = await tools.owner.send('connections.add', input);
  if (!answer.ok) return notChanged(answer.failure);
  const lost = lossOf(answer.value, tools);
  return lost === null ? reportKept(tools, answer.value) : takeBack(tools, answer.value.connectionId, lost);
}

/** `callstop connections key`: replaces the key of a connection and says what works. */
export async function enterKey(
  tools: ConnectionTools,
  wanted: string,
  keyTyped: string,
): Promise<CommandResult> {
  const view = await connectionNamed(tools.owner, wanted);
  if ('kind' in view) return view;
  // Where the new key would be gone with this command, the old one is left as it is.
  const check = tools.ours ? await tools.owner.send('keychain.check', null) : null;
  if (check && !check.ok) return notChanged(check.failure);
  if (check?.value.failure) return keyNotKept(check.value.failure);
  const { id: connectionId, name, baseUrl, privateNetwork } = view;
  const input = { connectionId, name, baseUrl, privateNetwork, keep: 'keychain', keyTyped } as const;
  const answer = await tools.owner.send('connections.edit', input);
  if (!answer.ok) return notChanged(answer.failure);
  const lost = lossOf(answer.value, tools);
  return lost === null ? reportKept(tools, answer.value) : keyNotKept(lost);
}

function keyNotKept(failure: Failure): Complaint {
  return complaintOf(failure, { exit: 3, more: say('commandLine.connections.keyNotKept') });
}

/** Why what was kept is gone with this command; null where it stays. */
function lossOf({ access, notKept }: KeptConnection, { ours }: ConnectionTools): Failure | null {
  if (!ours) return null;
  if (access.state === 'set' && access.kept === 'session')
    return access.notKept ?? { code: 'keychainFailed' };
  return notKept;
}

async function takeBack({ owner }: ConnectionTools, connectionId: string, lost: Failure): Promise<Complaint> {
  const removed = await owner.send('connections.remove', { connectionId });
  const left = removed.ok ? removed.value.leftBehind : removed.failure;
  const notAdded = say('commandLine.connections.notAdded');
  const more = left === null ? notAdded : `${notAdded} ${sayFailureLine(left)}`;
  return complaintOf(lost, { exit: 3, more });
}

async function reportKept(tools: ConnectionTools, kept: KeptConnection): Promise<CommandResult> {
  const { owner, now } = tools;
  const { connectionId, baseUrl, moved, test, notKept } = kept;
  const found = await connectionNamed(owner, connectionId);
  if ('kind' in found) return found;
  const view: ConnectionView = { ...withoutSight(found), access: kept.access };
  const at = now();
  const { label, failure } = sayAccess(view, at);
  const isWell = testWorks(test) && notKept === null && (failure === null || failure.code === 'keyExpiring');
  return {
    kind: 'report',
    exit: isWell ? 0 : 1,
    json: {
      connection: connectionFacts(view, at),
      test: testJson(test, view),
      notKept: notKept && noteJson(notKept),
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
      ...accessLines(view, at),
      ...(notKept === null ? [] : [sayFailureLine(notKept)]),
    ],
  };
}
