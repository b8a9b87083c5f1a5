import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { extractAll } from '@electron/asar';
import { removeAtEnd } from './guard.ts';

/**
 * Unpacks the app.asar of a packaged app's `resources` folder, with what lies beside it in app.asar.unpacked, into a temporary
 * folder that goes with this process. Gives the app's folder, whose name is app.asar as in Electron. Throws Node's error
 * when there is none.
 */
export function unpackApp(resources: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'callstop-stand-in-package-'));
  removeAtEnd(folder);
  const app = path.join(folder, 'app.asar');
  extractAll(path.join(resources, 'app.asar'), app);
  return app;
}
