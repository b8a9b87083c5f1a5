import type { Connection } from '../contract/connection.ts';
import { practiceConnection } from '../owner/practice-connection.ts';
import { PRACTICE_BASE_PATH } from '../practice/published.ts';
import { runningCentrePort } from '../practice/running-centre.ts';

/** A loopback port at which nothing listens, for a practice centre that does not run: its connection is there, unreachable. */
const nobodysPort = 1;

/** The connections of a practice profile: the built-in one, at the port where its practice centre runs now. */
export async function practiceConnections(profile: string): Promise<Connection[]> {
  const port = await runningCentrePort(profile).catch(() => null); // a damaged practice file is as good as none
  return [practiceConnection(port ?? nobodysPort, PRACTICE_BASE_PATH)];
}
