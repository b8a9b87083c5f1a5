import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

/** What a second start hands to the first. */
export interface SecondStart {
  readonly argv: string[];
  readonly workingDirectory: string;
  readonly additionalData: unknown;
}

interface Holder {
  readonly pid: number;
  readonly started: string;
}

const lockFile = (userData: string) => path.join(userData, 'StandInLock');
const notesFolder = (userData: string) => path.join(userData, 'StandInNotes');

/** When a process began, as its system tells it; '' where it does not. Tells a process from a later one with its number. */
function startOf(pid: number): string {
  if (process.platform !== 'linux') return '';
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? 'ended' : (fields[18] ?? '');
  } catch {
    return 'ended';
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch {
    return false;
  }
  return startOf(holder.pid) === holder.started;
}

/** Takes the lock of a profile folder, also from a process that died without giving it back. False when it is held. */
export function takeLock(userData: string): boolean {
  const lock = lockFile(userData);
  mkdirSync(notesFolder(userData), { recursive: true });
  const draft = `${lock}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ pid: process.pid, started: startOf(process.pid) } satisfies Holder));
  try {
    return tryLink(draft, lock) || (dropDeadHolder(lock) && tryLink(draft, lock));
  } finally {
    rmSync(draft);
  }
}

function tryLink(draft: string, lock: string): boolean {
  try {
    linkSync(draft, lock);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function dropDeadHolder(lock: string): boolean {
  const holder = JSON.parse(readFileSync(lock, 'utf8')) as Holder;
  if (isAlive(holder)) return false;
  rmSync(lock, { force: true });
  return true;
}

/** Gives the lock back. */
export function releaseLock(userData: string): void {
  rmSync(lockFile(userData), { force: true });
}

/** Leaves a note for the process that holds the lock. Done when it returns, so that the caller may exit at once. */
export function leaveNote(userData: string, note: SecondStart): void {
  const draft = path.join(notesFolder(userData), `${crypto.randomUUID()}.draft`);
  writeFileSync(draft, JSON.stringify(note));
  renameSync(draft, draft.replace(/draft$/, 'json'));
}

/** Tells of each note that second starts leave from now on. */
export function watchNotes(userData: string, listener: (note: SecondStart) => void): void {
  const folder = notesFolder(userData);
  function readNotes(): void {
    for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.json'))) {
      const file = path.join(folder, name);
      const note = JSON.parse(readFileSync(file, 'utf8')) as SecondStart;
      rmSync(file);
      listener(note);
    }
  }
  for (const name of readdirSync(folder)) rmSync(path.join(folder, name));
  watch(folder, { persistent: false }, readNotes);
}
