import { createHash, hash } from 'node:crypto';

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

/** The hash of an event: SHA-256 over the hash before it (hex) and every column of its row, as one JSON array. */
export function eventHash(prev: Uint8Array, link: ChainLink): Uint8Array {
  const { seq, stop, connection, call, kind, body } = link;
  return hash('sha256', JSON.stringify([hexOf(prev), seq, stop, connection, call, kind, body]), 'buffer');
}

/** What stands in the chain for a text that is kept apart: SHA-256 over salt and text, hex. Without the salt it tells nothing. */
export function textHash(salt: Uint8Array, text: string): string {
  return createHash('sha256').update(salt).update(text).digest('hex');
}

/** Bytes as hex; '' for none. */
export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
