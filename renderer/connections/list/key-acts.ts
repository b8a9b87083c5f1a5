import type { ConnectionView } from '../../../electron/contract/connection.ts';
import type { Failure, FailureCode } from '../../../electron/contract/failure.ts';

/** The ways out of a key's trouble that its card offers. */
export interface KeyActs {
  /** Asking the keychain again: to get the key, or to keep the one that is in memory. */
  readonly retry: 'get' | 'keep' | null;
  readonly enterKey: boolean;
}

const none: KeyActs = { retry: null, enterKey: false };

/** Troubles of the keychain itself, which asking it again may overcome. */
const keychainCodes: ReadonlySet<FailureCode> = new Set([
  'keychainLockedOrMissing',
  'keychainAbsent',
  'keychainLocked',
  'keychainSilent',
  'keychainCrashed',
  'keychainFailed',
]);

/** What can be done about the trouble of a connection's key, as sayAccess tells it. */
export function keyActs(
  { practice, leaving, access }: Pick<ConnectionView, 'practice' | 'leaving' | 'access'>,
  failure: Failure | null,
): KeyActs {
  if (practice || leaving || failure === null) return none;
  const mayRetry = keychainCodes.has(failure.code);
  switch (access.state) {
    case 'asking':
      return { retry: null, enterKey: true };
    case 'missing':
      return { retry: mayRetry ? 'get' : null, enterKey: true };
    case 'set':
      return { retry: mayRetry ? 'keep' : null, enterKey: !mayRetry };
  }
}
