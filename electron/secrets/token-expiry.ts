import { Buffer } from 'node:buffer';
import { z } from 'zod';

/** From here on a number is no count of seconds that a key would live for, the year 5138, but one of ms. */
const firstMs = 1e11;
/** UTC ms; what a key says beyond it, it does not mean. */
const lastMoment = Date.UTC(2200, 0);
const header = z.object({ alg: z.string() });
const payload = z.object({ exp: z.number().positive() });

/**
 * When a key says of itself that it expires, in UTC ms; null where it doesn't. Only a signed JSON Web Token does:
 * three base64url parts, the second an object whose `exp` is in seconds since 1970 (RFC 7519, 4.1.4), or in ms where somebody
 * mistook it. Nothing is verified.
 */
export function expiryOf(key: string): number | null {
  const parts = key.split('.');
  const [head = '', claims = ''] = parts;
  if (parts.length !== 3 || !header.safeParse(jsonOf(head)).success) return null;
  const said = payload.safeParse(jsonOf(claims));
  if (!said.success) return null;
  const { exp } = said.data;
  const at = exp < firstMs ? exp * 1_000 : exp;
  return at < lastMoment ? at : null;
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
