import { z } from 'zod';
import {
  attempt,
  attemptTimes,
  door,
  failure,
  later,
  number,
  outcome,
  proof,
  reason,
  reasonAfter,
  stop,
  text,
  told,
} from './stop-schemas.ts';

const facts = z.object({
  durationSeconds: number,
  cost: number,
  costUnit: z.string(),
  sentiment: text,
  taskStatus: text,
});

const historyEntry = z.object({
  seq: z.number(),
  stopId: z.string(),
  emergency: text,
  at: z.number(),
  door,
  who: z.string(),
  connectionName: z.string(),
  reason,
  reasonSent: text,
  reasonAfter,
  from: text,
  to: text,
  attempt,
  facts: facts.nullable(),
});

const everyItem = { seq: z.number(), hash: z.string(), utc: z.number() };
const evidenceItem = z.discriminatedUnion('kind', [
  z.object({
    ...everyItem,
    kind: z.literal('intent'),
    before: z.object({ state: z.enum(['live', 'over']), at: z.number() }).nullable(),
    reasonSent: text,
  }),
  z.object({ ...everyItem, kind: z.literal('sent'), ask: z.number(), ms: z.number() }),
  z.object({
    ...everyItem,
    kind: z.literal('answered'),
    ask: z.number(),
    answer: z.enum(['ok', 'refused', 'limited', 'unclear', 'notSent']),
    status: number,
    failure,
    bodyHash: text,
    told,
    ms: z.number(),
  }),
  z.object({
    ...everyItem,
    kind: z.literal('read'),
    state: z.enum(['live', 'over', 'failed']),
    source: z.enum(['list', 'call']),
    status: z.string(),
    endedAt: number,
    storedReason: text,
    ours: z.boolean().nullable(),
    failure,
    askedMs: z.number(),
  }),
  z.object({
    ...everyItem,
    kind: z.literal('outcome'),
    outcome,
    proof,
    failure,
    readAt: number,
    ms: attemptTimes,
  }),
  z.object({ ...everyItem, kind: z.literal('later'), later, status: z.string(), readAt: z.number() }),
  z.object({ ...everyItem, kind: z.literal('facts'), facts: facts.nullable(), failure, readAt: z.number() }),
  z.object({ ...everyItem, kind: z.literal('unfinished'), why: z.enum(['quit', 'shutdown', 'defect']) }),
]);

/** A page of attempts. */
export const historyPage = z.object({ entries: z.array(historyEntry), next: number, headHash: z.string() });

/** A page of stops. */
export const stopPage = z.object({
  stops: z.array(z.object({ seq: z.number(), stop, connectionNames: z.array(z.string()) })),
  next: number,
});

/** All that is kept of one attempt. */
export const attemptEvidence = z.object({ entry: historyEntry, items: z.array(evidenceItem) });

/** An export that was written. */
export const exportedHistory = z.object({ file: z.string(), entries: z.number(), headHash: z.string() });
