import type { Failure } from '../contract/failure.ts';
import { type GivenConnection, practiceConnections } from '../owner/practice-connection.ts';
import {
  PRACTICE_BASE_PATH,
  PRACTICE_KEY,
  PRACTICE_VOICE_AI_BASE_PATH,
  PRACTICE_VOICE_AI_CALLS,
} from '../practice/published.ts';
import { nobodysPort, runningCentrePort } from '../practice/running-centre.ts';
import type { PracticeHost } from './practice-host.ts';

/** The practice connections of the app, and the practice centre behind it where the app started it. */
export interface AppPractice {
  readonly connections: readonly GivenConnection[];
  readonly host: PracticeHost | null;
  /** Why there is no practice centre; the connections are there, unreachable. */
  readonly failure: Failure | null;
}

/** Connects to the practice centre that runs for this folder, or else to one that `start` brings up. Never rejects. */
export async function openPractice(folder: string, start: () => Promise<PracticeHost>): Promise<AppPractice> {
  const running = await runningCentrePort(folder);
  if (running !== null) return { connections: connectionsAt(running), host: null, failure: null };
  try {
    const host = await start();
    return { connections: connectionsAt(host.port), host, failure: null };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      connections: connectionsAt(nobodysPort),
      host: null,
      failure: { code: 'practiceNotStarted', why },
    };
  }
}

function connectionsAt(port: number): readonly GivenConnection[] {
  return practiceConnections(port, {
    callab: PRACTICE_BASE_PATH,
    voiceAi: PRACTICE_VOICE_AI_BASE_PATH,
    voiceAiCalls: PRACTICE_VOICE_AI_CALLS,
    key: PRACTICE_KEY,
  });
}
