import type { AttemptEvidence, StopRecord } from '../contract/history.ts';

/** The newest attempt on each call of a record, in the order in which the calls were first asked for. */
export function newestByCall({ attempts }: StopRecord): readonly AttemptEvidence[] {
  const newest = new Map<string, AttemptEvidence>();
  for (const one of attempts) {
    const { connectionId, callId } = one.entry.attempt.call;
    newest.set(JSON.stringify([connectionId, callId]), one);
  }
  return [...newest.values()];
}
