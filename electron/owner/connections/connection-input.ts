import type { Connection } from '../../contract/connection.ts';
import { type Envelope, type Failure, failed } from '../../contract/failure.ts';
import { parseBaseUrl } from '../../platforms/base-url.ts';
import { platforms } from '../../platforms/registry.ts';
import type { KeptConnectionRecord } from '../../storage/connections-store.ts';

/** Longest name of a connection, in characters as a person counts them. */
const nameLimit = 60;
/** Controls, line separators, bidi characters, lone surrogates: nobody sees what they do to a name. */
const unseeable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** The name as it is kept, or why a connection cannot be called that. `others`: names that are taken. */
export function parseName(typed: string, others: readonly string[]): Envelope<string> {
  const name = typed.trim();
  if (name === '') return refused('empty');
  if ([...name].length > nameLimit) return refused('tooLong');
  if (unseeable.test(name)) return refused('characters');
  if (others.some((other) => sameName(other, name))) return refused('taken');
  return { ok: true, value: name };
}

/** Whether two names are one to a person. */
function sameName(a: string, b: string): boolean {
  return foldedName(a) === foldedName(b);
}

/** A name without what people take for no difference: case, and how a letter is put together. */
export function foldedName(name: string): string {
  return name.normalize('NFKC').toLowerCase().normalize('NFKC');
}

/** The base URL in the form in which it is kept, or why keys are never sent there. */
export function readBaseUrl(typed: string): Envelope<string> {
  const base = parseBaseUrl(typed);
  return base ? { ok: true, value: base.text } : failed({ code: 'baseUrlRefused', cause: whyNot(typed) });
}

/** Whether a kept connection can be used as it stands. */
export function recordFits({ name, platform, baseUrl }: KeptConnectionRecord): boolean {
  return (
    platforms.some(({ id }) => id === platform) &&
    parseName(name, []).ok &&
    parseBaseUrl(baseUrl)?.text === baseUrl
  );
}

/** A kept connection as the owner knows it. */
export function connectionOf({
  id,
  name,
  platform,
  baseUrl,
  privateNetwork,
}: KeptConnectionRecord): Connection {
  return { id, name, platform, baseUrl, privateNetwork, practice: false, sampleIds: [] };
}

/**
 * The keychain's entry for a connection's key. The base URL is part of its name, so that a key is found only for the
 * place that it was given for, whoever changed the list of connections.
 */
export function accountOf({ id, baseUrl }: Pick<Connection, 'id' | 'baseUrl'>): string {
  return `${id} ${baseUrl}`;
}

function whyNot(typed: string): Extract<Failure, { readonly code: 'baseUrlRefused' }>['cause'] {
  const url = URL.parse(typed.trim());
  if (url === null) return 'notAUrl';
  if (url.username !== '' || url.password !== '') return 'credentials';
  if (typed.includes('?') || typed.includes('#')) return 'extras';
  return 'notHttps';
}

function refused(cause: Extract<Failure, { readonly code: 'connectionName' }>['cause']): Envelope<never> {
  return failed({ code: 'connectionName', cause });
}
