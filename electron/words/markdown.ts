/** Characters that mean something to Markdown inside a line. */
const meaning = /[\\|<>*_`[\]]/g;
/** Line ends and what can't be seen, such as marks that turn the direction of writing. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A text from outside as Markdown shows it: as it stands, on one line. */
export function plainText(text: string): string {
  return text.replace(unseen, ' ').replace(meaning, '\\$&').trim();
}

/** An identifier as code, so that it can be searched for and copied as it stands. */
export function codeText(text: string): string {
  return `\`${text.replace(unseen, ' ').replaceAll('`', '’').replaceAll('|', '\\|')}\``;
}

/** A table; cells are Markdown already. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
