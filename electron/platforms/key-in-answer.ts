const blot = '(key)';
/** Shorter spellings cannot be told from the text around them: a key `ok` would blot out every success. */
const shortest = 8;

/**
 * The answer's body without our key: some servers repeat the request's headers in their error messages, and what a
 * server says may be shown and recorded. A key of fewer than 8 characters stays.
 */
export function withoutKey(body: Buffer, key: string): Buffer {
  const spellings = [key, JSON.stringify(key).slice(1, -1), encodeURIComponent(key)].filter(
    ({ length }) => length >= shortest,
  );
  if (!spellings.some((spelling) => body.includes(spelling))) return body;
  const latin1 = (text: string) => Buffer.from(text).toString('latin1');
  const clean = spellings.reduce(
    (text, spelling) => text.replaceAll(latin1(spelling), blot),
    body.toString('latin1'),
  );
  return Buffer.from(clean, 'latin1');
}
