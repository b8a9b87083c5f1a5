import { randomUUID } from 'node:crypto';
import type { CallScript, CallStart } from './call-script.ts';
import { agentNamed, CENTRE_NUMBER, someAgent, someCampaign, someCustomerNumber } from './centre-people.ts';
import { OVER_STATUSES, type PracticeCall } from './practice-call.ts';
import type { Random } from './seeded-random.ts';

const BEFORE_DIALLING = ['queued'];
const BEFORE_PICK_UP = ['queued', 'initiated', 'ringing'];

/** A new call as its start says, at `now` (ms since 1970). Its id is new in every run. */
export function newCall(start: CallStart, script: CallScript, random: Random, now: number): PracticeCall {
  const id = randomUUID();
  const createdAt = now - start.startedAgoMs;
  const over = OVER_STATUSES.includes(start.startAs);
  const number = start.number === undefined ? someCustomerNumber(random) : start.number;
  const inbound = start.direction === 'inbound';
  return {
    id,
    sid: `${number === null ? 'WE' : 'CA'}${id.replaceAll('-', '')}`,
    direction: start.direction,
    from: number !== null && !inbound ? CENTRE_NUMBER : number,
    to: number !== null && inbound ? CENTRE_NUMBER : number,
    agent: start.agent === null ? someAgent(random) : agentNamed(start.agent),
    campaignId: inbound || number === null ? null : someCampaign(random),
    transcript: null,
    notes: null,
    createdAt,
    status: start.startAs,
    updatedAt: now,
    startedAt: BEFORE_DIALLING.includes(start.startAs) ? null : createdAt,
    answeredAt: over || BEFORE_PICK_UP.includes(start.startAs) ? null : createdAt,
    endedAt: over ? now : null,
    disconnectReason: over ? 'Customer hung up' : null,
    lineLive: !over,
    lineEndedBy: over ? 'itself' : null,
    script,
    endRequests: 0,
    endsHandled: 0,
    liesTold: 0,
    life: 1,
  };
}
