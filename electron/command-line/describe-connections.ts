import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { platforms } from '../platforms/registry.ts';
import { say } from '../words/say.ts';
import type { Asked } from './asked.ts';
import { oneOf } from './option-value.ts';

const platformIds = platforms.map(({ id }) => id);

/** `callstop connections` with its commands and help, set as `program` is; what was asked for goes to `ask`. */
export function describeConnections(ask: (asked: Asked) => void, program: CommandUnknownOpts) {
  const connections = new Command('connections')
    .copyInheritedSettings(program)
    .description(say('commandLine.help.connections'));
  const howKey = () => `\n${say('commandLine.help.howKey')}`;

  connections
    .command('list')
    .description(say('commandLine.help.connectionsList'))
    .action(() => ask({ name: 'listConnections' }));

  connections
    .command('add')
    .description(say('commandLine.help.connectionsAdd'))
    .requiredOption(
      '--platform <platform>',
      say('commandLine.help.platform', { platforms: platformIds.join(', ') }),
      oneOf(platformIds),
    )
    .requiredOption('--name <name>', say('commandLine.help.name'))
    .option('--base-url <url>', say('commandLine.help.baseUrl'))
    .option('--private-network', say('commandLine.help.privateNetwork'))
    .addHelpText('after', howKey)
    .action(({ platform, name: connection, baseUrl = null, privateNetwork = false }) =>
      ask({ name: 'addConnection', platform, connection, baseUrl, privateNetwork }),
    );

  for (const [verb, name] of [
    ['test', 'testConnection'],
    ['key', 'enterKey'],
    ['remove', 'removeConnection'],
  ] as const) {
    connections
      .command(verb)
      .description(say(`commandLine.help.${name}`))
      .argument('<name>', say('commandLine.help.name'))
      .addHelpText('after', () => (name === 'enterKey' ? howKey() : ''))
      .action((connection) => ask({ name, connection }));
  }
  return connections;
}
