import type { CallFacts } from '../../electron/contract/call.ts';
import type { CallRow } from '../../electron/contract/snapshot.ts';

/** Whether two pictures of one call look the same on the screen, so that a thousand quiet calls need no drawing. */
export function sameRow(a: CallRow, b: CallRow): boolean {
  if (a === b) return true;
  return (
    a.call.connectionId === b.call.connectionId &&
    a.call.callId === b.call.callId &&
    a.attempt === b.attempt &&
    a.state === b.state &&
    a.readAt === b.readAt &&
    sameFacts(a.facts, b.facts)
  );
}

function sameFacts(a: CallFacts, b: CallFacts): boolean {
  return (
    a.status === b.status &&
    a.from === b.from &&
    a.to === b.to &&
    a.agent === b.agent &&
    a.campaign === b.campaign &&
    a.direction === b.direction &&
    a.startedAt === b.startedAt &&
    a.hasNumber === b.hasNumber
  );
}
