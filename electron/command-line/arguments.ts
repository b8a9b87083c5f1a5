import { CommanderError } from '@commander-js/extra-typings';
import { say } from '../words/say.ts';
import type { Asked, Place } from './asked.ts';
import { describeCommands } from './describe-commands.ts';

/** A command line as understood: a command, a text to print, or why it can't be understood. */
export type ReadArguments =
  | { readonly kind: 'command'; readonly asked: Asked; readonly place: Place }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'wrong'; readonly what: string; readonly json: boolean };

/** Understands the arguments behind the program's name. Touches nothing outside. */
export function readArguments(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  version: string,
): ReadArguments {
  const asked: Asked[] = [];
  const texts: string[] = [];
  const program = describeCommands(version, {
    ask: (command) => asked.push(command),
    print: (text) => texts.push(text),
  });
  const wrong = (what: string): ReadArguments => ({ kind: 'wrong', what, json: argv.includes('--json') });
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'text', text: texts.join('') };
    return wrong(argv.some(offersKey) ? say('commandLine.usage.keyArgument') : whatIsWrong(error));
  }
  const [command] = asked;
  if (!command) return wrong(say('commandLine.usage.noCommand'));
  const { profile = env.CALLSTOP_PROFILE || null, practice = false, json = false } = program.opts();
  if (profile === '') return wrong(say('commandLine.usage.folder'));
  const clash = whatClashes(command, json);
  if (clash !== null) return wrong(clash);
  return { kind: 'command', asked: command, place: { profile, practice, json } };
}

/** What the parser can't see, because it looks at each option by itself. */
function whatClashes(asked: Asked, json: boolean): string | null {
  if (asked.name !== 'history') return null;
  const { csv, since, until } = asked;
  if (csv && json) return say('commandLine.usage.csvAndJson');
  return since !== null && until !== null && since >= until ? say('commandLine.usage.sinceUntil') : null;
}

/** An option that would be a key's, had it been given one; what stands behind it is told to nobody. */
function offersKey(argument: string): boolean {
  return /^--?(?:api-?)?(?:key|token|secret)(?:=|$)/i.test(argument);
}

/** The parser's own sentence: "error: unknown option '--x'" and perhaps a second line "(Did you mean …?)". */
function whatIsWrong({ code, message }: CommanderError): string {
  if (code === 'commander.help') return say('commandLine.usage.noCommand');
  const text = message
    .replace(/^error: /, '')
    .replace(/^(unknown option '-(?:-[^=']*|[^-']))[^']*'/, "$1'")
    .replaceAll('\n', ' ')
    .trim();
  const sentence = `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  return /[.?)]$/.test(sentence) ? sentence : `${sentence}.`;
}
