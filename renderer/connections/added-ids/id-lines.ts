import type { AddedCalls } from '../../../electron/contract/command-data.ts';

/** Ids as they were typed. */
export interface IdLines {
  /** Each once, in the order of the lines, without the blanks around them. */
  readonly ids: readonly string[];
  /** How many lines repeat an earlier one. */
  readonly twice: number;
}

/** Reads one id a line. Empty lines are none; everything else is for the owner to judge. */
export function idLines(text: string): IdLines {
  const lines = text
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const ids = [...new Set(lines)];
  return { ids, twice: lines.length - ids.length };
}

/** The lines that are left to be mended: all but those that stand on the list now. */
export function linesLeft(text: string, { added, held }: Pick<AddedCalls, 'added' | 'held'>): string {
  const done = new Set([...added, ...held]);
  return idLines(text)
    .ids.filter((id) => !done.has(id))
    .join('\n');
}

/** What was typed, with those of `ids` behind it that it does not hold yet. */
export function withIds(text: string, ids: readonly string[]): string {
  const typed = new Set(idLines(text).ids);
  const fresh = ids.filter((id) => !typed.has(id));
  return [...(text.trim() === '' ? [] : [text.trimEnd()]), ...fresh].join('\n');
}
