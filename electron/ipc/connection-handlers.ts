import { z } from 'zod';
import type { CommandName } from '../contract/ipc.ts';
import { done, type Handler } from './handler.ts';

/** Longest text taken for a key, in UTF-16 units; what is no key among shorter ones is told in words. */
const keyLimit = 100_000;

const connectionId = z.string().min(1).max(100);
const keyTyped = z.string().max(keyLimit);
const typed = {
  name: z.string().max(10_000),
  baseUrl: z.string().max(10_000).nullable(),
  privateNetwork: z.boolean(),
  keep: z.enum(['keychain', 'session']),
};
const one = z.strictObject({ connectionId });

/** The commands on connections and what stands behind them. A key that does not parse is named by its field, never told. */
export const connectionHandlers = {
  'connections.add': {
    input: z.strictObject({ ...typed, platform: z.string().min(1).max(100), keyTyped }),
    run: (core, input) => core.connections.add(input),
  },
  'connections.edit': {
    input: z.strictObject({ ...typed, connectionId, keyTyped: keyTyped.nullable() }),
    run: (core, input) => core.connections.edit(input),
  },
  'connections.remove': { input: one, run: (core, input) => core.connections.remove(input) },
  'connections.test': { input: one, run: (core, input) => core.connections.test(input) },
  'connections.retry': { input: one, run: (core, input) => core.connections.retry(input) },
  'keychain.check': {
    input: z.null(),
    run: async (core) => done({ failure: await core.checkKeychain() }),
  },
  'app.restart': {
    input: z.strictObject({ practice: z.boolean() }),
    async run(core, { practice }) {
      core.restart(practice);
      return done(null);
    },
  },
} satisfies {
  readonly [N in Extract<
    CommandName,
    `connections.${string}` | `keychain.${string}` | `app.${string}`
  >]: Handler<N>;
};
