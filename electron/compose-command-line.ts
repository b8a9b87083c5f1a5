import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import type { ExitCode } from './command-line/exit-code.ts';
import { type CommandLineParts, runCommandLine } from './command-line/run-command-line.ts';
import type { Failure } from './contract/failure.ts';
import { emergencyReason } from './contract/reason.ts';
import { createHandlers } from './ipc/handlers.ts';
import { reasonGiven } from './ipc/reason-given.ts';
import { openDirectStop } from './owner/direct-stop/direct-stop.ts';
import { type GivenConnection, practiceConnections } from './owner/practice-connection.ts';
import { settingsSoon } from './owner/settings-soon.ts';
import { startOwner } from './owner/start-owner.ts';
import { systemClock } from './owner/system-clock.ts';
import { trustedAuthorities } from './platforms/trusted-authorities.ts';
import { PortTaken, startPracticeCentre } from './practice/practice-centre.ts';
import {
  PRACTICE_BASE_PATH,
  PRACTICE_KEY,
  PRACTICE_VOICE_AI_BASE_PATH,
  PRACTICE_VOICE_AI_CALLS,
} from './practice/published.ts';
import { nobodysPort, runningCentrePort } from './practice/running-centre.ts';
import type { SpawnKeychain } from './secrets/keychain-process.ts';
import { openSystemKeychain } from './secrets/system-keychain.ts';
import { readSettings } from './storage/settings-store.ts';
import { say } from './words/say.ts';
import { sayFailureLine } from './words/say-failure.ts';

/** What differs between a command line in a Node of its own and one inside the app's executable. */
export interface CommandLineRoot
  extends Pick<CommandLineParts, 'argv' | 'env' | 'version' | 'usualProfile' | 'streams' | 'interruption'> {
  readonly spawnKeychain: SpawnKeychain;
}

/** Ended calls of the last 60 days that a practice centre begins with. */
const practiceHistory = 20_000;

/** Runs one command line, with all its real parts, to its end; gives its exit code when what it wrote has left. Never rejects. */
export async function composeCommandLine({ spawnKeychain, ...root }: CommandLineRoot): Promise<ExitCode> {
  /** What an owner and a stop beside one are both made of. */
  async function sharedParts(profile: string, practice: boolean, tell: (failure: Failure) => void) {
    return {
      ...{ profile, practice, clock: systemClock, newStopId: randomUUID },
      given: practice ? await builtInConnections(profile) : [],
      keychain: openSystemKeychain(spawnKeychain),
      http: { version: root.version, trust: trustedAuthorities(tell) },
      who: userInfo().username,
    };
  }

  const exit = await runCommandLine({
    ...root,
    clock: systemClock,
    practice: {
      runningPort: runningCentrePort,
      start: (options) => startPracticeCentre({ ...options, history: practiceHistory, dialler: 'on' }),
      voiceAiCalls: PRACTICE_VOICE_AI_CALLS,
      whyNot: (error) => (error instanceof PortTaken ? error.message : null),
    },
    startOwner: async (profile, practice, notice, appStarted) => {
      const tell = (failure: Failure) => notice(sayFailureLine(failure));
      const onDefect = (command: string) => tell({ code: 'internal', command });
      return startOwner({
        ...(await sharedParts(profile, practice, tell)),
        lasting: false,
        // Nobody can be asked without the app: the ways that it found last stand in the profile.
        resolveProxy: null,
        settings: await settingsSoon(systemClock, readSettings(profile, tell), tell),
        notes: [],
        windowOpen: () => false,
        // Only an app that starts asks for a window here.
        showWindow: appStarted,
        restart: () => notice(say('commandLine.notice.noWindow')),
        desktop: null,
        openDrillRoom: null,
        copyText: () => notice(say('commandLine.notice.noWindow')),
        chooseFile: async () => {
          notice(say('commandLine.notice.noWindow'));
          return null;
        },
        commands: (core) => createHandlers(core, onDefect),
        onDefect,
      });
    },
    openDirect: async (profile, practice, notice) => {
      const tell = (failure: Failure) => notice(sayFailureLine(failure));
      return openDirectStop({
        ...(await sharedParts(profile, practice, tell)),
        settings: await settingsSoon(systemClock, readSettings(profile, tell, 'beside'), tell),
        reasonOf: ({ reasonCode, note }) =>
          reasonGiven('stop.engage', { reasonCode: reasonCode ?? emergencyReason, reasonText: null, note }),
        onDefect: () => tell({ code: 'internal', command: 'stop.engage' }),
      });
    },
  });
  await root.streams.out('');
  await root.streams.err('');
  return exit;
}

async function builtInConnections(profile: string): Promise<readonly GivenConnection[]> {
  const port = await runningCentrePort(profile);
  return practiceConnections(port ?? nobodysPort, {
    callab: PRACTICE_BASE_PATH,
    voiceAi: PRACTICE_VOICE_AI_BASE_PATH,
    voiceAiCalls: PRACTICE_VOICE_AI_CALLS,
    key: PRACTICE_KEY,
  });
}
