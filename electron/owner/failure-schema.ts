import { z } from 'zod';
import type { Failure } from '../contract/failure.ts';
import { failures } from '../words/en/failures.ts';

/** Parses a failure from another process: a code that has words here, with texts and numbers beside it, or null for none. */
export const failureSchema = z.custom<Failure>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    Object.hasOwn(failures, value.code) &&
    Object.values(value).every(
      (part) => part === null || typeof part === 'string' || typeof part === 'number',
    ),
);
