import { describeCommands } from '../../electron/command-line/describe-commands.ts';

interface Described {
  readonly commands: readonly Described[];
  readonly options: readonly { readonly long?: string | undefined; readonly short?: string | undefined }[];
  name(): string;
}

const program: Described = describeCommands('0.0.0', { ask: () => undefined, print: () => undefined });
/** What the app itself takes, and the launcher hands on to it. */
const appOptions = ['--emergency-stop', '--hidden', '--practice', '--profile'];
const helpOptions = ['--help', '-h'];

/** What is wrong with a line of the manual that shows a command of callstop's; null where nothing is, or it shows none. */
export function wrongCommand(line: string): string | null {
  const words = /^(?:npm run (?:-s )?callstop --|callstop)(?: +(.*))?$/.exec(line)?.[1];
  if (words === undefined) return null;
  // What the shell takes for itself is no word of the command.
  const [first = '', ...rest] = words.replace(/\s+[#<>].*$/, '').split(/\s+/);
  if (appOptions.includes(first)) return null;
  const options = [...program.options];
  let at = program;
  for (const word of [first, ...rest]) {
    const deeper = at.commands.find((command) => command.name() === word);
    if (deeper) {
      at = deeper;
      options.push(...deeper.options);
    } else if (at.commands.length > 0 && !word.startsWith('-') && word !== '…')
      return `${line}: there is no ${word}`;
    else if (word.startsWith('--') || /^-[a-z]$/i.test(word)) {
      const known = options.some(({ long, short }) => long === word || short === word);
      if (!known && !helpOptions.includes(word)) return `${line}: there is no ${word}`;
    }
  }
  return null;
}
