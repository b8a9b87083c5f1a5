import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

let input: Writable | null = null;

function tell(line: string): void {
  input ??= startGuard();
  input.write(`${line}\n`);
}

function startGuard(): Writable {
  const script = fileURLToPath(new URL('guard.sh', import.meta.url));
  const guard = spawn('sh', [script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  guard.unref();
  return guard.stdin;
}

/** Has this process killed when the stand-in ends in whatever way; a negative number names a process group. */
export function killAtEnd(target: number): void {
  tell(`+ ${target}`);
}

/** Takes back killAtEnd for a process that ended by itself, since the system may give its number to another. */
export function spare(target: number): void {
  tell(`- ${target}`);
}

/** Has this folder removed, with all that is in it, when the stand-in ends in whatever way. */
export function removeAtEnd(folder: string): void {
  tell(`dir ${folder}`);
}
