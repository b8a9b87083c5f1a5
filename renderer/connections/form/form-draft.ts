import type { ConnectionView, KeyKept, PlatformCard } from '../../../electron/contract/connection.ts';
import type { Failure } from '../../../electron/contract/failure.ts';

/** What is typed of a connection. The key is not in it and never will be. */
export interface FormDraft {
  readonly name: string;
  readonly baseUrl: string;
  readonly privateNetwork: boolean;
  readonly keep: KeyKept;
}

/** A field that a failure can be about. */
export type FormField = 'name' | 'baseUrl' | 'key';

/** What a new connection's form begins with; its name is none of those taken. */
export function newDraft(platform: PlatformCard, taken: readonly string[]): FormDraft {
  const name = freshName(platform.name, taken);
  return { name, baseUrl: platform.defaultBaseUrl, privateNetwork: false, keep: 'keychain' };
}

/** What the form of a connection begins with. */
export function draftOf({ name, baseUrl, privateNetwork, access }: ConnectionView): FormDraft {
  // One that the keychain did not take is still to be kept there.
  const keep = access.state === 'set' && access.notKept === null ? access.kept : 'keychain';
  return { name, baseUrl, privateNetwork, keep };
}

/** The name, with a number behind it where it is taken already, in whatever case. */
export function freshName(name: string, taken: readonly string[]): string {
  const held = new Set(taken.map((each) => each.toLowerCase()));
  let fresh = name;
  for (let count = 2; held.has(fresh.toLowerCase()); count += 1) fresh = `${name} ${count}`;
  return fresh;
}

/**
 * Whether a typed base URL is another one than the one that is kept, so that the key is wanted again. It only says so
 * early: what counts is the owner's own reading.
 */
export function baseUrlDiffers(typed: string, kept: string): boolean {
  const url = URL.parse(typed.trim());
  return url === null || url.origin + url.pathname.replace(/\/+$/, '') + url.search + url.hash !== kept;
}

/** The field that the failure is about; null where it is about none. */
export function fieldOf(failure: Failure): FormField | null {
  switch (failure.code) {
    case 'connectionName':
      return 'name';
    case 'baseUrlRefused':
      return 'baseUrl';
    case 'keyUnusable':
    case 'keyWanted':
      return 'key';
    default:
      return null;
  }
}
