import { Command, InvalidArgumentError } from '@commander-js/extra-typings';
import { neutralReason, reasonTemplates } from '../contract/reason.ts';
import { platforms } from '../platforms/registry.ts';
import { say } from '../words/say.ts';
import type { Asked } from './asked.ts';

/**
 * Every command with its arguments and help. Parsing hands what was asked for to `ask` and texts to print to `print`;
 * it never ends the process.
 */
export function describeCommands(
  version: string,
  { ask, print }: { readonly ask: (asked: Asked) => void; readonly print: (text: string) => void },
) {
  const program = new Command('callstop')
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: print })
    .helpOption('-h, --help', say('commandLine.help.help'))
    .helpCommand(false)
    .description(say('commandLine.about'))
    .version(version, '-V, --version', say('commandLine.help.version'))
    .option('--profile <dir>', say('commandLine.help.profile'))
    .option('--practice', say('commandLine.help.practice'))
    .option('--json', say('commandLine.help.json'))
    .addHelpText('after', `\n${say('commandLine.help.exitCodes')}`);

  program
    .command('list')
    .description(say('commandLine.help.list'))
    .action(() => ask({ name: 'list' }));

  const codes = reasonTemplates.map(({ code }) => code).join(', ');
  program
    .command('end')
    .description(say('commandLine.help.end'))
    .argument('<id...>', say('commandLine.help.ids'), callId, [] as string[])
    .option('--connection <name>', say('commandLine.help.connection'))
    .option('--reason <code>', say('commandLine.help.reason', { codes }), neutralReason.code)
    .option('--note <text>', say('commandLine.help.note'))
    .option('--without-record', say('commandLine.help.withoutRecord'))
    .action((ids, { connection = null, reason, note = null, withoutRecord = false }) =>
      ask({ name: 'end', ids, connection, reason, note, withoutRecord }),
    );

  program
    .command('status')
    .description(say('commandLine.help.status'))
    .action(() => ask({ name: 'status' }));

  program
    .command('history')
    .description(say('commandLine.help.history'))
    .option('--limit <n>', say('commandLine.help.limit'), wholeNumber(1, 100_000), 50)
    .option('--check', say('commandLine.help.check'))
    .action(({ limit, check }) => ask(check ? { name: 'checkHistory' } : { name: 'history', limit }));

  program
    .command('practice')
    .description(say('commandLine.help.practiceCentre'))
    .option('--port <port>', say('commandLine.help.port'), wholeNumber(0, 65_535), 0)
    .option('--calls <n>', say('commandLine.help.calls'), wholeNumber(0, 20_000), 25)
    .action(({ port, calls }) => ask({ name: 'practice', port, calls }));

  const platformIds = platforms.map(({ id }) => id).join(', ');
  const connections = program.command('connections').description(say('commandLine.help.connections'));
  connections
    .command('list')
    .description(say('commandLine.help.connectionsList'))
    .action(() => ask({ name: 'listConnections' }));
  connections
    .command('add')
    .description(say('commandLine.help.connectionsAdd'))
    .requiredOption('--platform <platform>', say('commandLine.help.platform', { platforms: platformIds }))
    .requiredOption('--name <name>', say('commandLine.help.name'))
    .option('--base-url <url>', say('commandLine.help.baseUrl'))
    .action(({ name }) => ask({ name: 'addConnection', connection: name }));

  return program;
}

function callId(id: string, before: string[]): string[] {
  if (id.trim() === '') throw new InvalidArgumentError(say('commandLine.usage.emptyId'));
  return [...before, id];
}

function wholeNumber(from: number, to: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= from && value <= to) return value;
    throw new InvalidArgumentError(say('commandLine.usage.wholeNumber', { from, to: String(to) }));
  };
}
