import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const configFile = join(import.meta.dirname, 'vite.config.ts');
const root = join(import.meta.dirname, '..');

/** Builds the app into dist/: main process, preload, renderer. False when one failed, which is said in words. */
export async function buildApp(): Promise<boolean> {
  try {
    for (const mode of ['main', 'preload', 'renderer']) {
      await build({ configFile, mode, logLevel: 'warn' });
    }
    // The tray's icons lie beside the main process's bundle, so that they are packed with it.
    cpSync(join(root, 'electron/shell/assets'), join(root, 'dist/main/assets'), { recursive: true });
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error('The app could not be built; why is said above.');
    return false;
  }
}

if (import.meta.main) {
  const begun = performance.now();
  if (await buildApp()) console.log(`Built dist/ in ${((performance.now() - begun) / 1000).toFixed(1)} s.`);
  else process.exitCode = 1;
}
