import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The key that the practice centre accepts. Published on purpose: it opens nothing but the simulation on this computer. */
export const PRACTICE_KEY = 'practice-centre-published-key';

/** Path prefix of the callab routes; a practice connection's base URL is `http://127.0.0.1:<port>` + this. */
export const PRACTICE_BASE_PATH = '/v1';

/** Path prefix of the voice.ai routes, likewise. */
export const PRACTICE_VOICE_AI_BASE_PATH = '/voice-ai';

/** The voice.ai calls that are live at the start of every centre with calls and a dialler: its list can't be asked for them. */
export const PRACTICE_VOICE_AI_CALLS: readonly string[] = [
  'call_01PRACTICEVOICE0000000001',
  'call_01PRACTICEVOICE0000000002',
  'call_01PRACTICEVOICE0000000003',
];

/** File in the practice folder that says where the running practice centre listens. */
export const PRACTICE_FILE = 'practice.json';

/** What practice.json holds: the loopback port, the process id, and the start time (ISO 8601, UTC). */
export type PracticeFile = { readonly port: number; readonly pid: number; readonly startedAt: string };

/**
 * Reads practice.json of a folder. Null when there is none (no practice centre was started there, or it ended cleanly).
 * A file that was left by a killed process reads like a valid one: ask GET /practice/health whether someone answers.
 * Throws with plain words when the file is there but can't be read or is damaged.
 */
export function readPracticeFile(folder: string): PracticeFile | null {
  const path = join(folder, PRACTICE_FILE);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new Error(`${PRACTICE_FILE} could not be read, so the practice centre can't be found.`, {
      cause: error,
    });
  }
  const found = parsePracticeFile(text);
  if (found === null) {
    throw new Error(`${PRACTICE_FILE} is damaged. Start the practice centre again to write a new one.`);
  }
  return found;
}

function parsePracticeFile(text: string): PracticeFile | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null; // the caller says that the file is damaged
  }
  if (typeof value !== 'object' || value === null) return null;
  if (!('port' in value) || !('pid' in value) || !('startedAt' in value)) return null;
  const { port, pid, startedAt } = value;
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > 65_535) return null;
  if (typeof pid !== 'number' || !Number.isInteger(pid) || typeof startedAt !== 'string') return null;
  return { port, pid, startedAt };
}
