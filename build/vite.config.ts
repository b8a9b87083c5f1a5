import { builtinModules } from 'node:module';
import { basename, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';
import { mainEntries, preloadEntry } from './entries.ts';
import { recordBundled } from './packaging/third-party.ts';

const root = join(import.meta.dirname, '..');
/** kB; bundles are read from this computer's disk. */
const chunkSizeWarningLimit = 2_000;
const external = ['electron', 'keytar', /^node:/, ...builtinModules];

const inputs = Object.fromEntries(mainEntries.map((entry) => [basename(entry, '.ts'), join(root, entry)]));

/**
 * Each entry becomes dist/main/NAME.js. Shared pieces lie flat beside them, so that a file named next to
 * import.meta.url is found from the bundle as from the source.
 */
function mainConfig(): UserConfig {
  return {
    root,
    publicDir: false,
    ssr: { noExternal: true },
    plugins: [recordBundled('main')],
    build: {
      ssr: true,
      target: 'node24',
      chunkSizeWarningLimit,
      outDir: join(root, 'dist/main'),
      emptyOutDir: true,
      sourcemap: true,
      rolldownOptions: {
        input: inputs,
        external,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  };
}

/** A sandboxed preload can only be one CommonJS file. */
function preloadConfig(): UserConfig {
  return {
    root,
    publicDir: false,
    ssr: { noExternal: true },
    plugins: [recordBundled('preload')],
    build: {
      ssr: true,
      target: 'chrome154',
      outDir: join(root, 'dist/preload'),
      emptyOutDir: true,
      rolldownOptions: {
        input: join(root, preloadEntry),
        external,
        output: { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false },
      },
    },
  };
}

/** Everything in files of its own: the page's content security policy allows nothing inline. */
function rendererConfig(): UserConfig {
  return {
    root: join(root, 'renderer'),
    base: './',
    plugins: [react(), recordBundled('renderer')],
    build: {
      target: 'chrome154',
      chunkSizeWarningLimit,
      outDir: join(root, 'dist/renderer'),
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      sourcemap: true,
    },
  };
}

/** Vite's settings for `--mode main`, `preload` or `renderer`. */
export default defineConfig(({ mode }) => {
  switch (mode) {
    case 'main':
      return mainConfig();
    case 'preload':
      return preloadConfig();
    case 'renderer':
      return rendererConfig();
    default:
      throw new Error(`There is no build mode "${mode}"; the modes are main, preload and renderer.`);
  }
});
