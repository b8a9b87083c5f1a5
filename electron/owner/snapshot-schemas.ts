import { z } from 'zod';
import { armedView, desktopDoors, drills, emergencyView, latchMode, reachPart } from './emergency-schemas.ts';
import { failureSchema } from './failure-schema.ts';
import { attempt, callKey, failure, number, proof, stop, text } from './stop-schemas.ts';

/** How a connection's key stands; whatever else came with it is left out. */
export const access = z.discriminatedUnion('state', [
  z.object({ state: z.literal('asking'), since: z.number() }),
  z.object({
    state: z.literal('set'),
    ending: z.string(),
    kept: z.enum(['keychain', 'session']),
    notKept: failure,
    expiresAt: number,
    refusal: failure,
  }),
  z.object({ state: z.literal('missing'), failure: failureSchema }),
]);

/** A connection and how well its calls are seen. */
export const connection = z.object({
  id: z.string(),
  name: z.string(),
  platform: z.string(),
  platformName: z.string(),
  baseUrl: z.string(),
  privateNetwork: z.boolean(),
  practice: z.boolean(),
  access,
  leaving: z.boolean(),
  canList: z.boolean(),
  canReadOne: z.boolean(),
  takesReason: z.boolean(),
  reasonLimit: z.number(),
  proof,
  sampleIds: z.array(z.string()),
  sight: z.object({
    asOf: number,
    complete: z.boolean(),
    failure,
    failingSince: number,
    repeated: z.number(),
  }),
});

const platformCard = z.object({
  id: z.string(),
  name: z.string(),
  defaultBaseUrl: z.string(),
  canList: z.boolean(),
  takesReason: z.boolean(),
  proof,
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
  state: z.enum(['live', 'over', 'notListed', 'unseen', 'notVisible']),
  readAt: number,
  attempt: attempt.nullable(),
});

/** Everything that is shown, at one version. */
export const snapshot = z.object({
  version: z.number(),
  practice: z.boolean(),
  connections: z.array(connection),
  platforms: z.array(platformCard),
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
  emergency: emergencyView.nullable(),
  held: z.object({ sleptMs: z.number() }).nullable(),
  armed: armedView,
  reach: z.array(reachPart),
  doors: desktopDoors,
  drills,
  latchMode,
  notes: z.array(failureSchema),
  favourites: z.array(z.string()),
  markReasons: z.boolean(),
  supervisor: z.string(),
});
