import { z } from 'zod';
import { attemptSteps, doors, endOddities, outcomes } from '../contract/stop.ts';
import { failureSchema } from './failure-schema.ts';

/** A failure, or null. */
export const failure = failureSchema.nullable();
/** A text, or null. */
export const text = z.string().nullable();
/** A number, or null. */
export const number = z.number().nullable();
/** The name of a call. */
export const callKey = z.object({ connectionId: z.string(), callId: z.string() });
/** A door. */
export const door = z.enum(doors);
/** Whose word something rests on. */
export const proof = z.enum(['line', 'record', 'none']);
/** The reason of a stop. */
export const reason = z.object({ code: z.string(), text: z.string(), note: text });
/** An outcome. */
export const outcome = z.enum(outcomes);
/** The times of an attempt. */
export const attemptTimes = z.object({ sent: number, accepted: number, settled: number });
/** What a later reading showed against an outcome. */
export const later = z.enum(['returned', 'foundOver']);

/** What an answer told of its call, or null. */
export const told = z
  .object({
    status: z.string(),
    endedAt: number,
    durationSeconds: number,
    credits: number,
    odd: z.array(z.enum(endOddities)),
  })
  .nullable();

/** An attempt. */
export const attempt = z.object({
  stopId: z.string(),
  call: callKey,
  step: z.enum(attemptSteps),
  outcome: outcome.nullable(),
  proof,
  asks: z.number(),
  failure,
  told,
  otherReason: text,
  readAt: number,
  ms: attemptTimes,
  later: later.nullable(),
});

/** The true reason of a stop, given after it, or null. */
export const reasonAfter = z
  .object({ code: z.string(), text: z.string(), note: text, who: z.string(), at: z.number() })
  .nullable();

/** How many attempts there are, and how many of each outcome. */
export const totals = z.object({
  targeted: z.number(),
  alreadyOver: z.number(),
  confirmed: z.number(),
  refused: z.number(),
  stillLive: z.number(),
  marked: z.number(),
  notKnown: z.number(),
});

/** A stop. */
export const stop = z.object({
  stopId: z.string(),
  door,
  who: z.string(),
  reason,
  startedAt: z.number(),
  totals,
  settled: z.boolean(),
  recorded: z.boolean(),
  emergency: text,
  reasonAfter,
});
