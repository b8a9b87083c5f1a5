import { z } from 'zod';
import { runningIn } from '../contract/count-totals.ts';
import type { DrillResult } from '../contract/drill.ts';
import type { Failure } from '../contract/failure.ts';
import { outcomes, type Totals } from '../contract/stop.ts';
import { codeOf, readJsonFile, writeJsonFile } from './json-file.ts';
import { moveAside } from './move-aside.ts';

/** The file's name in its profile: the newest drill that came to its end. */
const DRILLS_FILE = 'drills.json';

const count = z.number().int().min(0);
const totals: z.ZodType<Totals> = z
  .record(z.enum(['targeted', ...outcomes]), count)
  .refine((each) => runningIn(each) === 0);
const result: z.ZodType<DrillResult> = z.object({
  at: z.number(),
  who: z.string(),
  totals,
  settledMs: z.number().min(0),
});
const drillsFile = z.object({ version: z.literal(1), last: result });

/**
 * The newest drill that the profile keeps; null for none. A damaged file is moved aside, which is told, and so is one that can't be
 * read. Never rejects.
 */
export async function readLastDrill(
  folder: string,
  tell: (failure: Failure) => void,
): Promise<DrillResult | null> {
  try {
    const read = await readJsonFile(folder, DRILLS_FILE);
    if (read === 'none') return null;
    const parsed = read === 'damaged' ? null : drillsFile.safeParse(read.value);
    if (parsed?.success) return parsed.data.last;
    tell({ code: 'drillsMovedAside', file: moveAside(folder, DRILLS_FILE, Date.now()) });
  } catch (error) {
    tell({ code: 'drillsNotRead', cause: codeOf(error) });
  }
  return null;
}

/** Keeps a drill as the newest one. Null when it is on the disk, else why not. Never rejects. Calls must not overlap. */
export async function writeLastDrill(folder: string, last: DrillResult): Promise<Failure | null> {
  try {
    await writeJsonFile(folder, DRILLS_FILE, { version: 1, last });
    return null;
  } catch (error) {
    return { code: 'drillNotKept', cause: codeOf(error) };
  }
}
