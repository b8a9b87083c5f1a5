const blot = '(key)';
/** Shorter spellings cannot be told from the text around them: a key `ok` would blot out every success. */
const shortest = 8;

/**
 * The answer's body without our key, however JSON or a URL spells it: some servers repeat the request's headers in their
 * error messages, and what a server says may be shown and recorded. A key of fewer than 8 characters stays.
 */
export function withoutKey(body: Buffer, key: string): Buffer {
  // No spelling changes letters and digits, so that nearly every answer is seen to be clean at once.
  const [plainest = ''] = key.match(/[A-Za-z0-9]+/g)?.sort((a, b) => b.length - a.length) ?? [];
  if (!body.includes(plainest)) return body;
  const signs = Array.from(Buffer.from(key), (byte) => `(?:${spellingsOf(byte).join('|')})`);
  const repeated = new RegExp(signs.join(''), 'g');
  const text = body.toString('latin1');
  const clean = text.replace(repeated, (found) => (found.length < shortest ? found : blot));
  return clean === text ? body : Buffer.from(clean, 'latin1');
}

/** A byte as it stands in text, in a URL, and in JSON, whose writers may escape any sign: + as \u002B, / as \/. */
function spellingsOf(byte: number): readonly string[] {
  const hex = byte.toString(16).padStart(2, '0');
  const anyCase = hex.replaceAll(/[a-f]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
  const plain = `\\x${hex}`;
  return /[A-Za-z0-9]/.test(String.fromCharCode(byte))
    ? [plain]
    : [plain, `%${anyCase}`, `\\\\u00${anyCase}`, `\\\\${plain}`];
}
