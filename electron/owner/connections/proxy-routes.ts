import type { Clock } from '../../calls/clock.ts';
import { within } from '../../calls/within.ts';
import type { Failure } from '../../contract/failure.ts';
import { type BaseUrl, parseBaseUrl } from '../../platforms/base-url.ts';
import { parseProxyText, proxyTextOf } from '../../platforms/proxy-text.ts';
import { type Route, straight } from '../../platforms/route.ts';
import { readProxyTexts, writeProxyTexts } from '../../storage/proxy-store.ts';

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
  /** Resolves when the ways that the profile keeps are known, after 1 s at the latest. */
  readonly loaded: Promise<void>;
  /** The last known way, at once; straight where none is known. */
  known(baseUrl: string): readonly Route[];
  /** Asks the system, 3 s at most, and keeps its answer; the last known way where it gives none. Never rejects. */
  ask(baseUrl: string): Promise<readonly Route[]>;
  /** Nobody was met on the last known way: asks the system, unless it was asked within the last 10 s. */
  doubt(baseUrl: string): void;
  /**
   * Calls back whenever the known way has changed, however late the answer came, until the returned function is called. As
   * long as somebody follows it, a system that gave no answer in time is asked again every 30 s.
   */
  follow(baseUrl: string, onChange: (routes: readonly Route[]) => void): () => void;
}

/** A PAC script that hangs must not hold anything up, ms. */
const askMs = 3_000;
/** How long a hanging disk may hold up the start, ms. */
const readMs = 1_000;
/** After how many ms a system is asked again that gave no answer, and when its answer is in doubt. */
const againMs = 30_000;
const doubtMs = 10_000;

/** What is known of the way to one host. */
interface Way {
  text: string | null;
  readonly followers: Set<(routes: readonly Route[]) => void>;
  /** How often the system was asked, when last, and which of its answers came last: an older one counts no more. */
  asks: number;
  askedAt: number;
  answered: number;
  /** That it has given no answer was told. */
  isToldUnknown: boolean;
  cancel: (() => void) | null;
}

/** Proxy routes that begin with those that the profile keeps. */
export function createProxyRoutes(parts: ProxyRoutesParts): ProxyRoutes {
  const { profile, resolve, clock, tell } = parts;
  const ways = new Map<string, Way>();
  const reading = readProxyTexts(profile).then(takeIn);
  let isKept = true;
  let written = reading;

  function takeIn(texts: Readonly<Record<string, string>>): void {
    for (const [host, text] of Object.entries(texts)) if (wayTo(host).text === null) lead(wayTo(host), text);
  }

  function wayTo(host: string): Way {
    const way = ways.get(host) ?? {
      ...{ text: null, followers: new Set(), asks: 0, askedAt: Number.NEGATIVE_INFINITY, answered: 0 },
      ...{ isToldUnknown: false, cancel: null },
    };
    ways.set(host, way);
    return way;
  }

  function lead(way: Way, text: string): void {
    if (way.text === text) return;
    way.text = text;
    for (const follower of [...way.followers]) follower(routesOf(way));
  }

  function keep(way: Way, text: string, ask: number): void {
    if (ask < way.answered) return;
    way.answered = ask;
    way.isToldUnknown = false;
    stopAsking(way);
    if (way.text === text && isKept) return;
    lead(way, text);
    written = written.then(write);
  }

  async function write(): Promise<void> {
    const texts = [...ways].flatMap(([host, { text }]) => (text === null ? [] : [[host, text]]));
    const failure = await writeProxyTexts(profile, Object.fromEntries(texts));
    if (failure !== null && isKept) tell(failure);
    isKept = failure === null;
  }

  async function answerOf(url: string, way: Way, ask: number): Promise<'answered' | 'failed'> {
    try {
      keep(way, proxyTextOf(parseProxyText((await resolve?.(url)) ?? '')), ask);
      return 'answered';
    } catch {
      return 'failed';
    }
  }

  async function askFor(base: BaseUrl): Promise<void> {
    const way = wayTo(base.host);
    stopAsking(way);
    way.asks += 1;
    way.askedAt = clock.now();
    const ask = way.asks;
    const came = await within(clock, askMs, answerOf(base.text, way, ask));
    // What came since then says more.
    if (came === 'answered' || way.answered >= ask) return;
    if (!way.isToldUnknown) tell({ code: 'proxyUnknown', host: base.host });
    way.isToldUnknown = true;
    if (way.asks === ask && way.followers.size > 0) {
      way.cancel = clock.after(againMs, () => void askFor(base));
    }
  }

  /** Null where nobody needs to be asked for the way, or nobody can be. */
  function askable(baseUrl: string): BaseUrl | null {
    const base = parseBaseUrl(baseUrl);
    return base === null || base.loopback || resolve === null ? null : base;
  }

  function known(baseUrl: string): readonly Route[] {
    const base = parseBaseUrl(baseUrl);
    return base === null || base.loopback ? straight : routesOf(wayTo(base.host));
  }

  return {
    loaded: within(clock, readMs, reading).then(() => undefined),
    known,
    async ask(baseUrl) {
      const base = askable(baseUrl);
      if (base !== null) await askFor(base);
      return known(baseUrl);
    },
    doubt(baseUrl) {
      const base = askable(baseUrl);
      if (base !== null && clock.now() - wayTo(base.host).askedAt >= doubtMs) void askFor(base);
    },
    follow(baseUrl, onChange) {
      const base = parseBaseUrl(baseUrl);
      if (base === null || base.loopback) return () => undefined;
      const way = wayTo(base.host);
      way.followers.add(onChange);
      return () => {
        way.followers.delete(onChange);
        if (way.followers.size === 0) stopAsking(way);
      };
    },
  };
}

function routesOf({ text }: Way): readonly Route[] {
  return text === null ? straight : parseProxyText(text);
}

function stopAsking(way: Way): void {
  way.cancel?.();
  way.cancel = null;
}
