import { randomBytes, randomUUID } from 'node:crypto';
import type { CallScript, CallStart } from './call-script.ts';
import { agentNamed, CENTRE_NUMBER, someAgent, someCampaign, someCustomerNumber } from './centre-people.ts';
import { OVER_STATUSES, type PracticeCall } from './practice-call.ts';
import type { Random } from './seeded-random.ts';
import type { Wire } from './wire.ts';

const BEFORE_DIALLING = ['queued'];
const BEFORE_PICK_UP = ['queued', 'initiated', 'ringing'];

/** A call that is to begin. Without an id it gets one that is new in every run and looks like those of its platform. */
export type NewCall = {
  readonly wire: Wire;
  readonly start: CallStart;
  readonly script: CallScript;
  readonly id?: string;
};

/** A new call as its start says, at `now` (ms since 1970). */
export function newCall(wanted: NewCall, random: Random, now: number): PracticeCall {
  const { wire, start, script } = wanted;
  const uuid = randomUUID();
  const id = wanted.id ?? (wire === 'callab' ? uuid : ulidId(now));
  const createdAt = now - start.startedAgoMs;
  const over = OVER_STATUSES.includes(start.startAs);
  const number = start.number === undefined ? someCustomerNumber(random) : start.number;
  const inbound = start.direction === 'inbound';
  return {
    id,
    wire,
    sid: `${number === null ? 'WE' : 'CA'}${uuid.replaceAll('-', '')}`,
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

const BASE_32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** As voice.ai's ids look in its examples: `call_` and a ULID, which is 10 digits of time and 16 by chance. */
function ulidId(now: number): string {
  let time = '';
  for (let left = now; time.length < 10; left = Math.floor(left / 32))
    time = BASE_32.charAt(left % 32) + time;
  const chance = [...randomBytes(16)].map((byte) => BASE_32.charAt(byte % 32)).join('');
  return `call_${time}${chance}`;
}
