import { homedir } from 'node:os';
import packageFile from '../package.json' with { type: 'json' };
import { listenForInterruption } from './command-line/interruption.ts';
import { processStreams } from './command-line/process-streams.ts';
import { usualProfile } from './command-line/usual-profile.ts';
import { composeCommandLine } from './compose-command-line.ts';
import { keepOutOfDumps } from './secrets/keep-out-of-dumps.ts';
import { spawnKeychainChild } from './secrets/keychain-child.ts';

keepOutOfDumps();
const { platform, env } = process;

process.exit(
  await composeCommandLine({
    argv: process.argv.slice(2),
    env,
    version: packageFile.version,
    usualProfile: usualProfile({ platform, env, home: homedir() }),
    streams: processStreams(),
    interruption: listenForInterruption(),
    spawnKeychain: spawnKeychainChild(),
  }),
);
