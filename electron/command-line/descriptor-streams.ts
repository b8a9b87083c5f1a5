import { createReadStream, write } from 'node:fs';
import type { Streams } from './printer.ts';

/**
 * This process's standard streams, by their numbers. On Windows Electron's process.stdin is always at its end, and its
 * process.stderr writes to standard output (lib/common/init.ts, lib/browser/init.ts); the numbers are the true ones. No terminal can be
 * typed at here: what is asked for has to be piped in. Output that nobody reads is dropped: the exit code tells the rest.
 */
export function descriptorStreams(): Streams {
  return { stdin: readAll(0), terminal: null, out: writer(1), err: writer(2) };
}

/** Nothing at all where no input is: a program that is started without a console has none. */
async function* readAll(descriptor: number): AsyncIterable<Buffer> {
  try {
    yield* createReadStream('', { fd: descriptor, autoClose: false });
  } catch (error) {
    if (!isAbsent(error)) throw error;
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EBADF' || error.code === 'EOF');
}

/** One text after the other, each whole. */
function writer(descriptor: number): (text: string) => Promise<void> {
  let before = Promise.resolve();
  return (text) => {
    before = before.then(() => writeWhole(descriptor, Buffer.from(text)));
    return before;
  };
}

async function writeWhole(descriptor: number, bytes: Buffer): Promise<void> {
  for (let rest = bytes; rest.length > 0; ) {
    const written = await new Promise<number>((resolve) => {
      write(descriptor, rest, (error, count) =>
        resolve(error && error.code !== 'EAGAIN' ? rest.length : count),
      );
    });
    rest = rest.subarray(written);
  }
}
