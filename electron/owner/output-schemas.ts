import { z } from 'zod';
import type { CommandName, Commands } from '../contract/ipc.ts';
import { attemptSteps, doors, outcomes } from '../contract/stop.ts';
import { failureSchema } from './failure-schema.ts';

const failure = failureSchema.nullable();
const text = z.string().nullable();
const number = z.number().nullable();
const callKey = z.object({ connectionId: z.string(), callId: z.string() });
const door = z.enum(doors);
const proof = z.enum(['line', 'record', 'none']);
const reason = z.object({ code: z.string(), text: z.string(), note: text });

const attempt = z.object({
  stopId: z.string(),
  call: callKey,
  step: z.enum(attemptSteps),
  outcome: z.enum(outcomes).nullable(),
  proof,
  asks: z.number(),
  failure,
  otherReason: text,
  readAt: number,
  ms: z.object({ sent: number, accepted: number, settled: number }),
  later: z.enum(['returned', 'foundOver']).nullable(),
});

const stop = z.object({
  stopId: z.string(),
  door,
  who: z.string(),
  reason,
  startedAt: z.number(),
  totals: z.object({
    targeted: z.number(),
    alreadyOver: z.number(),
    confirmed: z.number(),
    refused: z.number(),
    stillLive: z.number(),
    marked: z.number(),
    notKnown: z.number(),
  }),
  settled: z.boolean(),
  recorded: z.boolean(),
});

const connection = z.object({
  id: z.string(),
  name: z.string(),
  platform: z.enum(['callab']),
  practice: z.boolean(),
  canList: z.boolean(),
  canReadOne: z.boolean(),
  proof,
  sight: z.object({
    asOf: number,
    complete: z.boolean(),
    failure,
    failingSince: number,
    repeated: z.number(),
  }),
});

const callRow = z.object({
  call: callKey,
  facts: z.object({
    status: z.string(),
    from: text,
    to: text,
    agent: text,
    campaign: text,
    direction: z.enum(['inbound', 'outbound']).nullable(),
    startedAt: number,
    hasNumber: z.boolean(),
  }),
  state: z.enum(['live', 'over', 'notListed', 'unseen']),
  readAt: number,
  attempt: attempt.nullable(),
});

const snapshot = z.object({
  version: z.number(),
  practice: z.boolean(),
  connections: z.array(connection),
  calls: z.array(callRow),
  unreadable: z.array(
    z.object({
      connectionId: z.string(),
      shownId: z.string(),
      cause: z.enum(['noId', 'badId', 'badRow']),
    }),
  ),
  stops: z.array(stop),
  journal: z.object({ failure, waiting: z.number() }),
  notes: z.array(failureSchema),
});

const historyEntry = z.object({
  seq: z.number(),
  stopId: z.string(),
  at: z.number(),
  door,
  who: z.string(),
  connectionName: z.string(),
  reason,
  from: text,
  to: text,
  attempt,
});

/** What each command answers, parsed where it enters from another process. */
export const outputSchemas: { readonly [N in CommandName]: z.ZodType<Commands[N]['output']> } = {
  'snapshot.get': snapshot,
  'lists.settle': snapshot,
  'calls.end': z.object({ stopId: z.string(), taken: z.number(), joined: z.array(z.string()) }),
  'calls.close': z.null(),
  'stop.wait': z.object({ stop, attempts: z.array(attempt) }),
  'history.list': z.object({ entries: z.array(historyEntry), next: number, headHash: z.string() }),
  'history.check': z.object({ events: z.number(), brokenAt: number, headHash: z.string() }),
  'status.get': z.object({
    armed: z.enum(['yes', 'part', 'no']),
    reasons: z.array(failureSchema),
    latched: z.boolean(),
    liveCalls: z.number(),
    connections: z.array(connection),
  }),
  'window.show': z.null(),
};
