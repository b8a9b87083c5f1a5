import type { Failure } from './failure.ts';

/** Whether an end that failed this way may be asked for once more without a record: only the record is in the way. */
export function mayGoUnrecorded({ code }: Failure): boolean {
  return code === 'journalBroken' || code === 'journalNewer';
}

/** Whether something was not even asked for want of a key, so that asking again at once brings nothing. */
export function wantsKey({ code }: Failure): boolean {
  switch (code) {
    case 'keyAwaited':
    case 'keychainLockedOrMissing':
    case 'keySessionOver':
    case 'keychainAbsent':
    case 'keychainLocked':
    case 'keychainSilent':
    case 'keychainCrashed':
    case 'keychainFailed':
      return true;
    default:
      return false;
  }
}
