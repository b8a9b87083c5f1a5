import { z } from 'zod';

/** What comes back from every keychain as it went in: none takes the empty text, and keytar cuts at a NUL. */
const text = z
  .string()
  .min(1)
  .refine((each) => each.isWellFormed() && !each.includes('\0'));

/** What the keychain's process is asked for, one thing at a time. `account` names an entry; only `set` carries a key. */
export const keychainAsk = z.discriminatedUnion('ask', [
  z.object({ ask: z.literal('get'), account: text }),
  z.object({ ask: z.literal('set'), account: text, key: text }),
  z.object({ ask: z.literal('remove'), account: text }),
  z.object({ ask: z.literal('check') }),
]);

/** One question to the keychain's process. */
export type KeychainAsk = z.infer<typeof keychainAsk>;

const keychainFailure = z.discriminatedUnion('code', [
  z.object({
    code: z.literal('keychainAbsent'),
    cause: z.enum(['noBus', 'noService', 'noLibrary', 'notBuilt']),
  }),
  z.object({ code: z.literal('keychainLocked') }),
  z.object({ code: z.literal('keychainFailed') }),
]);

/** What the keychain's process can say went wrong; the keychain's own words stay there. */
export type KeychainFailure = z.infer<typeof keychainFailure>;

/** What it answers. `none` goes with `get` only, `done` with the others. */
export const keychainAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('found'), key: z.string() }),
  /** `ms`: how long the keychain took to say so. */
  z.object({ kind: z.literal('none'), ms: z.number() }),
  z.object({ kind: z.literal('done') }),
  z.object({ kind: z.literal('failed'), failure: keychainFailure }),
]);

/** One answer of the keychain's process. */
export type KeychainAnswer = z.infer<typeof keychainAnswer>;
