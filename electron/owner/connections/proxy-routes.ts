import type { Clock } from '../../calls/clock.ts';
import type { Failure } from '../../contract/failure.ts';
import { parseBaseUrl } from '../../platforms/base-url.ts';
import { parseProxyText, proxyTextOf } from '../../platforms/proxy-text.ts';
import { type Route, straight } from '../../platforms/route.ts';
import { readProxyTexts, writeProxyTexts } from '../../storage/proxy-store.ts';
import { within } from '../within.ts';

/** What proxy routes are made with. */
export interface ProxyRoutesParts {
  /** The profile folder, which keeps what the system said last. */
  readonly profile: string;
  /** Asks the system which way leads to a URL; null where there is nobody to ask. */
  readonly resolve: ((url: string) => Promise<string>) | null;
  readonly clock: Clock;
  /** Hears of proxyUnknown and proxyNotKept, each once until it is over. */
  readonly tell: (failure: Failure) => void;
}

/** The ways that the system's proxy settings leave to base URLs. Loopback is always straight. */
export interface ProxyRoutes {
  /** The last known way, at once; straight where none is known. */
  known(baseUrl: string): readonly Route[];
  /** Asks the system, 3 s at most, and keeps its answer; the last known way where it gives none. Never rejects. */
  ask(baseUrl: string): Promise<readonly Route[]>;
}

/** A PAC script that hangs must not hold anything up, ms. */
const askMs = 3_000;
/** How long a hanging disk may hold up the start, ms. */
const readMs = 1_000;

/** Proxy routes that begin with those that the profile keeps. Never rejects. */
export async function createProxyRoutes(parts: ProxyRoutesParts): Promise<ProxyRoutes> {
  const { profile, resolve, clock, tell } = parts;
  const read = await within(clock, readMs, readProxyTexts(profile));
  const texts = new Map(read === 'late' ? [] : Object.entries(read));
  const unknown = new Set<string>();
  let isKept = true;
  let written = Promise.resolve();

  function known(baseUrl: string): readonly Route[] {
    const base = parseBaseUrl(baseUrl);
    const text = base === null || base.loopback ? undefined : texts.get(base.host);
    return text === undefined ? straight : parseProxyText(text);
  }

  function keep(host: string, text: string): void {
    unknown.delete(host);
    if (texts.get(host) === text && isKept) return;
    texts.set(host, text);
    written = written.then(write);
  }

  async function write(): Promise<void> {
    const failure = await writeProxyTexts(profile, Object.fromEntries(texts));
    if (failure !== null && isKept) tell(failure);
    isKept = failure === null;
  }

  async function answerOf(url: string, host: string): Promise<'answered' | 'failed'> {
    try {
      // An answer that comes late is good for the next time.
      keep(host, proxyTextOf(parseProxyText((await resolve?.(url)) ?? '')));
      return 'answered';
    } catch {
      return 'failed';
    }
  }

  return {
    known,
    async ask(baseUrl) {
      const base = parseBaseUrl(baseUrl);
      if (base === null || base.loopback || resolve === null) return known(baseUrl);
      const { host } = base;
      const came = await within(clock, askMs, answerOf(base.text, host));
      if (came !== 'answered' && !unknown.has(host)) {
        unknown.add(host);
        tell({ code: 'proxyUnknown', host });
      }
      return known(baseUrl);
    },
  };
}
