import { writeFileSync } from 'node:fs';

/**
 * Keeps this process's memory, which holds keys, and that of those it starts from now on, out of the dumps that a crash
 * leaves where the system writes any (core(5), "Controlling which mappings are written to the core dump"). Linux only.
 */
export function keepMemoryOutOfDumps(): void {
  if (process.platform !== 'linux') return;
  try {
    writeFileSync('/proc/self/coredump_filter', '0');
  } catch {
    // A kernel that was built without dumps has no such file.
  }
}
