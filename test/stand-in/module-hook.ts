import { registerHooks } from 'node:module';

const standIn = new URL('electron.ts', import.meta.url).href;
const mainProcessNames = new Set(['electron', 'electron/main', 'electron/common']);

// Covers import and require: Playwright's loader, the inspector and capture scripts use require.
registerHooks({
  resolve: (specifier, context, next) =>
    mainProcessNames.has(specifier)
      ? { url: standIn, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});
