import { writeFileSync } from 'node:fs';

/**
 * Keeps the memory of this process, and of those that it starts, out of core dumps: keys are in it. What the processor's
 * registers hold at that moment stays in. Linux alone has the switch (core(5), /proc/PID/coredump_filter); elsewhere the
 * system writes no dumps unasked. True where memory stays out.
 */
export function keepOutOfDumps(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    writeFileSync('/proc/self/coredump_filter', '0');
    return true;
  } catch {
    return false; // A kernel without the switch, or a sandbox that hides it: nothing else can be done about it from here.
  }
}
