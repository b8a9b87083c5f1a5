import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Envelope } from '../contract/failure.ts';
import { FileNotWritten } from './whole-file.ts';

/**
 * Writes a text, for its user alone, whole and onto the disk or not at all, in the place of what stood there; answers the file's
 * name without folders, or exportFailed. Never rejects.
 */
export async function writeReport(path: string, text: string): Promise<Envelope<string>> {
  const draft = join(dirname(path), `.callstop-export-${randomBytes(8).toString('hex')}`);
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
    return { ok: true, value: basename(path) };
  } catch (error) {
    // Where the draft can't be taken away it was never made, or the disk has gone.
    await rm(draft, { force: true }).catch(() => undefined);
    return { ok: false, failure: new FileNotWritten(path, error).failure };
  }
}
