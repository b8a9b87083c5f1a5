import type { OwnerHands } from '../owner/call-owner.ts';
import { say } from '../words/say.ts';
import { type CommandResult, complaintOf } from './command-result.ts';

/** `callstop history --check`: whether the chain of events holds. */
export async function checkHistory(owner: OwnerHands): Promise<CommandResult> {
  const answer = await owner.send('history.check', null);
  if (!answer.ok) return complaintOf(answer.failure);
  const { events, brokenAt, headHash } = answer.value;
  if (brokenAt !== null) return complaintOf({ code: 'chainBroken', seq: brokenAt }, { exit: 1 });
  const told = { events: say('commandLine.history.events', { count: events }), hash: headHash };
  return {
    kind: 'report',
    exit: 0,
    json: { check: { events, brokenAt, headHash } },
    lines: [say(`commandLine.history.${events === 0 ? 'none' : 'sound'}`, told)],
  };
}
