import { join } from 'node:path';
import { build } from 'vite';

const configFile = join(import.meta.dirname, 'vite.config.ts');

/** Builds the app into dist/: main process, preload, renderer. Rejects with the bundler's own words. */
export async function buildApp(): Promise<void> {
  for (const mode of ['main', 'preload', 'renderer']) {
    await build({ configFile, mode, logLevel: 'warn' });
  }
}

if (import.meta.main) {
  const begun = performance.now();
  await buildApp();
  console.log(`Built dist/ in ${((performance.now() - begun) / 1000).toFixed(1)} s.`);
}
