import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';

const scheme = 'app';
const host = 'callstop';

const pagePath = '/index.html';

/** Address of the app's only page. */
export const appPage = `${scheme}://${host}${pagePath}`;

/** True for addresses under the app's own origin. (Node's URL gives custom schemes no origin to compare.) */
export function isOurs(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && parsed.protocol === `${scheme}:` && parsed.host === host;
}

/** True for the address of the app's only page. */
export function isOurPage(url: string): boolean {
  return isOurs(url) && URL.parse(url)?.pathname === pagePath;
}

/** What a page may load and do: its own files and nothing else; no network, no frame, no worker, no text that becomes code. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "frame-src 'none'",
  "worker-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** Headers of everything that the app serves. */
const wallHeaders = {
  'content-security-policy': contentSecurityPolicy,
  // Holds for what the policy above knows nothing of: WebRTC, names that are looked up and connections that are opened beforehand.
  'connection-allowlist': '(response-origin);webrtc=block',
  'x-dns-prefetch-control': 'off',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Declares the app's scheme. Must run before the app is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the files of `folder` under the app's origin, behind its walls. Other paths are 404. */
export function serveAppScheme(folder: string): void {
  protocol.handle(scheme, async (request) => {
    try {
      const path = fileOf(new URL(request.url), folder);
      const type = mediaTypes[extname(path)] ?? 'application/octet-stream';
      const bytes = new Uint8Array(await readFile(path));
      return new Response(bytes, { headers: { ...wallHeaders, 'content-type': type } });
    } catch {
      // No file of ours, or no path at all: a page of ours asks for neither.
      return new Response('Not found', {
        status: 404,
        headers: { ...wallHeaders, 'content-type': 'text/plain' },
      });
    }
  });
}

/** The path that an address of ours stands for. Throws for what is outside the folder, and for what cannot be a path. */
function fileOf({ host: asked, pathname }: URL, folder: string): string {
  const path = normalize(join(folder, decodeURIComponent(pathname)));
  if (asked !== host || !path.startsWith(folder + sep)) throw new Error(`${pathname} is not of this app.`);
  return path;
}
