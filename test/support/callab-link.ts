import type { TlsOptions } from 'node:tls';
import { inspect } from 'node:util';
import { expect, onTestFinished } from 'vitest';
import { callab } from '../../electron/platforms/callab.ts';
import { type Deadlines, defaultDeadlines } from '../../electron/platforms/deadlines.ts';
import { type HttpConnection, type HttpOptions, openHttp } from '../../electron/platforms/http.ts';
import type {
  Answer,
  Listing,
  ListScope,
  PlatformLink,
  ReadAnswer,
} from '../../electron/platforms/platform.ts';
import { callId, canaryKey } from './canary.ts';
import { type PeerScript, type RawPeer, startPeer } from './raw-peer.ts';

/** callab's published success. */
export const callEnded = { status: 'ok', message: 'ok', data: 'Call Ended' };

/** A link to a callab peer, each of whose results was checked for the key. */
export interface TestLink {
  readonly http: HttpConnection;
  readonly raw: PlatformLink;
  end(reason?: string | null, id?: string): Promise<Answer>;
  list(scope?: ListScope, signal?: AbortSignal): Promise<Listing>;
  readOne(id?: string): Promise<ReadAnswer>;
  close(): void;
}

/** Which way a link takes to its host; straight, as for users, where nothing is said. */
export type LinkWay = Pick<HttpOptions, 'routes' | 'privateNetwork' | 'lookup'>;

/** Opens a callab link with the deadlines that users get, unless shorter ones are handed in. */
export function openLink(
  baseUrl: string,
  deadlines: Partial<Deadlines> = {},
  trust: readonly string[] = [],
  way: LinkWay = {},
): TestLink {
  const http = openHttp({
    baseUrl,
    key: canaryKey,
    version: '0.0.0-test',
    deadlines: { ...defaultDeadlines, ...deadlines },
    trust,
    now: () => performance.now(),
    ...way,
  });
  const link = callab.open(http);
  return {
    http,
    raw: link,
    end: async (reason = 'Ended by supervisor', id = callId) =>
      withoutKey(await link.end(id, reason, () => undefined)),
    list: async (scope = { kind: 'full' }, signal = new AbortController().signal) =>
      withoutKey(await link.list(scope, signal)),
    readOne: async (id = callId) => withoutKey(await link.readOne(id)),
    close: link.close,
  };
}

/** How openPeer starts its peer and link. */
export interface PeerOptions {
  readonly deadlines?: Partial<Deadlines>;
  readonly tls?: TlsOptions;
  readonly trust?: readonly string[];
}

/** Starts a peer that follows the script, and a link to it; both are closed when the test has finished. */
export async function openPeer(
  script: PeerScript,
  { deadlines, tls, trust }: PeerOptions = {},
): Promise<{ readonly peer: RawPeer; readonly link: TestLink }> {
  const peer = await startPeer(script, tls);
  const link = openLink(peer.url, deadlines, trust);
  onTestFinished(async () => {
    link.close();
    await peer.close();
  });
  return { peer, link };
}

/** Fails the test when the canary key stands anywhere in the value, in any of the spellings that leaks come in. */
export function withoutKey<T>(value: T): T {
  const seen = inspect(value, { depth: null, showHidden: true }) + JSON.stringify(value);
  for (const spelling of [
    canaryKey,
    Buffer.from(canaryKey).toString('base64').replace(/=*$/, ''),
    Buffer.from(canaryKey).toString('hex'),
    encodeURIComponent(canaryKey),
  ]) {
    expect(seen).not.toContain(spelling);
  }
  return value;
}
