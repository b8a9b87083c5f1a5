import { Command } from '@commander-js/extra-typings';
import { neutralReason } from '../contract/reason.ts';
import { say } from '../words/say.ts';
import type { Asked } from './asked.ts';
import { describeConnections } from './describe-connections.ts';
import { describeHistory } from './describe-history.ts';
import { describeReset, describeStop } from './describe-stop.ts';
import { callId, wholeNumber } from './option-value.ts';
import { reasonsHelp } from './reasons-help.ts';

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

  program
    .command('end')
    .description(say('commandLine.help.end'))
    .argument('<id...>', say('commandLine.help.ids'), callId, [] as string[])
    .option('--connection <name>', say('commandLine.help.connection'))
    .option('--reason <code>', say('commandLine.help.reason'), neutralReason.code)
    .option('--text <text>', say('commandLine.help.text'))
    .option('--note <text>', say('commandLine.help.note'))
    .option('--without-record', say('commandLine.help.withoutRecord'))
    .addHelpText('after', () => `\n${reasonsHelp()}`)
    .action((ids, { connection = null, reason, text = null, note = null, withoutRecord = false }) =>
      ask({ name: 'end', ids, connection, reason, text, note, withoutRecord }),
    );

  program.addCommand(describeStop(ask, program));
  program.addCommand(describeReset(ask, program));

  const calls = program.command('calls').description(say('commandLine.help.addedCalls'));
  for (const [verb, name] of [
    ['add', 'addCalls'],
    ['remove', 'removeCalls'],
  ] as const) {
    calls
      .command(verb)
      .description(say(`commandLine.help.${name}`))
      .argument('<id...>', say('commandLine.help.ids'), callId, [] as string[])
      .option('--connection <name>', say('commandLine.help.taker'))
      .action((ids, { connection = null }) => ask({ name, ids, connection }));
  }

  program
    .command('reasons')
    .description(say('commandLine.help.reasons'))
    .action(() => ask({ name: 'reasons' }));

  program
    .command('status')
    .description(say('commandLine.help.status'))
    .action(() => ask({ name: 'status' }));

  program.addCommand(describeHistory(ask).copyInheritedSettings(program));

  program
    .command('practice')
    .description(say('commandLine.help.practiceCentre'))
    .option('--port <port>', say('commandLine.help.port'), wholeNumber(0, 65_535), 0)
    .option('--calls <n>', say('commandLine.help.calls'), wholeNumber(0, 20_000), 25)
    .action(({ port, calls }) => ask({ name: 'practice', port, calls }));

  program.addCommand(describeConnections(ask, program));

  return program;
}
