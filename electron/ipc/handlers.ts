import { z } from 'zod';
import { callKeyText } from '../contract/call.ts';
import type { Envelope, Failure } from '../contract/failure.ts';
import { type CommandName, type Commands, commandNames } from '../contract/ipc.ts';
import { reasonByCode } from '../contract/reason.ts';
import { type Door, doors } from '../contract/stop.ts';
import type { Entrance, Owner } from '../owner/owner.ts';
import type { OwnerCore } from '../owner/owner-core.ts';

type Answer<N extends CommandName> = Promise<Envelope<Commands[N]['output']>>;

interface Handler<N extends CommandName> {
  readonly input: z.ZodType<Commands[N]['input']>;
  run(core: OwnerCore, input: Commands[N]['input']): Answer<N>;
}

/** Doors that a command may name, by the entrance it came through. */
const doorsOf: Record<Entrance, readonly Door[]> = {
  window: ['row', 'bulk', 'window'],
  socket: ['command', 'secondStart'],
  shell: ['tray', 'shortcut', 'latch', 'drill'],
};

const callKey = z.strictObject({ connectionId: z.string().min(1).max(100), callId: z.string().max(10_000) });
const door = z.enum(doors);
const nothing = z.null();
/** Longest note kept, in UTF-16 units. */
const noteLimit = 2_000;
/** Most calls in one gesture. */
const callsLimit = 100_000;

const handlers: { readonly [N in CommandName]: Handler<N> } = {
  'snapshot.get': { input: nothing, run: async (core) => done(core.snapshot()) },
  'lists.settle': {
    input: z.strictObject({ waitMs: z.number().int().min(0).max(60_000) }),
    async run(core, { waitMs }) {
      await core.looked(waitMs);
      return done(core.snapshot());
    },
  },
  'calls.end': {
    input: z.strictObject({
      calls: z.array(callKey).min(1).max(callsLimit),
      door,
      reasonCode: z.string().max(100),
      note: z.string().max(noteLimit).nullable(),
      withoutRecord: z.boolean(),
    }),
    async run(core, { calls, door, reasonCode, note, withoutRecord }) {
      const template = reasonByCode(reasonCode);
      if (!template) return failed({ code: 'reasonUnknown', reason: reasonCode });
      const once = [...new Map(calls.map((call) => [callKeyText(call), call])).values()];
      const reason = { code: template.code, text: template.text, note };
      return core.corridor.end({ calls: once, door, who: core.who, reason, urgent: false, withoutRecord });
    },
  },
  'calls.close': {
    input: callKey,
    async run(core, call) {
      core.board.apply({ kind: 'closed', call });
      return done(null);
    },
  },
  'stop.wait': {
    input: z.strictObject({ stopId: z.string().min(1).max(100) }),
    async run(core, { stopId }) {
      const running = core.corridor.settled(stopId);
      if (running) return running;
      const recorded = await core.recordedStop(stopId);
      if (!recorded.ok) return recorded;
      return recorded.value ? done(recorded.value) : failed({ code: 'stopUnknown', stopId });
    },
  },
  'history.list': {
    input: z.strictObject({ limit: z.number().int().min(1).max(500), before: z.number().int().nullable() }),
    run: (core, { limit, before }) => core.history(limit, before),
  },
  'history.check': { input: nothing, run: (core) => core.checkChain() },
  'status.get': {
    input: nothing,
    async run(core) {
      const { connections, calls } = core.snapshot();
      const liveCalls = calls.filter((row) => row.state === 'live').length;
      return done({ ...core.armed(), latched: false, liveCalls, connections });
    },
  },
  'window.show': {
    input: nothing,
    async run(core) {
      core.showWindow();
      return done(null);
    },
  },
};

/** The commands of an owner. A throw behind one is a defect: it is reported and answered as a failure. */
export function createHandlers(
  core: OwnerCore,
  onDefect: (command: string, error: unknown) => void,
): Pick<Owner, 'handle' | 'run'> {
  async function run<N extends CommandName>(name: N, input: Commands[N]['input']): Answer<N> {
    try {
      return await handlers[name].run(core, input);
    } catch (error) {
      onDefect(name, error);
      return failed({ code: 'internal', command: name });
    }
  }

  async function parseAndRun<N extends CommandName>(name: N, input: unknown, entrance: Entrance) {
    const parsed = handlers[name].input.safeParse(input);
    if (!parsed.success) return failed({ code: 'badInput', command: name, where: whereOf(parsed.error) });
    if (!doorFits(parsed.data, entrance)) return failed({ code: 'badInput', command: name, where: 'door' });
    return run(name, parsed.data);
  }

  return {
    run,
    async handle(name, input, entrance) {
      const known = commandNames.find((command) => command === name);
      return known
        ? parseAndRun(known, input, entrance)
        : failed({ code: 'unknownCommand', command: name.slice(0, 60) });
    },
  };
}

function done<T>(value: T): Envelope<T> {
  return { ok: true, value };
}

function failed(failure: Failure): Envelope<never> {
  return { ok: false, failure };
}

/** The path of the first field that did not parse; never its value. */
function whereOf(error: z.ZodError): string {
  return error.issues[0]?.path.join('.') || 'input';
}

function doorFits(input: unknown, entrance: Entrance): boolean {
  if (typeof input !== 'object' || input === null || !('door' in input)) return true;
  return doorsOf[entrance].some((fit) => fit === input.door);
}
