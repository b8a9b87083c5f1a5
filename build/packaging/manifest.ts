import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../run-command.ts';

/** What package.json says of the app by which a package is judged. */
export const manifest = z
  .looseObject({ name: z.string(), version: z.string(), productName: z.string(), desktopName: z.string() })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
