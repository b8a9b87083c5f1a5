import { z } from 'zod';
import type { Envelope } from '../contract/failure.ts';
import type { CommandName, Commands } from '../contract/ipc.ts';
import type { OwnerCore } from '../owner/owner-core.ts';

/** What a command answers. */
export type Answer<N extends CommandName> = Promise<Envelope<Commands[N]['output']>>;

/** How a command's input is parsed, and what it does. */
export interface Handler<N extends CommandName> {
  readonly input: z.ZodType<Commands[N]['input']>;
  run(core: OwnerCore, input: Commands[N]['input']): Answer<N>;
}

/** Parses the name of a call. */
export const callKey = z.strictObject({
  connectionId: z.string().min(1).max(100),
  callId: z.string().max(10_000),
});

/** An answer that holds this value. */
export function done<T>(value: T): Envelope<T> {
  return { ok: true, value };
}
