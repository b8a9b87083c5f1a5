// Chromium takes no schemes of an app's own, so app://host/path is shown to it as http://host.app.localhost/path: an own
// origin and a secure context, as a scheme registered as standard and secure has, that never leaves the machine.

const registered = new Set<string>();

/** Makes a scheme one that pages can be loaded from. */
export function registerScheme(scheme: string): void {
  registered.add(scheme.toLowerCase());
}

/** Whether registerScheme was called for it. */
export function isRegisteredScheme(scheme: string): boolean {
  return registered.has(scheme.toLowerCase());
}

/** The app's address of a page as Chromium must be told it. Other addresses stay as they are. */
export function toPageUrl(url: string): string {
  const [, scheme, host, rest] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]+)(.*)$/is.exec(url) ?? [];
  if (scheme === undefined || host === undefined || !isRegisteredScheme(scheme)) return url;
  const path = rest === undefined || !rest.startsWith('/') ? `/${rest ?? ''}` : rest;
  return `http://${host}.${scheme.toLowerCase()}.localhost${path}`;
}

/** The app's address of what Chromium calls by another name. Other addresses stay as they are. */
export function fromPageUrl(url: string): string {
  const [, host, scheme, rest] = /^http:\/\/(.+)\.([a-z0-9+-]+)\.localhost(?=[/?#]|$)(.*)$/is.exec(url) ?? [];
  if (scheme === undefined || host === undefined || !isRegisteredScheme(scheme)) return url;
  return `${scheme}://${host}${rest ?? ''}`;
}

/** A response header's value with the app's origins as Chromium knows them, so that policies and redirects hold. */
export function toPageHeader(value: string): string {
  return value.replace(/\b([a-z][a-z0-9+.-]*):\/\/([a-z0-9.-]+)/gi, (whole, scheme: string, host: string) =>
    isRegisteredScheme(scheme) ? `http://${host}.${scheme.toLowerCase()}.localhost` : whole,
  );
}
