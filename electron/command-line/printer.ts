import type { CommandResult } from './command-result.ts';
import { jsonLine } from './print-json.ts';
import { plainText } from './print-words.ts';

/** The command line's ends to the outside. */
export interface Streams {
  readonly stdin: AsyncIterable<string | Buffer>;
  /** Null where standard input is no terminal. */
  readonly terminal: {
    /** While it is raw, what is typed is neither shown nor edited, and Ctrl+C is a character like others. */
    readonly setRaw: (raw: boolean) => void;
  } | null;
  /** Resolves when the text has left, or nobody reads any more. */
  readonly out: (text: string) => Promise<void>;
  readonly err: (text: string) => Promise<void>;
}

/** Prints for a person or, with --json, exactly one object and nothing else. */
export interface Printer {
  /** What a command came to: a report or a file on standard output, a complaint on standard error. */
  result(result: CommandResult): Promise<void>;
  /** Something a person should know while the command runs. */
  notice(words: string): void;
  /** A text as it is. */
  text(text: string): Promise<void>;
}

/** A printer on these streams. */
export function createPrinter({ out, err }: Streams, json: boolean): Printer {
  return {
    async result(result) {
      switch (result.kind) {
        case 'report':
          return out(
            json ? `${jsonLine(result.json)}\n` : result.lines.map((line) => `${plainText(line)}\n`).join(''),
          );
        case 'file':
          return out(result.text);
        case 'complaint': {
          const { code, words } = result;
          if (json) return out(`${jsonLine({ error: { code, words } })}\n`);
          return err(`callstop: ${plainText(words)}\n`);
        }
      }
    },
    notice(words) {
      if (!json) void err(`callstop: ${plainText(words)}\n`);
    },
    text: out,
  };
}
