/** Controls, invisible format characters (bidi overrides, zero widths, tags) and line separators. */
const unshowable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * Text from a server, safe to show: at most `limit` UTF-16 units ('…' marks a cut), control, bidi and invisible
 * characters written out as \u{…}, lone surrogates replaced.
 */
export function serverText(text: string, limit: number): string {
  const shown = text
    .slice(0, limit)
    .toWellFormed()
    .replace(unshowable, (found) => `\\u{${found.codePointAt(0)?.toString(16).toUpperCase()}}`);
  if (text.length <= limit && shown.length <= limit) return shown;
  return `${shown.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
