import { isUtf8 } from 'node:buffer';
import { z } from 'zod';
import type { Envelope } from '../contract/failure.ts';
import { failureSchema } from './failure-schema.ts';

/** Longest line that an owner reads, in bytes. */
export const requestLimit = 1_048_576;

/** Longest line that an owner's client reads, in bytes: some 100,000 calls. */
export const answerLimit = 64 * 1_048_576;

/** The first line that an owner sends on each connection: it is there, and speaks this version. */
export const greeting = { callstop: 1 } as const;

/** Parses the first line. */
export const greetingSchema = z.object({ callstop: z.literal(greeting.callstop) });

/** One request line: a command, and an id of the client's choice that comes back with its answer. */
export const requestSchema = z.object({
  id: z.int().nonnegative(),
  command: z.string().max(100),
  input: z.unknown(),
});

/** One answer line; its id is null where the request could not be read. */
export const answerSchema = z.object({
  id: z.int().nonnegative().nullable(),
  envelope: z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value: z.unknown() }),
    z.object({ ok: z.literal(false), failure: failureSchema }),
  ]),
});

/** An answer as it is sent. */
export interface AnswerFrame {
  readonly id: number | null;
  readonly envelope: Envelope<unknown>;
}

/** What a line holds; null when it is not UTF-8, not JSON or not of this form. */
export function parseLine<T>(schema: z.ZodType<T>, line: Buffer): T | null {
  if (!isUtf8(line)) return null;
  let value: unknown;
  try {
    value = JSON.parse(line.toString('utf8'));
  } catch {
    return null;
  }
  return schema.safeParse(value).data ?? null;
}
