import { type CallKey, callKeyText } from '../../electron/contract/call.ts';
import { mayGoUnrecorded } from '../../electron/contract/failure.ts';
import type { EndInput } from '../../electron/contract/ipc.ts';
import { client } from '../bridge/client.ts';
import { markSending, type Place, select, showTrouble } from '../state/view.ts';

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
    return;
  }
  const unrecorded = mayGoUnrecorded(answer.failure) ? { ...input, withoutRecord: true } : null;
  showTrouble(place, { failure: answer.failure, unrecorded });
}

/** Takes a settled row off the list; its history stays. A failure is shown at the row. */
export async function closeCall(call: CallKey): Promise<void> {
  const place = { row: callKeyText(call) };
  showTrouble(place, null);
  const answer = await client.send('calls.close', call);
  if (!answer.ok) showTrouble(place, { failure: answer.failure, unrecorded: null });
}

/** The end of one call, as its row asks for it. */
export function endOfRow(call: CallKey, reasonCode: string): EndInput {
  return { calls: [call], door: 'row', reasonCode, note: null, withoutRecord: false };
}
