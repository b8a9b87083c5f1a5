import type { CdpSession } from './cdp.ts';

const sessions = new Set<CdpSession>();
let scheme: 'light' | 'dark' | '' = '';

function apply(session: CdpSession): void {
  session.post('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
}

/** Has a page follow the app's theme. One that the app never set is left to Chromium, or to a test runner. */
export function followColorScheme(session: CdpSession): void {
  sessions.add(session);
  if (scheme !== '') apply(session);
}

/** Lets a closed page go. */
export function unfollowColorScheme(session: CdpSession): void {
  sessions.delete(session);
}

/** Sets what pages see as prefers-color-scheme; '' for what Chromium itself prefers. */
export function setColorScheme(wanted: 'light' | 'dark' | ''): void {
  scheme = wanted;
  for (const session of sessions) apply(session);
}
