import { Buffer } from 'node:buffer';
import type { Envelope } from '../contract/failure.ts';

/** Bytes. Windows keeps 2,560 at most in an entry. */
const longest = 2_500;
/**
 * What can stand in a request's header the same everywhere, and in a bearer token (RFC 6750, 2.1): ASCII without control
 * characters and white space, which gets between the halves of a key that was copied over two lines, and behind `Bearer`.
 */
const sendable = /^[\x21-\x7e]*$/;

/** The key in what a person typed or pasted, without the white space around it. The failure never repeats any of it. */
export function parseKey(text: string): Envelope<string> {
  const key = text.trim();
  if (key === '') return unusable('empty');
  if (key.includes('\0')) return unusable('nul');
  if (Buffer.byteLength(key) > longest) return unusable('tooLong');
  if (!sendable.test(key)) return unusable('characters');
  return { ok: true, value: key };
}

function unusable(cause: 'empty' | 'nul' | 'tooLong' | 'characters'): Envelope<string> {
  return { ok: false, failure: { code: 'keyUnusable', cause } };
}
