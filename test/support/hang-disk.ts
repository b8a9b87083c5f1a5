import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How many file operations Node has under way at once. */
const threads = Number(process.env.UV_THREADPOOL_SIZE ?? 4);

/** Whether hangDisk works here. */
export const canHang = process.platform !== 'win32';

/**
 * From now on no asynchronous file operation of this process comes to its end, as on a network share that was lost,
 * until the function that it answers is called: every thread for them waits for somebody to write to a pipe.
 */
export function hangDisk(): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'callstop-pipe-'));
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const stuck = Array.from({ length: threads }, () => open(pipe, 'r'));
  let hangs = true;
  return async () => {
    if (!hangs) return;
    hangs = false;
    const writer = openSync(pipe, 'w');
    for (const handle of await Promise.all(stuck)) await handle.close();
    closeSync(writer);
    rmSync(folder, { recursive: true });
  };
}
