import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Puts a rename in this folder on the disk. Windows has no such call and needs none. Throws what the file system throws. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
