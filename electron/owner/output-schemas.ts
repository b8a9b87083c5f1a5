import { z } from 'zod';
import { testChecks } from '../contract/connection-test.ts';
import type { CommandName, Commands } from '../contract/ipc.ts';
import { armedView, emergencyResult } from './emergency-schemas.ts';
import { failureSchema } from './failure-schema.ts';
import { attemptEvidence, exportedHistory, historyPage, stopPage } from './history-schemas.ts';
import { access, connection, snapshot } from './snapshot-schemas.ts';
import { attempt, failure, number, stop } from './stop-schemas.ts';

const ids = z.array(z.string());
const refusedIds = z.array(z.object({ callId: z.string(), failure: failureSchema }));

const test = z.object({
  at: z.number(),
  ms: z.number(),
  steps: z.array(
    z.object({
      check: z.enum(testChecks),
      result: z.enum(['works', 'fails', 'notOffered', 'notTried', 'nothingToRead', 'notKnown']),
      failure,
    }),
  ),
  elsewhere: z.string().nullable(),
});
const keptConnection = z.object({
  connectionId: z.string(),
  access,
  baseUrl: z.string(),
  moved: z.boolean(),
  test,
  notKept: failure,
});

/** What each command answers, parsed where it enters from another process. */
export const outputSchemas: { readonly [N in CommandName]: z.ZodType<Commands[N]['output']> } = {
  'snapshot.get': snapshot,
  'lists.settle': snapshot,
  'calls.find': snapshot,
  'calls.end': z.object({ stopId: z.string(), taken: z.number(), joined: ids }),
  'calls.close': z.null(),
  'calls.add': z.object({ added: ids, held: ids, refused: refusedIds, notKept: failure }),
  'calls.remove': z.object({ removed: ids, refused: refusedIds, notKept: failure }),
  'calls.copyNumber': z.null(),
  'reasons.favour': z.null(),
  'stop.wait': z.object({ stop, attempts: z.array(attempt) }),
  'stop.engage': z.object({ stopId: z.string(), joined: z.boolean(), taken: z.number() }),
  'stop.settled': emergencyResult,
  'stop.reset': z.object({
    stopId: z.string(),
    open: z.number(),
    unseen: ids,
    canStart: ids,
    notKept: failure,
  }),
  'stop.tryAgain': z.object({ taken: z.number() }),
  'stop.goOn': z.null(),
  'stop.dropHeld': z.null(),
  'stop.giveReason': z.null(),
  'stop.report': z.object({ file: z.string(), headHash: z.string() }).nullable(),
  'drill.start': z.null(),
  'settings.change': z.null(),
  'shortcut.record': z.null(),
  'shortcut.try': z.null(),
  'loginItem.set': z.null(),
  'connections.add': keptConnection,
  'connections.edit': keptConnection,
  'connections.remove': z.object({ leftBehind: failure, notKept: failure }),
  'connections.test': test,
  'connections.retry': access,
  'keychain.check': z.object({ failure }),
  'app.restart': z.null(),
  'history.list': historyPage,
  'history.stops': stopPage,
  'history.evidence': attemptEvidence,
  'history.export': exportedHistory.nullable(),
  'history.check': z.object({ events: z.number(), brokenAt: number, headHash: z.string() }),
  'status.get': z.object({
    ...armedView.shape,
    latched: z.boolean(),
    liveCalls: z.number(),
    connections: z.array(connection),
    listFailures: z.array(failureSchema),
    lasting: z.boolean(),
  }),
  'window.show': z.null(),
};
