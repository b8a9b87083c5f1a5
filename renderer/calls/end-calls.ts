import { type CallKey, callKeyText } from '../../electron/contract/call.ts';
import type { EndInput } from '../../electron/contract/command-data.ts';
import type { Failure } from '../../electron/contract/failure.ts';
import { mayGoUnrecorded } from '../../electron/contract/failure-kinds.ts';
import { client } from '../bridge/client.ts';
import {
  type Asking,
  ask,
  keepOwnReason,
  markSending,
  type Picking,
  type Place,
  select,
  showTrouble,
} from '../state/view.ts';
import { mirror } from '../state/window-mirror.ts';
import { endableRows } from './chosen-calls.ts';
import { formerReason } from './former-reason.ts';

/** More calls than this are ended only after a second press that names their number. */
const askAbove = 5;

/**
 * Ends the calls of these keys that can be ended, with a reason and, where it takes one, a text of the supervisor's own.
 * Many selected ones are asked about first.
 */
export function askToEnd(
  keys: readonly string[],
  door: Picking['door'],
  reasonCode: string,
  reasonText: string | null,
): void {
  const named = endableRows(keys, door);
  if (named.length === 0) return;
  if (door === 'bulk' && named.length > askAbove) {
    ask({ keys, reasonCode, reasonText });
    return;
  }
  const calls = named.map((row) => row.call);
  const [first] = calls;
  const place: Place = door === 'row' && first ? { row: callKeyText(first) } : 'selection';
  void endCalls({ calls, door, reasonCode, reasonText, note: null, withoutRecord: false }, place);
}

/** Repeats the end of one call with the reason that its stop had, as far back as the mirror knows. */
export function endAgain(key: string, stopId: string): void {
  const stops = mirror.useMirror.getState().snapshot?.stops ?? [];
  const { code, text } = formerReason(stops.find((stop) => stop.stopId === stopId)?.reason);
  askToEnd([key], 'row', code, text);
}

/** The second press: ends what was asked about and can still be ended. */
export function endAsked({ keys, reasonCode, reasonText }: Asking): void {
  ask(null);
  const calls = endableRows(keys, 'bulk').map((row) => row.call);
  if (calls.length === 0) return;
  const input = { calls, door: 'bulk', reasonCode, reasonText, note: null, withoutRecord: false } as const;
  void endCalls(input, 'selection');
}

/**
 * Asks the owner to end calls. A failure is shown at `place`; where only the record is broken, with the way to
 * send without one. The outcome itself arrives by the mirror. What was taken up is no longer selected.
 */
export async function endCalls(input: EndInput, place: Place): Promise<void> {
  const keys = input.calls.map(callKeyText);
  showTrouble(place, null);
  markSending(keys, true);
  const answer = await client.send('calls.end', input);
  markSending(keys, false);
  if (answer.ok) {
    select(keys, false);
    if (input.reasonText !== null) keepOwnReason(input.reasonCode, '');
    return;
  }
  const unrecorded = mayGoUnrecorded(answer.failure) ? { ...input, withoutRecord: true } : null;
  showTrouble(place, { failure: answer.failure, unrecorded });
}

/** Takes a settled row off the list; its history stays. A failure is shown at the row. */
export async function closeCall(call: CallKey): Promise<void> {
  const answer = await client.send('calls.close', call);
  tellAt(call, answer.ok ? null : answer.failure);
}

/** Takes an id off the list that was added by hand. A failure is shown at the row. */
export async function removeCall(call: CallKey): Promise<void> {
  const { connectionId, callId } = call;
  const answer = await client.send('calls.remove', { connectionId, ids: [callId] });
  if (!answer.ok) {
    tellAt(call, answer.failure);
    return;
  }
  const { refused, notKept } = answer.value;
  const failure = refused[0]?.failure ?? null;
  tellAt(call, failure);
  if (failure === null && notKept !== null) showTrouble('selection', { failure: notKept, unrecorded: null });
}

function tellAt(call: CallKey, failure: Failure | null): void {
  const place = { row: callKeyText(call) };
  showTrouble(place, failure && { failure, unrecorded: null });
}
