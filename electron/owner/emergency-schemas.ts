import { z } from 'zod';
import { latchModes } from '../contract/emergency.ts';
import { failureSchema } from './failure-schema.ts';
import { attempt, door, failure, number, reason, reasonAfter, stop, totals } from './stop-schemas.ts';

const connection = { connectionId: z.string(), connectionName: z.string() };

/** What the latch does with new calls. */
export const latchMode = z.enum(latchModes);

/** An emergency stop. */
export const emergencyView = z.object({
  stopId: z.string(),
  door,
  who: z.string(),
  reason,
  reasonAfter,
  startedAt: z.number(),
  scope: z.union([z.literal('all'), z.array(z.string())]),
  mode: latchMode,
  latched: z.boolean(),
  resetAt: number,
  notKept: failure,
  recorded: z.boolean(),
  settled: z.boolean(),
  parts: z.array(
    z.object({
      ...connection,
      totals,
      cameLater: z.number(),
      leftAlone: z.number(),
      unreadable: z.number(),
      sweep: z.discriminatedUnion('state', [
        z.object({ state: z.literal('sweeping') }),
        z.object({ state: z.literal('clear'), at: z.number() }),
        z.object({ state: z.literal('passed') }),
        z.object({ state: z.literal('leftOff') }),
        z.object({ state: z.literal('unseen'), failure: failureSchema }),
      ]),
    }),
  ),
  totals,
  times: z.object({ firstSent: number, sent: number, accepted: number, settled: number }),
  asking: z.object({ sleptMs: z.number() }).nullable(),
});

const armedReason = z.object({
  failure: failureSchema,
  connectionId: z.string().nullable(),
  unlisted: z.literal(true).exactOptional(),
});

/** Whether a stop would work. */
export const armedView = z.object({
  armed: z.enum(['yes', 'part', 'no']),
  reasons: z.array(armedReason),
  warnings: z.array(armedReason),
});

/** What an emergency stop would do on a connection. */
export const reachPart = z.object({
  ...connection,
  calls: z.number(),
  reach: z.enum(['all', 'listed', 'held', 'none']),
  failure,
});

const accelerator = z.string();

const atLogin = z.discriminatedUnion('state', [
  z.object({ state: z.literal('asking') }),
  z.object({ state: z.literal('on'), byItself: z.boolean() }),
  z.object({ state: z.literal('off') }),
  z.object({ state: z.literal('blocked'), by: z.enum(['startupApps', 'approval']) }),
  z.object({
    state: z.literal('notHere'),
    cause: z.enum(['practice', 'noDesktop', 'profile', 'notInstalled']),
  }),
  z.object({ state: z.literal('unreadable'), failure: failureSchema }),
]);

/** The doors of a desktop. */
export const desktopDoors = z.object({
  tray: z.enum(['there', 'none', 'unsure', 'absent']),
  shortcut: z.discriminatedUnion('state', [
    z.object({ state: z.literal('off') }),
    z.object({ state: z.literal('set'), accelerator, provenAt: number }),
    z.object({ state: z.literal('unsure'), accelerator, provenAt: number, command: z.string() }),
    z.object({ state: z.literal('taken'), accelerator }),
    z.object({ state: z.literal('absent') }),
  ]),
  trying: z.boolean(),
  socket: z.boolean(),
  atLogin,
});

const drillResult = z.object({ at: z.number(), who: z.string(), totals, settledMs: z.number() });

/** What is known of drills. */
export const drills = z.object({
  now: z
    .discriminatedUnion('state', [
      z.object({ state: z.literal('preparing'), since: z.number() }),
      z.object({ state: z.literal('running'), emergency: emergencyView }),
      z.object({ state: z.literal('over'), result: drillResult, emergency: emergencyView }),
      z.object({ state: z.literal('failed'), failure: failureSchema }),
    ])
    .nullable(),
  last: drillResult.nullable(),
});

/** An emergency stop whose first sweep is over. */
export const emergencyResult = z.object({
  view: emergencyView,
  stops: z.array(stop),
  attempts: z.array(attempt),
});
