/** Most ids that are taken from standard input. */
export const idsLimit = 100_000;

/** Longest input read, in bytes: idsLimit ids of a generous length. */
const bytesLimit = 16 * 1_048_576;

/** Ids as given and, where `-` stands among them, those on standard input; each once. 'tooMany' over the limit. */
export async function readIds(
  given: readonly string[],
  stdin: AsyncIterable<string | Buffer>,
): Promise<readonly string[] | 'tooMany'> {
  const ids = new Set(given);
  if (!ids.delete('-')) return [...ids];
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stdin) {
    bytes += chunk.length;
    if (bytes > bytesLimit) return 'tooMany';
    chunks.push(Buffer.from(chunk));
  }
  for (const line of Buffer.concat(chunks).toString('utf8').split('\n')) {
    const id = line.trim();
    if (id !== '') ids.add(id);
  }
  return ids.size > idsLimit ? 'tooMany' : [...ids];
}
