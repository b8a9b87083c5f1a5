import { randomUUID } from 'node:crypto';
import { homedir, userInfo } from 'node:os';
import packageFile from '../package.json' with { type: 'json' };
import { listenForInterruption } from './command-line/interruption.ts';
import { practiceConnections } from './command-line/practice-connections.ts';
import { processStreams } from './command-line/process-streams.ts';
import { runCommandLine } from './command-line/run-command-line.ts';
import { usualProfile } from './command-line/usual-profile.ts';
import { openLinks } from './owner/open-links.ts';
import { startOwner } from './owner/start-owner.ts';
import { systemClock } from './owner/system-clock.ts';
import { trustedAuthorities } from './platforms/trusted-authorities.ts';
import { PRACTICE_KEY } from './practice/published.ts';
import { readSettings } from './storage/settings-store.ts';
import { say } from './words/say.ts';
import { sayFailure } from './words/say-failure.ts';

const { version } = packageFile;
const { platform, env } = process;
const streams = processStreams();

const exit = await runCommandLine({
  argv: process.argv.slice(2),
  env,
  version,
  usualProfile: usualProfile({ platform, env, home: homedir() }),
  streams,
  clock: systemClock,
  interruption: listenForInterruption(),
  startOwner: async (profile, practice, notice) =>
    startOwner({
      profile,
      practice,
      connections: practice ? await practiceConnections(profile) : [],
      open: openLinks({
        keyOf: () => (practice ? PRACTICE_KEY : null),
        version,
        trust: trustedAuthorities(),
        clock: systemClock,
      }),
      who: userInfo().username,
      settings: await readSettings(profile, () => notice(say('commandLine.notice.settings'))),
      clock: systemClock,
      newStopId: randomUUID,
      windowOpen: () => false,
      showWindow: () => notice(say('commandLine.notice.noWindow')),
      onDefect: (command) => notice(sayFailure({ code: 'internal', command }).what),
    }),
});
await streams.err(''); // what was written before it has left then
process.exit(exit);
