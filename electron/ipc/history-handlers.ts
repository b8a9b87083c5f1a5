import { z } from 'zod';
import { exportFormats } from '../contract/history.ts';
import type { CommandName } from '../contract/ipc.ts';
import { doors, outcomes } from '../contract/stop.ts';
import { callKey, type Handler } from './handler.ts';

const id = z.string().min(1).max(100);
const moment = z.number().nullable();

const filter = z.strictObject({
  text: z.string().max(1_000),
  outcomes: z.array(z.enum(outcomes)).max(100),
  connectionId: id.nullable(),
  door: z.enum(doors).nullable(),
  reasonCode: id.nullable(),
  stopId: id.nullable(),
  since: moment,
  until: moment,
});
const page = z.strictObject({
  limit: z.number().int().min(1).max(500),
  before: z.number().int().nullable(),
  filter,
});

/** The commands on the history. */
export const historyHandlers = {
  'history.list': {
    input: page,
    run: (core, { limit, before, filter }) => core.history(limit, before, filter),
  },
  'history.stops': {
    input: page,
    run: (core, { limit, before, filter }) => core.historyStops(limit, before, filter),
  },
  'history.evidence': {
    input: z.strictObject({ stopId: id, call: callKey }),
    run: (core, attempt) => core.evidence(attempt),
  },
  'history.export': {
    input: z.strictObject({ format: z.enum(exportFormats), filter }),
    run: (core, { format, filter }) => core.exportHistory(format, filter),
  },
  'history.check': { input: z.null(), run: (core) => core.checkChain() },
} satisfies { readonly [N in Extract<CommandName, `history.${string}`>]: Handler<N> };
