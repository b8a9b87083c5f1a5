import { readFileSync } from 'node:fs';
import type * as E from 'electron';
import { notImplemented } from '../fail-by-name.ts';
import { electronVersion } from '../identity.ts';
import { type WorldSources, worldSources } from '../page-side/world-source.ts';

/** A window's preload, ready to be put into pages; or why it cannot be. */
export type Preload =
  | { readonly kind: 'none' }
  | { readonly kind: 'ready'; readonly file: string; readonly sources: WorldSources }
  | { readonly kind: 'broken'; readonly file: string; readonly error: Error };

// Each of these weakens what the stand-in always keeps up: a page's sandbox and the preload's own world.
const unsafe = {
  contextIsolation: false,
  sandbox: false,
  nodeIntegration: true,
  nodeIntegrationInSubFrames: true,
  nodeIntegrationInWorker: true,
  webSecurity: false,
  allowRunningInsecureContent: true,
  experimentalFeatures: true,
  webviewTag: true,
  javascript: false,
  offscreen: true,
} as const satisfies Partial<E.WebPreferences>;

/** Refuses, by name, web preferences that a Chromium page cannot be given from outside. */
export function refuseUnsafe(preferences: E.WebPreferences): void {
  for (const [name, value] of Object.entries(unsafe)) {
    if (Reflect.get(preferences, name) === value) throw notImplemented(`webPreferences ${name}: ${value}`);
  }
  if (preferences.partition !== undefined) throw notImplemented('webPreferences partition');
}

/** Reads a window's preload. */
export function readPreload(preferences: E.WebPreferences): Preload {
  const file = preferences.preload;
  if (file === undefined) return { kind: 'none' };
  const about = {
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    platform: process.platform,
    arch: process.arch,
    versions: { electron: electronVersion, node: process.versions.node },
    argv: preferences.additionalArguments ?? [],
    env: {},
  } as const;
  try {
    return { kind: 'ready', file, sources: worldSources(file, readFileSync(file, 'utf8'), about) };
  } catch (error) {
    return { kind: 'broken', file, error: error instanceof Error ? error : new Error(String(error)) };
  }
}
