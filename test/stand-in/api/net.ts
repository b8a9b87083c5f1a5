import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as E from 'electron';
import { failByName } from '../fail-by-name.ts';
import { handlerOf } from './protocol.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

async function fetchFile(url: string): Promise<Response> {
  const file = fileURLToPath(url);
  const type = contentTypes[path.extname(file)] ?? 'application/octet-stream';
  try {
    return new Response(new Uint8Array(await readFile(file)), { headers: { 'content-type': type } });
  } catch (error) {
    throw new Error('net::ERR_FILE_NOT_FOUND', { cause: error });
  }
}

/** fetch as the main process has it: also for files and for the app's own schemes. */
export async function fetchForApp(input: string | Request, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  if (request.url.startsWith('file:')) return fetchFile(request.url);
  const handler = handlerOf(request.url);
  return handler === null ? fetch(request) : handler(request);
}

/** Electron's net. */
export const net = failByName('net', {
  fetch: fetchForApp,
  isOnline: () => true,
  online: true,
} satisfies Pick<E.Net, 'fetch' | 'isOnline' | 'online'>);
