import { Command, Option } from '@commander-js/extra-typings';
import { doors, type Outcome, outcomes } from '../contract/stop.ts';
import { say } from '../words/say.ts';
import type { Asked } from './asked.ts';
import { moment, oneOf, reasonCode, wholeNumber } from './option-value.ts';

const outcome = oneOf(outcomes);
/** Options that say what is shown, where a check shows none. */
const shown = ['limit', 'search', 'outcome', 'connection', 'door', 'reason', 'since', 'until', 'csv'];

/** `callstop history` with its options and help; what was asked for goes to `ask`. */
export function describeHistory(ask: (asked: Asked) => void) {
  return new Command('history')
    .description(say('commandLine.help.history'))
    .option('--limit <n>', say('commandLine.help.limit'), wholeNumber(1, 100_000))
    .option('--search <text>', say('commandLine.help.search'))
    .addOption(
      new Option('--outcome <outcome>', say('commandLine.help.outcome', { outcomes: outcomes.join(', ') }))
        .argParser((text, before: Outcome[]) => [...before, outcome(text)])
        .default([], say('commandLine.help.allOutcomes')),
    )
    .option('--connection <name>', say('commandLine.help.historyConnection'))
    .option('--door <door>', say('commandLine.help.door', { doors: doors.join(', ') }), oneOf(doors))
    .option('--reason <code>', say('commandLine.help.historyReason'), reasonCode)
    .option('--since <time>', say('commandLine.help.since'), moment)
    .option('--until <time>', say('commandLine.help.until'), moment)
    .option('--csv', say('commandLine.help.csv'))
    .addOption(new Option('--check', say('commandLine.help.check')).conflicts(shown))
    .action(({ check, limit = null, search = '', outcome: wanted, csv = false, ...rest }) => {
      if (check) return ask({ name: 'checkHistory' });
      const { connection = null, door = null, reason = null, since = null, until = null } = rest;
      const command = { limit, csv, search, outcomes: wanted, connection, door, reason, since, until };
      ask({ name: 'history', ...command });
    });
}
