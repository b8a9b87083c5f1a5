import type { Failure } from './failure.ts';

/** The id of a platform in the registry, stable in profiles and on the command line. */
export type PlatformId = string;

/** One account on a platform, as kept in the profile. Holds no secret. */
export interface Connection {
  readonly id: string;
  readonly name: string;
  readonly platform: PlatformId;
  /** With its base path, without a slash at the end. */
  readonly baseUrl: string;
  /** True for the built-in practice centre. */
  readonly practice: boolean;
  /** Ids of calls that can be added to try it out; none but on the practice centre. */
  readonly sampleIds: readonly string[];
  /** Whether its host's name may lead into a private network; otherwise a name that does is refused. */
  readonly privateNetwork: boolean;
}

/** Where a key is kept beyond the owner's memory: in the system's keychain, or nowhere. */
export type KeyKept = 'keychain' | 'session';

/** How long before its own date a key's end is warned of, in ms. */
const expiryWarningMs = 3_600_000;

/** How a connection's key stands; it never holds one. Times are UTC ms. */
export type Access =
  /** The keychain has been asked since then and has not answered; it may be asking the person to unlock it. */
  | { readonly state: 'asking'; readonly since: number }
  /** A key is in the owner's memory. */
  | {
      readonly state: 'set';
      /** Its last four characters; '' where the key is too short to show that many. */
      readonly ending: string;
      readonly kept: KeyKept;
      /** Why it is kept for this session only although it was to be in the keychain; null otherwise. */
      readonly notKept: Failure | null;
      /** When it says that it expires, which only a JSON Web Token does; null otherwise. */
      readonly expiresAt: number | null;
      /** That the platform did not take it when it was tested last, as keyRefused; null where it did, or none was. */
      readonly refusal: Failure | null;
    }
  /** There is none, and why. */
  | { readonly state: 'missing'; readonly failure: Failure };

/** How well a connection's calls can be seen. Times are UTC ms. */
export interface Sight {
  /** When the newest list that came was asked for; null before the first. */
  readonly asOf: number | null;
  /** True when that list was complete: every page came, and a complete scan is under 10 minutes old. */
  readonly complete: boolean;
  /**
   * What is wrong with the sight now; null when nothing is. Where calls can't be listed: why the platform could not be asked
   * whether it takes the key.
   */
  readonly failure: Failure | null;
  /** Since when lists, or these checks, have been failing; null while they come. */
  readonly failingSince: number | null;
  /** Rows of the newest list that came a second time: each call is shown and ended once. */
  readonly repeated: number;
}

/** Why a connection has no key at hand; null when it has one. */
export function keyLackOf({ access, name }: Pick<ConnectionView, 'access' | 'name'>): Failure | null {
  switch (access.state) {
    case 'set':
      return null;
    case 'asking':
      return { code: 'keyAwaited', connection: name };
    case 'missing':
      return access.failure;
  }
}

/** What the key says of its own end at `now` (UTC ms): that it has passed, or comes within the hour; else null. */
export function keyExpiryOf(
  { access, name: connection }: Pick<ConnectionView, 'access' | 'name'>,
  now: number,
): Extract<Failure, { code: 'keyExpired' | 'keyExpiring' }> | null {
  if (access.state !== 'set' || access.expiresAt === null) return null;
  const { expiresAt: at } = access;
  if (at <= now) return { code: 'keyExpired', connection, at };
  return at - now <= expiryWarningMs ? { code: 'keyExpiring', connection, at } : null;
}

/** What of a connection shows whether its platform takes the key. */
export interface KeyProof extends Pick<ConnectionView, 'access' | 'canList'> {
  readonly sight: Pick<Sight, 'asOf' | 'failure' | 'failingSince'>;
}

/** Whether lists of calls come, so that the platform takes the key whatever its own date says. */
export function listsCome({ canList, sight }: Pick<KeyProof, 'canList' | 'sight'>): boolean {
  return canList && sight.asOf !== null && sight.failingSince === null;
}

/** That the platform refuses the key, by its lists or, where none has shown anything, by the newest test; else null. */
export function keyRefusalOf({ access, canList, sight }: KeyProof): Failure | null {
  if (sight.failure?.code === 'keyRefused') return sight.failure;
  if (access.state !== 'set' || (canList && sight.asOf !== null)) return null;
  return access.refusal;
}

/** A connection as screens and scripts see it: never its key. */
export interface ConnectionView {
  readonly id: string;
  readonly name: string;
  readonly platform: PlatformId;
  /** The platform's name on screens. */
  readonly platformName: string;
  readonly baseUrl: string;
  readonly privateNetwork: boolean;
  readonly practice: boolean;
  readonly access: Access;
  /** Removed already: it takes no new ends and goes when those under way have settled. */
  readonly leaving: boolean;
  /** False where active calls cannot be listed: their ids are added by hand. */
  readonly canList: boolean;
  readonly canReadOne: boolean;
  /** False where the platform takes no reason: it is kept in our history only. */
  readonly takesReason: boolean;
  /** Longest reason sent, in UTF-16 units, our mark included. */
  readonly reasonLimit: number;
  readonly proof: 'line' | 'record' | 'none';
  /** Ids to try the adding of calls with; the practice centre has some, real connections none. */
  readonly sampleIds: readonly string[];
  readonly sight: Sight;
}

/** A platform that connections can be added of. */
export interface PlatformCard {
  readonly id: PlatformId;
  readonly name: string;
  readonly defaultBaseUrl: string;
  readonly canList: boolean;
  readonly takesReason: boolean;
  readonly proof: 'line' | 'record' | 'none';
}
