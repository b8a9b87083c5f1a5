import { PLAIN_SCRIPT } from './call-script.ts';
import { CENTRE_NUMBER, someAgent, someCampaign, someCustomerNumber } from './centre-people.ts';
import type { PracticeCall } from './practice-call.ts';
import { between, pick, type Random, randomUuid, seededRandom } from './seeded-random.ts';

const HOUR_MS = 3_600_000;
const SPAN_MS = 60 * 24 * HOUR_MS;
const RECENT_MS = 6 * HOUR_MS;
const RECENT_CALLS = 40;
/** The longest call of the history; none is created later than this before now, so all of them are over. */
const LONGEST_MS = 12 * 60_000;

const TRANSCRIPTS: readonly [string | null, ...(string | null)[]] = [
  null,
  'Agent: Good morning, this is about your renewal. Customer: Yes, please go ahead.',
  'Agent: Your delivery comes on Thursday. Customer: Could it be Friday? Agent: Friday it is.',
  'Agent: I am calling about your appointment. Customer: I would rather speak to a person.',
];

const NOTES: readonly [string | null, ...(string | null)[]] = [
  null,
  null,
  null,
  'Asked to be called back in the afternoon.',
];

/**
 * Ended calls, oldest first, made up from a seed: the same seed and `now` (ms since 1970) give the same calls. They are spread
 * over the last 60 days, 40 of them (or all, if there are fewer) within the last 6 hours.
 */
export function makeCallHistory(count: number, seed: number, now: number): PracticeCall[] {
  const random = seededRandom(seed);
  const recent = Math.min(count, RECENT_CALLS);
  const older = moments(random, count - recent, now - SPAN_MS, now - RECENT_MS);
  const newer = moments(random, recent, now - RECENT_MS, now - LONGEST_MS);
  return [...older, ...newer].map((createdAt) => endedCall(random, createdAt));
}

function moments(random: Random, count: number, from: number, to: number): number[] {
  return Array.from({ length: count }, () => between(random, from, to)).sort((a, b) => a - b);
}

function endedCall(random: Random, createdAt: number): PracticeCall {
  const id = randomUuid(random);
  const inbound = random() < 0.3;
  const customer = someCustomerNumber(random);
  const course = courseOf(random, createdAt);
  return {
    id,
    wire: 'callab',
    sid: `CA${id.replaceAll('-', '')}`,
    direction: inbound ? 'inbound' : 'outbound',
    from: inbound ? customer : CENTRE_NUMBER,
    to: inbound ? CENTRE_NUMBER : customer,
    agent: someAgent(random),
    campaignId: inbound ? null : someCampaign(random),
    transcript: course.answeredAt === null ? null : pick(random, TRANSCRIPTS),
    notes: pick(random, NOTES),
    createdAt,
    ...course,
    lineLive: false,
    lineEndedBy: 'itself',
    script: PLAIN_SCRIPT,
    endRequests: 0,
    endsHandled: 0,
    liesTold: 0,
    life: 1,
  };
}

type Course = Pick<
  PracticeCall,
  'status' | 'updatedAt' | 'startedAt' | 'answeredAt' | 'endedAt' | 'disconnectReason'
>;

function courseOf(random: Random, createdAt: number): Course {
  const startedAt = createdAt + between(random, 200, 1_500);
  const roll = random();
  if (roll < 0.8) {
    const answeredAt = startedAt + between(random, 2_000, 15_000);
    const endedAt = answeredAt + between(random, 5_000, LONGEST_MS - 60_000);
    const disconnectReason = pick(random, ['Customer hung up', 'Agent said goodbye', 'Ended Via API call']);
    return { status: 'completed', updatedAt: endedAt, startedAt, answeredAt, endedAt, disconnectReason };
  }
  if (roll < 0.97) {
    const endedAt = startedAt + between(random, 1_000, 30_000);
    const [status, disconnectReason] =
      roll < 0.91 ? (['no-answer', 'No answer'] as const) : (['busy', 'Busy'] as const);
    return { status, updatedAt: endedAt, startedAt, answeredAt: null, endedAt, disconnectReason };
  }
  // Never dialled: such a record has neither a start nor an end, only its status says that it is over.
  const never = { startedAt: null, answeredAt: null, endedAt: null };
  return { status: 'failed', updatedAt: createdAt + 200, ...never, disconnectReason: 'Number not reachable' };
}
