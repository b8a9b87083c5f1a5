import { randomBytes } from 'node:crypto';
import type { JournalEvent } from '../calls/stop-journal.ts';
import { type ChainLink, textHash } from './chain.ts';

const SALT_BYTES = 16;

type WithoutTexts<E> = E extends unknown ? Omit<E, 'texts'> : never;

/** An event as its row gives it back: without its texts, with its place and how it came to be written. */
export type StoredEvent = WithoutTexts<JournalEvent> & {
  readonly seq: number;
  /** True when what it records could already have had effect before it was on disk. */
  readonly late: boolean;
  /** The names of the texts that belong to it, erased or not. */
  readonly textNames: readonly string[];
};

/** A text that is kept apart from the chain. */
export interface SaltedText {
  readonly name: string;
  readonly salt: Uint8Array;
  readonly text: string;
}

/** The row of an event and the texts that belong to it. Texts become well-formed Unicode. */
export function toRow(
  event: JournalEvent,
  seq: number,
  late: boolean,
): { row: ChainLink; texts: SaltedText[] } {
  const { stopId, kind, ...facts } = event;
  const texts = 'texts' in event ? saltAll(event.texts) : [];
  const hashes = texts.map(({ name, salt, text }) => [name, textHash(salt, text)]);
  const body = JSON.stringify({
    ...facts,
    call: undefined,
    texts: hashes.length > 0 ? Object.fromEntries(hashes) : undefined,
    late: late || undefined,
  });
  const call = 'call' in event ? event.call : null;
  return {
    row: {
      seq,
      stop: columnText(stopId),
      connection: call && columnText(call.connectionId),
      call: call && columnText(call.callId),
      kind,
      body,
    },
    texts,
  };
}

/** The row that says that `lost` events could not be kept until the journal could be written again. */
export function gapRow(lost: number, utc: number, seq: number): ChainLink {
  return { seq, stop: '', connection: null, call: null, kind: 'gap', body: JSON.stringify({ utc, lost }) };
}

/** The event of a row; null for a gap, and for a body that is no JSON, which the check of the chain names. */
export function fromRow(row: ChainLink): StoredEvent | null {
  const body = parsed(row.body);
  if (row.kind === 'gap' || body === null) return null;
  const { texts, ...facts } = body;
  const call = { connectionId: fromColumn(row.connection ?? ''), callId: fromColumn(row.call ?? '') };
  return {
    ...facts,
    seq: row.seq,
    stopId: fromColumn(row.stop),
    kind: row.kind,
    late: facts.late === true,
    textNames: Object.keys(texts ?? {}),
    ...(row.call !== null && { call }),
  };
}

/** The hashes of the texts that belong to a row, by name. */
export function textHashes(row: ChainLink): ReadonlyMap<string, string> {
  return new Map(Object.entries(parsed(row.body)?.texts ?? {}));
}

/** A string as a column can hold it: SQLite would change lone surrogates, so such strings are written as JSON. */
export function columnText(text: string): string {
  return text.isWellFormed() && !text.startsWith('"') ? text : JSON.stringify(text);
}

/** The string that `columnText` was given. */
export function fromColumn(text: string): string {
  return text.startsWith('"') ? JSON.parse(text) : text;
}

function saltAll(texts: Readonly<Record<string, string | undefined>>): SaltedText[] {
  const given = Object.entries(texts).flatMap(([name, text]) => (text === undefined ? [] : [{ name, text }]));
  const salts = randomBytes(SALT_BYTES * given.length);
  return given.map(({ name, text }, place) => ({
    name,
    salt: salts.subarray(SALT_BYTES * place, SALT_BYTES * (place + 1)),
    text: text.toWellFormed(),
  }));
}

function parsed(body: string) {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
