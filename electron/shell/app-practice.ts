import type { Connection } from '../contract/connection.ts';
import type { Failure } from '../contract/failure.ts';
import { practiceConnection } from '../owner/practice-connection.ts';
import { PRACTICE_BASE_PATH } from '../practice/published.ts';
import { nobodysPort, runningCentrePort } from '../practice/running-centre.ts';
import type { PracticeHost } from './practice-host.ts';

/** The practice connection of the app, and the practice centre behind it where the app started it. */
export interface AppPractice {
  readonly connection: Connection;
  readonly host: PracticeHost | null;
  /** Why there is no practice centre; the connection is there, unreachable. */
  readonly failure: Failure | null;
}

/** Connects to the practice centre that runs for this folder, or else to one that `start` brings up. Never rejects. */
export async function openPractice(folder: string, start: () => Promise<PracticeHost>): Promise<AppPractice> {
  const running = await runningCentrePort(folder);
  if (running !== null) return { connection: connectionAt(running), host: null, failure: null };
  try {
    const host = await start();
    return { connection: connectionAt(host.port), host, failure: null };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      connection: connectionAt(nobodysPort),
      host: null,
      failure: { code: 'practiceNotStarted', why },
    };
  }
}

function connectionAt(port: number): Connection {
  return practiceConnection(port, PRACTICE_BASE_PATH);
}
