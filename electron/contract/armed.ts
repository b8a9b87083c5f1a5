import type { Failure } from './failure.ts';

/** Why a stop would not reach everything, or soon won't. */
export interface ArmedReason {
  readonly failure: Failure;
  /** The connection that it is about; null where it is about none. */
  readonly connectionId: string | null;
  /** True where that connection can't list its calls, so that the words must not speak of lists. */
  readonly unlisted?: true;
}

/**
 * yes: a stop would reach everything; part: some of it; no: nothing can be tried. A warning is what will soon be in the way, or a
 * door that is missing.
 */
export interface ArmedView {
  readonly armed: 'yes' | 'part' | 'no';
  readonly reasons: readonly ArmedReason[];
  readonly warnings: readonly ArmedReason[];
}

/** Where a person can mend a reason. */
export type Fix =
  /** The connection itself: its key, its base URL, its test. */
  | { readonly kind: 'connection'; readonly connectionId: string }
  | { readonly kind: 'addConnection' }
  /** Where ids of its live calls are added. */
  | { readonly kind: 'addIds'; readonly connectionId: string }
  | { readonly kind: 'shortcut' }
  | { readonly kind: 'drill' }
  /** Its key is asked for in the keychain again: connections.retry. */
  | { readonly kind: 'lookAgain'; readonly connectionId: string };

/**
 * Where a reason can be mended, by its failure's code. Null where nothing in Callstop mends it: the disk, the desktop or the platform
 * is to be put right, or it passes by itself; then the last of its three sentences says what to do.
 */
export function fixOf({ failure, connectionId }: ArmedReason): Fix | null {
  switch (failure.code) {
    case 'noConnection':
    case 'connectionsMovedAside':
    case 'connectionsRefused':
      return { kind: 'addConnection' };
    case 'drillOverdue':
      return { kind: 'drill' };
    case 'shortcutOff':
    case 'shortcutTaken':
    case 'shortcutUnsure':
      return { kind: 'shortcut' };
    default:
      return connectionId === null ? null : fixThere(failure.code, connectionId);
  }
}

function fixThere(code: Failure['code'], connectionId: string): Fix | null {
  switch (code) {
    case 'cannotShow':
      return { kind: 'addIds', connectionId };
    case 'keychainLockedOrMissing':
    case 'keychainAbsent':
    case 'keychainLocked':
    case 'keychainSilent':
    case 'keychainCrashed':
    case 'keychainFailed':
      return { kind: 'lookAgain', connectionId };
    case 'keyAwaited':
    case 'keySessionOver':
    case 'keyUnusable':
    case 'keyRefused':
    case 'keyRefusedForCall':
    case 'keyExpired':
    case 'keyExpiring':
    case 'notReachable':
    case 'proxyTrouble':
    case 'privateAddress':
    case 'notTrusted':
    case 'tooSlow':
    case 'badProtocol':
    case 'htmlAnswer':
    case 'redirect':
    case 'refusedByStatus':
    case 'notFound':
    case 'unreadableAnswer':
    case 'saidNo':
      return { kind: 'connection', connectionId };
    default:
      return null;
  }
}
