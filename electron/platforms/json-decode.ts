/** Deeper answers are refused before they are parsed. */
const deepest = 32;
/** More values than any honest list has; handing them to the main thread would block it. */
const mostValues = 500_000;

/**
 * Decodes a JSON answer: strict UTF-8 (a byte order mark is tolerated), at most 32 levels deep. Of objects only the
 * properties in `kept` stay, whatever their depth, so that transcripts and unknown keys (`__proto__` among them) go no
 * further. Null when the bytes cannot be read so.
 */
export function decodeJson(body: Uint8Array, kept: ReadonlySet<string>): { readonly value: unknown } | null {
  if (isTooDeep(body)) return null;
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return null; // the caller says that the answer is unreadable
  }
  let values = 0;
  const trim = (part: unknown): unknown => {
    values += 1;
    if (values > mostValues || typeof part !== 'object' || part === null) return part;
    if (Array.isArray(part)) return part.map(trim);
    const entries = Object.entries(part).filter(([name]) => kept.has(name));
    return Object.fromEntries(entries.map(([name, inner]) => [name, trim(inner)]));
  };
  const trimmed = trim(value);
  return values > mostValues ? null : { value: trimmed };
}

const [quote, backslash] = [0x22, 0x5c];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];

/** Counts brackets outside strings; in UTF-8 none of these bytes is part of another character. */
function isTooDeep(body: Uint8Array): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at];
    if (inString) {
      if (byte === backslash) at += 1;
      else if (byte === quote) inString = false;
    } else if (byte === quote) {
      inString = true;
    } else if (byte === openBrace || byte === openBracket) {
      depth += 1;
      if (depth > deepest) return true;
    } else if (byte === closeBrace || byte === closeBracket) {
      depth -= 1;
    }
  }
  return false;
}
