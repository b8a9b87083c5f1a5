import { hash } from 'node:crypto';
import { z } from 'zod';
import type { JournalEvent } from '../calls/stop-journal.ts';
import type { KeptLatch } from '../contract/emergency.ts';
import { keptLatch } from './latch-store.ts';

/** What stands first in a fallback record. */
export interface FallbackHead {
  readonly version: 1;
  readonly latch: KeptLatch;
  /** The process that writes it. */
  readonly pid: number;
  /** UTC ms. */
  readonly begunAt: number;
}

/** What a line holds: the head, events that were written together, or that no more will come. */
export type FallbackLine =
  | FallbackHead
  | { readonly events: readonly JournalEvent[] }
  | { readonly ended: true };

/** What lines come to, up to the first that does not hold. */
export interface FallbackText {
  readonly head: FallbackHead;
  readonly events: readonly JournalEvent[];
  readonly ended: boolean;
}

/** Some lines and the hash of the last of them. */
export interface HashedLines {
  readonly text: string;
  readonly hash: string;
}

const headLine = z.object({
  version: z.literal(1),
  latch: keptLatch,
  pid: z.int().positive(),
  begunAt: z.number(),
});

/** Lines that follow the one with this hash ('' for none): each its hash, a blank and its JSON. The hash is over the one before it, too. */
export function toLines(before: string, lines: readonly FallbackLine[]): HashedLines {
  return lines.reduce<HashedLines>(
    ({ text, hash }, line) => {
      const json = JSON.stringify(line);
      const own = lineHash(hash, json);
      return { text: `${text}${own} ${json}\n`, hash: own };
    },
    { text: '', hash: before },
  );
}

/** Reads lines back. What was torn or changed, and all behind it, is left out; null where no head holds. */
export function fromLines(text: string): FallbackText | null {
  const held = heldLines(text);
  const head = headLine.safeParse(held[0]).data;
  if (head === undefined) return null;
  return {
    head,
    events: held.flatMap((line) => ('events' in line ? line.events : [])),
    ended: held.some((line) => 'ended' in line),
  };
}

function heldLines(text: string): readonly FallbackLine[] {
  const held: FallbackLine[] = [];
  let before = '';
  for (const line of text.split('\n')) {
    const gap = line.indexOf(' ');
    const json = line.slice(gap + 1);
    if (gap === -1 || line.slice(0, gap) !== lineHash(before, json)) break;
    before = line.slice(0, gap);
    // Its hash says that this is what `toLines` wrote.
    held.push(JSON.parse(json));
  }
  return held;
}

function lineHash(before: string, json: string): string {
  return hash('sha256', `${before}\n${json}`, 'hex');
}
