import type { Streams } from './printer.ts';

/** This process's standard streams. Output that nobody reads any more is dropped: the exit code tells the rest. */
export function processStreams(): Streams {
  const { stdin, stdout, stderr } = process;
  for (const stream of [stdout, stderr]) stream.on('error', () => stream.destroy());
  return {
    stdin,
    terminal: stdin.isTTY ? { setRaw: (raw) => stdin.setRawMode(raw) } : null,
    out: (text) => write(stdout, text),
    err: (text) => write(stderr, text),
  };
}

function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => stream.write(text, () => resolve()));
}
