import { say } from '../words/say.ts';
import type { Streams } from './printer.ts';

/** Longest input read for a key, in bytes: far more than any key has. */
const mostBytes = 10 * 1_024;

/** What was typed or piped in; 'tooLong' over 10 KB; 'brokenOff' by Ctrl+C. */
export type KeyRead = { readonly key: string } | 'tooLong' | 'brokenOff';

/**
 * Reads a key from standard input: all of it without the line break at its end, or, from a terminal, one line that is
 * asked for and not shown. `broken` ends it at once.
 */
export async function readKey(
  streams: Pick<Streams, 'stdin' | 'err' | 'terminal'>,
  connection: string,
  broken: Promise<void>,
): Promise<KeyRead> {
  const { stdin, err, terminal } = streams;
  const breaking = broken.then(() => 'brokenOff' as const);
  if (terminal === null) return Promise.race([readWhole(stdin), breaking]);
  // Nothing that is typed as soon as the question stands there may be shown.
  terminal.setRaw(true);
  try {
    void err(say('commandLine.connections.askKey', { connection }));
    return await Promise.race([readLine(stdin), breaking]);
  } finally {
    terminal.setRaw(false);
    void err('\n');
  }
}

async function readWhole(stdin: Streams['stdin']): Promise<KeyRead> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stdin) {
    bytes += chunk.length;
    if (bytes > mostBytes) return 'tooLong';
    chunks.push(Buffer.from(chunk));
  }
  return {
    key: Buffer.concat(chunks)
      .toString('utf8')
      .replace(/[\r\n]+$/, ''),
  };
}

/** One line of a terminal that neither shows nor edits what is typed. */
async function readLine(stdin: Streams['stdin']): Promise<KeyRead> {
  const decoder = new TextDecoder();
  const typed: string[] = [];
  for await (const chunk of untilBreak(stdin)) {
    const text = decoder.decode(Buffer.from(chunk), { stream: true }).replace(escapeSequences, '');
    for (const character of text) {
      if (character === '\r' || character === '\n' || character === endOfInput)
        return { key: typed.join('') };
      if (character === controlC) return 'brokenOff';
      if (character === backspace || character === deletion) typed.pop();
      else if (character === controlU) typed.length = 0;
      else typed.push(character);
    }
    if (typed.length > mostBytes) return 'tooLong';
  }
  return { key: typed.join('') };
}

const escapeKey = '\u001b';
const controlC = '\u0003';
const endOfInput = '\u0004';
const backspace = '\b';
const controlU = '\u0015';
const deletion = '\u007f';
/** What keys such as the arrows send, and the marks around pasted text. */
const escapeSequences = new RegExp(`${escapeKey}(?:\\[[0-9;]*[A-Za-z~]|O[A-Z])`, 'g');

/** The same chunks; leaving them early does not close the terminal, whose mode is still to be set back. */
async function* untilBreak(stdin: Streams['stdin']): AsyncIterable<string | Buffer> {
  const chunks = stdin[Symbol.asyncIterator]();
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
}
