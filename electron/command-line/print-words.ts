/** Columns narrower than their longest text would hide what tells calls apart, so they grow; the last one is free. */
const gap = '  ';

/** Rows of texts as lines in columns, the headings first. Control characters become visible first. */
export function inColumns(headings: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const table = [headings, ...rows].map((row) => row.map(plainText));
  const widths = headings.map((_, column) => Math.max(...table.map((row) => shownWidth(row[column] ?? ''))));
  return table.map((row) =>
    row
      .map((text, column) => text + ' '.repeat(Math.max(0, (widths[column] ?? 0) - shownWidth(text))))
      .join(gap)
      .trimEnd(),
  );
}

/**
 * The text on one line, with each control character and each mark that turns the direction of writing replaced: a
 * platform's text must not move the cursor, colour what follows or pass for other words.
 */
export function plainText(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}

/** Columns that a terminal gives the text: wide characters take two, combining ones none. */
function shownWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{M}/u.test(character)) continue;
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}]/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return width;
}
