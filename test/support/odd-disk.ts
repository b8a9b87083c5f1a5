import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether this process may mount disks of its own: root on Linux. */
export const canMount = process.platform === 'linux' && process.getuid?.() === 0;

/** A disk that can be made to misbehave. */
export interface OddDisk {
  readonly folder: string;
  /** From now on nothing can be written to it. */
  makeReadOnly(): void;
  remove(): void;
}

/** A disk of its own, of so many KB. Only where canMount. */
export function mountDisk(kilobytes: number): OddDisk {
  const folder = mkdtempSync(join(tmpdir(), 'callstop-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder]);
  return {
    folder,
    makeReadOnly: () => execFileSync('mount', ['-o', 'remount,ro', folder]),
    remove() {
      execFileSync('umount', ['--lazy', folder]);
      rmdirSync(folder);
    },
  };
}

/** A folder that its user may not write to. Root may all the same: for others than root. */
export function forbidWriting(folder: string): () => void {
  chmodSync(folder, 0o500);
  return () => chmodSync(folder, 0o700);
}
