import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as E from 'electron';
import { app } from './app.ts';

/** The address that loadFile shows: relative paths start at the app's folder. */
export function fileAddress(file: string, options: E.LoadFileOptions = {}): string {
  const url = pathToFileURL(path.resolve(app.getAppPath(), file));
  url.search = options.search ?? new URLSearchParams(options.query ?? {}).toString();
  url.hash = options.hash ?? '';
  return url.href;
}
