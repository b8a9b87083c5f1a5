import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { drillCalls } from '../contract/drill.ts';
import type { Failure } from '../contract/failure.ts';
import { defaultSettings } from '../contract/settings.ts';
import type { DrillRoom } from '../owner/drill-room.ts';
import type { OwnerParts } from '../owner/owner-parts.ts';
import { practiceConnections } from '../owner/practice-connection.ts';
import { startOwner } from '../owner/start-owner.ts';
import { PRACTICE_BASE_PATH, PRACTICE_KEY } from '../practice/published.ts';
import type { PracticeHost } from './practice-host.ts';

/** What the rooms of drills are made of. */
export interface AppDrillParts
  extends Pick<OwnerParts, 'who' | 'clock' | 'newStopId' | 'commands' | 'onDefect' | 'http'> {
  /** The app's own profile: drills have a folder of their own in it. */
  readonly profile: string;
  /** Starts a practice centre in this folder, with these arguments beside it. Rejects with an Error of plain words. */
  readonly startPractice: (folder: string, args: readonly string[]) => Promise<PracticeHost>;
}

/** Opens the room of one drill: a practice centre with 50 calls that nothing but a stop ends, and an owner over it. */
export async function openDrillRoom(parts: AppDrillParts): Promise<DrillRoom> {
  const { who, clock, newStopId, commands, onDefect, http } = parts;
  const folder = join(parts.profile, 'drill');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await clearBut(folder, 'journal');
  const host = await parts.startPractice(folder, drillArguments);
  try {
    const owner = await startOwner({
      ...{ who, clock, newStopId, commands, onDefect, http },
      ...{ profile: folder, practice: true, lasting: true, notes: [], settings: defaultSettings },
      given: practiceConnections(host.port, practicePlaces).filter(
        ({ connection }) => connection.platform === 'callab',
      ),
      keychain: noKeychain,
      resolveProxy: null,
      windowOpen: () => true,
      ...{ showWindow: nothing, restart: nothing, copyText: nothing },
      chooseFile: async () => null,
      desktop: null,
      openDrillRoom: null,
    });
    return {
      owner,
      async close() {
        await owner.close();
        host.stop();
      },
    };
  } catch (error) {
    host.stop();
    throw error;
  }
}

const drillArguments = ['--calls', String(drillCalls), '--history', '0', '--dialler', 'off'];
const practicePlaces = { callab: PRACTICE_BASE_PATH, voiceAi: '', voiceAiCalls: [], key: PRACTICE_KEY };

/** A drill begins afresh, whatever one before it left behind; only the record of them all stays. */
async function clearBut(folder: string, kept: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(kept)) await rm(join(folder, name), { recursive: true, force: true });
  }
}

function nothing(): void {
  // Nobody sits at a drill's owner: it has no window, and nothing of it is written elsewhere.
}

const absent: Failure = { code: 'keychainAbsent', cause: 'noService' };
/** A drill has the practice centre's published key, and no other. */
const noKeychain: OwnerParts['keychain'] = {
  get: async () => ({ kind: 'failed', failure: absent }),
  set: async () => absent,
  remove: async () => absent,
  check: async () => absent,
  close: nothing,
};
