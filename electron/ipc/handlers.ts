import { z } from 'zod';
import { failed } from '../contract/failure.ts';
import { type CommandName, type Commands, commandNames } from '../contract/ipc.ts';
import type { Door } from '../contract/stop.ts';
import type { Entrance, Owner } from '../owner/owner.ts';
import type { OwnerCore } from '../owner/owner-core.ts';
import { callHandlers } from './call-handlers.ts';
import { connectionHandlers } from './connection-handlers.ts';
import { type Answer, done, type Handler } from './handler.ts';
import { historyHandlers } from './history-handlers.ts';
import { stopHandlers } from './stop-handlers.ts';

/** Doors that a command may name, by the entrance it came through. */
const doorsOf: Record<Entrance, readonly Door[]> = {
  window: ['row', 'bulk', 'window'],
  socket: ['command', 'secondStart'],
  shell: ['tray', 'shortcut', 'latch', 'drill'],
};

const nothing = z.null();

const handlers: { readonly [N in CommandName]: Handler<N> } = {
  ...callHandlers,
  ...connectionHandlers,
  ...historyHandlers,
  ...stopHandlers,
  'snapshot.get': { input: nothing, run: async (core) => done(core.snapshot()) },
  'lists.settle': {
    input: z.strictObject({ waitMs: z.number().int().min(0).max(60_000) }),
    async run(core, { waitMs }) {
      await core.looked(waitMs);
      return done(core.snapshot());
    },
  },
  'status.get': {
    input: nothing,
    async run(core) {
      const { connections, calls, armed, emergency } = core.snapshot();
      const liveCalls = calls.filter((row) => row.state === 'live').length;
      const latched = emergency?.latched ?? false;
      const { lasting } = core;
      const listFailures = core.listFailures();
      return done({ ...armed, latched, liveCalls, connections, listFailures, lasting });
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

/** The path of the first field that did not parse; never its value. */
function whereOf(error: z.ZodError): string {
  return error.issues[0]?.path.join('.') || 'input';
}

function doorFits(input: unknown, entrance: Entrance): boolean {
  if (typeof input !== 'object' || input === null || !('door' in input)) return true;
  return doorsOf[entrance].some((fit) => fit === input.door);
}
