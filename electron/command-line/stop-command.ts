import type { EngageInput } from '../contract/command-data.ts';
import { reasonByCode, takesText } from '../contract/reason.ts';
import type { StopHands } from '../owner/direct-stop/stop-hands.ts';
import { type Complaint, complaintOf } from './command-result.ts';
import { connectionCalled } from './connection-called.ts';

/** What `callstop stop` was given. */
export interface StopCommand {
  /** Null for all. */
  readonly connection: string | null;
  readonly dryRun: boolean;
  /** Sweeps and ends, although the latch stays engaged. */
  readonly once: boolean;
  /** Null for the usual reason of an emergency. */
  readonly reason: string | null;
  readonly note: string | null;
}

/** Why the reason can't be given with a stop; null when it can. */
export function stopReasonTrouble({ reason }: StopCommand): Complaint | null {
  if (reason === null) return null;
  const template = reasonByCode(reason);
  if (!template) return complaintOf({ code: 'reasonUnknown', reason });
  return takesText(template) ? complaintOf({ code: 'reasonTextMissing', reason }) : null;
}

/** The press that the command stands for. Nothing is asked of anybody, unless a connection has to be found by its name. */
export async function engageInputOf(
  hands: StopHands,
  { connection, reason, note }: StopCommand,
): Promise<EngageInput | Complaint> {
  const press = { door: 'command', reasonCode: reason, note } as const;
  if (connection === null) return { ...press, scope: 'all' };
  const known = await hands.send('snapshot.get', null);
  if (!known.ok) return complaintOf(known.failure);
  const view = connectionCalled(known.value.connections, connection);
  if (!('code' in view)) return { ...press, scope: [view.id] };
  const status = await hands.send('status.get', null);
  const [listFailure = view] = status.ok ? status.value.listFailures : [];
  return complaintOf(listFailure);
}
