import { readdirSync, readFileSync } from 'node:fs';

/** A process as /proc shows it. */
export interface RunningProcess {
  readonly pid: number;
  /** Its command line as the kernel keeps it: each word ends with a NUL. Empty when it has ended and waits for its parent. */
  readonly cmdline: Buffer;
  /** Its environment at its start, likewise. Null when it may not be read. */
  readonly environ: Buffer | null;
}

/** A process and all that it and its children have started, as far as they still run under it. Linux only. */
export function processTree(root: number): RunningProcess[] {
  const parents = new Map(pids().map((pid) => [pid, parentOf(pid)]));
  const below = (pid: number): number[] => [
    pid,
    ...[...parents].filter(([, parent]) => parent === pid).flatMap(([child]) => below(child)),
  ];
  return below(root).map((pid) => ({
    pid,
    cmdline: readOpen(pid, 'cmdline'),
    environ: read(pid, 'environ'),
  }));
}

/** The pids below a process whose command line holds a piece of text, oldest first. */
export function pidsBelow(root: number, text: string): number[] {
  return processTree(root)
    .filter(({ pid, cmdline }) => pid !== root && cmdline.includes(text))
    .map(({ pid }) => pid)
    .sort((one, other) => one - other);
}

/** Whether a process is there and has not ended. */
export function isRunning(pid: number): boolean {
  return readOpen(pid, 'cmdline').length > 0;
}

function pids(): number[] {
  return readdirSync('/proc').map(Number).filter(Number.isInteger);
}

/** The fourth field; the second, in brackets, may hold anything. 0 when the process has ended since it was listed. */
function parentOf(pid: number): number {
  const stat = readOpen(pid, 'stat').toString('latin1');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0);
}

/** What everybody may read. */
function readOpen(pid: number, file: 'stat' | 'cmdline'): Buffer {
  return read(pid, file) ?? Buffer.alloc(0);
}

/** Empty when the process has ended since it was listed, null when it may not be read. */
function read(pid: number, file: 'stat' | 'cmdline' | 'environ'): Buffer | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ESRCH') return Buffer.alloc(0);
    if (code === 'EACCES' || code === 'EPERM') return null;
    throw error;
  }
}
