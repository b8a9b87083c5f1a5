import { z } from 'zod';
import { testChecks } from '../contract/connection-test.ts';
import type { CommandName, Commands } from '../contract/ipc.ts';
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
    armed: z.enum(['yes', 'part', 'no']),
    reasons: z.array(failureSchema),
    warnings: z.array(failureSchema),
    latched: z.boolean(),
    liveCalls: z.number(),
    connections: z.array(connection),
    listFailures: z.array(failureSchema),
    lasting: z.boolean(),
  }),
  'window.show': z.null(),
};
