import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { Command, Option } from '@commander-js/extra-typings';
import { say } from '../words/say.ts';
import type { Asked } from './asked.ts';
import { reasonsHelp } from './reasons-help.ts';

/** `callstop stop` with its help, set as `program` is; what was asked for goes to `ask`. */
export function describeStop(ask: (asked: Asked) => void, program: CommandUnknownOpts) {
  return new Command('stop')
    .copyInheritedSettings(program)
    .description(say('stopCommand.help.stop'))
    .addOption(new Option('--all', say('stopCommand.help.all')).conflicts('connection'))
    .option('--connection <name>', say('stopCommand.help.connection'))
    .option('--dry-run', say('stopCommand.help.dryRun'))
    .option('--once', say('stopCommand.help.once'))
    .option('--yes', say('stopCommand.help.yes'))
    .option('--reason <code>', say('stopCommand.help.reason'))
    .option('--note <text>', say('commandLine.help.note'))
    .addHelpText('after', () => `\n${say('stopCommand.help.how')}\n\n${reasonsHelp()}`)
    .action(({ connection = null, dryRun = false, once = false, reason = null, note = null }) =>
      ask({ name: 'stop', connection, dryRun, once, reason, note }),
    );
}

/** `callstop reset` with its help. */
export function describeReset(ask: (asked: Asked) => void, program: CommandUnknownOpts) {
  return new Command('reset')
    .copyInheritedSettings(program)
    .description(say('stopCommand.help.reset'))
    .action(() => ask({ name: 'reset' }));
}
