import { parseArgs } from 'node:util';
import type { PracticeCentreOptions } from './practice-centre.ts';

/** How the practice process was started. */
export type PracticeArguments = { readonly options: PracticeCentreOptions; readonly withParent: boolean };

/** Arguments that can't be used; the message says why. */
export class WrongArguments extends Error {
  override name = 'WrongArguments';
}

/** Parses the arguments behind the script's name. Throws WrongArguments. */
export function parsePracticeArguments(argv: readonly string[]): PracticeArguments {
  const values = split(argv);
  if (values.folder === undefined) throw new WrongArguments('--folder DIR is needed.');
  if (values.dialler !== 'on' && values.dialler !== 'off') {
    throw new WrongArguments('--dialler must be on or off.');
  }
  return {
    options: {
      folder: values.folder,
      port: whole('port', values.port, 0, 65_535),
      calls: whole('calls', values.calls, 0, 20_000),
      history: whole('history', values.history, 0, 1_000_000),
      dialler: values.dialler,
      maxPerPage: whole('max-per-page', values['max-per-page'], 1, 1_000_000),
    },
    withParent: values['with-parent'],
  };
}

function split(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      strict: true,
      options: {
        folder: { type: 'string' },
        port: { type: 'string', default: '0' },
        calls: { type: 'string', default: '25' },
        history: { type: 'string', default: '20000' },
        dialler: { type: 'string', default: 'on' },
        'max-per-page': { type: 'string', default: '100' },
        'with-parent': { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new WrongArguments(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function whole(name: string, text: string, low: number, high: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= low && value <= high)) {
    throw new WrongArguments(`--${name} must be a whole number from ${low} to ${high}.`);
  }
  return value;
}
