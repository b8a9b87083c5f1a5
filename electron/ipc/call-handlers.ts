import { z } from 'zod';
import { callKeyText } from '../contract/call.ts';
import { failed } from '../contract/failure.ts';
import type { CommandName } from '../contract/ipc.ts';
import { reasonByCode } from '../contract/reason.ts';
import { doors } from '../contract/stop.ts';
import { callKey, done, type Handler } from './handler.ts';
import { reasonGiven } from './reason-given.ts';

/** Longest note kept, in UTF-16 units. */
const noteLimit = 2_000;
/** Most calls in one gesture, and most ids added or removed at once. */
const callsLimit = 100_000;
const codeLimit = 100;

const idsOf = z.strictObject({
  connectionId: z.string().min(1).max(100),
  ids: z.array(z.string().max(10_000)).min(1).max(callsLimit),
});

/** The commands on calls. */
export const callHandlers = {
  'calls.find': {
    input: z.strictObject({
      callIds: z.array(z.string().max(10_000)).min(1).max(callsLimit),
      connectionId: z.string().min(1).max(100).nullable(),
      waitMs: z.number().int().min(0).max(60_000),
    }),
    async run(core, wanted) {
      await core.found(wanted);
      return done(core.snapshot());
    },
  },
  'calls.end': {
    input: z.strictObject({
      calls: z.array(callKey).min(1).max(callsLimit),
      door: z.enum(doors),
      reasonCode: z.string().max(codeLimit),
      reasonText: z.string().max(10_000).nullable(),
      note: z.string().max(noteLimit).nullable(),
      withoutRecord: z.boolean(),
    }),
    async run(core, { calls, door, reasonCode, reasonText, note, withoutRecord }) {
      const given = reasonGiven('calls.end', { reasonCode, reasonText, note });
      if (!given.ok) return given;
      const once = [...new Map(calls.map((call) => [callKeyText(call), call])).values()];
      const act = { calls: once, door, who: core.who, reason: given.value };
      return core.corridor.end({ ...act, urgent: false, withoutRecord, emergency: null });
    },
  },
  'calls.close': {
    input: callKey,
    async run(core, call) {
      core.board.apply({ kind: 'closed', call });
      return done(null);
    },
  },
  'calls.add': { input: idsOf, run: (core, { connectionId, ids }) => core.addCalls(connectionId, ids) },
  'calls.remove': { input: idsOf, run: (core, { connectionId, ids }) => core.removeCalls(connectionId, ids) },
  'calls.copyNumber': {
    input: z.strictObject({ call: callKey, end: z.enum(['from', 'to']) }),
    async run(core, { call, end }) {
      const number = core.board.row(call)?.facts[end] ?? null;
      if (number === null) return failed({ code: 'noNumber' });
      core.copyText(number);
      return done(null);
    },
  },
  'reasons.favour': {
    input: z.strictObject({ digit: z.number().int().min(1).max(9), code: z.string().max(codeLimit) }),
    async run(core, { digit, code }) {
      if (!reasonByCode(code)) return failed({ code: 'reasonUnknown', reason: code });
      await core.favour(digit, code);
      return done(null);
    },
  },
} satisfies { readonly [N in Extract<CommandName, `calls.${string}` | `reasons.${string}`>]: Handler<N> };
