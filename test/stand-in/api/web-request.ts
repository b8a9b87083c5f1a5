import type * as E from 'electron';
import { failByName } from '../fail-by-name.ts';

type Listener = Parameters<E.WebRequest['onBeforeRequest']>[0];
type Details = E.OnBeforeRequestListenerDetails;

let current: { readonly filter: E.WebRequestFilter; readonly listener: NonNullable<Listener> } | null = null;

function matches(patterns: readonly string[], url: string): boolean {
  return patterns.some((pattern) => {
    if (pattern === '<all_urls>') return true;
    const source = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${source.join('.*')}$`, 'i').test(url);
  });
}

function applies(filter: E.WebRequestFilter, details: Details): boolean {
  const types: readonly string[] | undefined = filter.types;
  if (types !== undefined && !types.includes(details.resourceType)) return false;
  if (matches(filter.excludeUrls ?? [], details.url)) return false;
  // Electron reads an empty list as every address.
  return filter.urls.length === 0 || matches(filter.urls, details.url);
}

/** What the app's listener decides about a request; an empty answer where it has none. */
export function decideRequest(details: Details): Promise<E.CallbackResponse> {
  const chosen = current;
  if (chosen === null || !applies(chosen.filter, details)) return Promise.resolve({});
  return new Promise((resolve) => chosen.listener(details, resolve));
}

function onBeforeRequest(filter: E.WebRequestFilter, listener: Listener): void;
function onBeforeRequest(listener: Listener): void;
function onBeforeRequest(first: E.WebRequestFilter | Listener, second?: Listener): void {
  const filter = typeof first === 'object' && first !== null ? first : { urls: [] };
  const listener = typeof first === 'function' ? first : (second ?? null);
  current = listener === null ? null : { filter, listener };
}

/** Electron's session.webRequest. */
export const webRequest = failByName('session.webRequest', {
  onBeforeRequest,
} satisfies Pick<E.WebRequest, 'onBeforeRequest'>);
