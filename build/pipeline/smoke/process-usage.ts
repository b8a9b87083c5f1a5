import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** What a process and all that it started have used. */
export interface Usage {
  /** CPU time so far, in ms. */
  readonly cpuMs: number;
  /** Memory, in bytes: the share that is its own where the system tells it (PSS on Linux), else what is resident. */
  readonly memory: number;
  readonly processes: number;
}

/** One process, as a system lists it. */
export interface ListedProcess {
  readonly pid: number;
  readonly parent: number;
  readonly cpuMs: number;
  readonly memory: number;
}

/** What a process and everything below it use now. Throws when the process is gone. */
export function usageOf(pid: number): Usage {
  return usageBelow(pid, listProcesses());
}

/** What a process of a list and everything below it use. Throws when it is not there. */
export function usageBelow(root: number, processes: readonly ListedProcess[]): Usage {
  const below = (pid: number): ListedProcess[] =>
    processes
      .filter((each) => each.parent === pid && each.pid !== pid)
      .flatMap((each) => [each, ...below(each.pid)]);
  const own = processes.filter(({ pid }) => pid === root);
  if (own.length === 0) throw new Error(`There is no process ${root}.`);
  const tree = [...own, ...below(root)];
  return {
    cpuMs: tree.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    memory: tree.reduce((sum, { memory }) => sum + memory, 0),
    processes: tree.length,
  };
}

function listProcesses(): ListedProcess[] {
  switch (process.platform) {
    case 'linux':
      return readdirSync('/proc')
        .map(Number)
        .filter(Number.isInteger)
        .flatMap((pid) => linuxProcess(pid) ?? []);
    case 'win32': {
      const wanted = 'ProcessId,ParentProcessId,WorkingSetSize,KernelModeTime,UserModeTime';
      const command = `Get-CimInstance Win32_Process | Select-Object ${wanted} | ConvertTo-Json -Compress`;
      return windowsProcesses(
        execFileSync('powershell', ['-NoProfile', '-Command', command], {
          encoding: 'utf8',
          maxBuffer: 2 ** 24,
        }),
      );
    }
    default:
      return psProcesses(execFileSync('ps', ['-axo', 'pid=,ppid=,rss=,time='], { encoding: 'utf8' }));
  }
}

/** What `ps -axo pid=,ppid=,rss=,time=` says on macOS: rss in KiB, time as [[hours:]minutes:]seconds.hundredths. */
export function psProcesses(text: string): ListedProcess[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [pid, parent, kib, time = ''] = line.trim().split(/\s+/);
      const seconds = time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
      return {
        pid: Number(pid),
        parent: Number(parent),
        cpuMs: seconds * 1_000,
        memory: Number(kib) * 1_024,
      };
    });
}

/** What Windows says of Win32_Process as JSON: times in 100 ns, memory in bytes. */
export function windowsProcesses(json: string): ListedProcess[] {
  const rows: readonly Readonly<Record<string, number>>[] = JSON.parse(json);
  return rows.map(({ ProcessId, ParentProcessId, WorkingSetSize, KernelModeTime, UserModeTime }) => ({
    pid: Number(ProcessId),
    parent: Number(ParentProcessId),
    cpuMs: (Number(KernelModeTime) + Number(UserModeTime)) / 10_000,
    memory: Number(WorkingSetSize),
  }));
}

/** proc(5): in stat the parent, and user and system time in ticks of 10 ms. Null when the process has ended meanwhile. */
function linuxProcess(pid: number): ListedProcess | null {
  const stat = readProc(pid, 'stat');
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const share = /^Pss:\s+(\d+) kB/m.exec(readProc(pid, 'smaps_rollup') ?? '')?.[1];
  return {
    pid,
    parent: Number(fields[1]),
    cpuMs: (Number(fields[11]) + Number(fields[12])) * 10,
    memory: Number(share ?? 0) * 1_024,
  };
}

/** Null when the process has ended, or is nobody's business. */
function readProc(pid: number, file: 'stat' | 'smaps_rollup'): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES' || code === 'EPERM') return null;
    throw error;
  }
}
