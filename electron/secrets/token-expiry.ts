import { Buffer } from 'node:buffer';
import { z } from 'zod';

/** Ms; what a Date can hold. */
const lastMoment = 8.64e15;
const header = z.object({ alg: z.string() });
const payload = z.object({ exp: z.number().positive() });

/**
 * When a key says of itself that it expires, in UTC ms; null where it doesn't. Only a signed JSON Web Token does:
 * three base64url parts, the second an object whose `exp` is in seconds since 1970 (RFC 7519, 4.1.4). Nothing is verified.
 */
export function expiryOf(key: string): number | null {
  const parts = key.split('.');
  const [head = '', claims = ''] = parts;
  if (parts.length !== 3 || !header.safeParse(jsonOf(head)).success) return null;
  const said = payload.safeParse(jsonOf(claims));
  if (!said.success) return null;
  const at = said.data.exp * 1_000;
  return at <= lastMoment ? at : null;
}

/** The JSON value in one part of a token; null where there is none. */
function jsonOf(part: string): unknown {
  if (!/^[\w-]+$/.test(part)) return null;
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return null; // not a token's part, then
  }
}
