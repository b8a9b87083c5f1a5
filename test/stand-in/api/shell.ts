import { spawn } from 'node:child_process';
import type * as E from 'electron';
import { failByName } from '../fail-by-name.ts';

function open(target: string): void {
  process.stderr.write(`[shell] open ${target}\n`);
  if (process.env.STANDIN_HEADFUL !== '1') return;
  const opener = spawn('xdg-open', [target], { detached: true, stdio: 'ignore' });
  opener.on('error', (error) => process.stderr.write(`[shell] cannot open ${target}: ${error.message}\n`));
  opener.unref();
}

/** Electron's shell: opens things where a person looks on, and only says so elsewhere. */
export const shell = failByName('shell', {
  openExternal: async (url: string, _options?: E.OpenExternalOptions) => open(url),
  openPath: async (path: string) => {
    open(path);
    return '';
  },
  showItemInFolder: (fullPath: string) => open(fullPath),
  beep: () => undefined,
} satisfies Pick<E.Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'beep'>);
