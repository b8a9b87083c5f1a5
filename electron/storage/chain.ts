import { hash } from 'node:crypto';

/** What one event of the journal says, as it stands in its row. */
export interface ChainLink {
  readonly seq: number;
  readonly stop: string;
  readonly connection: string | null;
  readonly call: string | null;
  readonly kind: string;
  readonly body: string;
}

/** What the first event of a journal carries in place of a hash before it. */
export const chainStart = new Uint8Array(0);

/**
 * The hash of an event: SHA-256 over three lines, the hash before it (hex), its number, stop, connection, call and kind as a
 * JSON array, and its body.
 */
export function eventHash(prev: Uint8Array, link: ChainLink): Uint8Array {
  const { seq, stop, connection, call, kind, body } = link;
  const place = JSON.stringify([seq, stop, connection, call, kind]);
  return hash('sha256', `${hexOf(prev)}\n${place}\n${body}`, 'buffer');
}

/** What stands in the chain for a text that is kept apart: SHA-256 over salt (hex) and text, hex. Without the salt it tells nothing. */
export function textHash(salt: Uint8Array, text: string): string {
  return hash('sha256', hexOf(salt) + text, 'hex');
}

/** Bytes as hex; '' for none. */
export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
