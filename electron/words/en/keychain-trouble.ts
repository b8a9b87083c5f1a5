import type { FailureSentences } from './failure-sentences.ts';

const works = 'The key works now. It is gone when Callstop ends, and has to be entered again then.';
const noneKept = 'Keys can’t be kept there now. One that is entered can be used for this session only.';

type Troubles = Readonly<
  Record<
    'keychainAbsent' | 'keychainLocked' | 'keychainSilent' | 'keychainCrashed' | 'keychainFailed',
    FailureSentences
  >
>;

/** Troubles of the keychain where en/failures.ts, which tells of a key that it does not give, would not be true. */
export const keychainTrouble = {
  /** It did not keep a key that is in memory. */
  notKept: {
    keychainAbsent: {
      what: 'The key is not kept on this computer: {{cause}}.',
      means: works,
      do: '{{way}}',
    },
    keychainLocked: {
      what: 'The keychain is locked and did not take the key.',
      means: works,
      do: 'Unlock the keychain and try again to keep it.',
    },
    keychainSilent: {
      what: 'The keychain did not take the key within {{seconds}} s.',
      means: works,
      do: 'Look whether it asks for its password in a window of its own, then try again to keep it.',
    },
    keychainCrashed: {
      what: 'The part of Callstop that speaks to the keychain broke down before the key was kept.',
      means: works,
      do: 'Try again to keep it. If this comes back, tell the people who look after this computer.',
    },
    keychainFailed: {
      what: 'The keychain did not keep the key.',
      means: works,
      do: 'Try again to keep it. If this comes back, see in the keychain’s own program whether it works.',
    },
  } satisfies Troubles,
  /** It was asked whether it keeps keys, before any was entered. */
  check: {
    keychainAbsent: {
      what: 'Keys can’t be kept on this computer: {{cause}}.',
      means: 'A key is never written to a file. One that is entered can be used for this session only.',
      do: '{{way}}',
    },
    keychainLocked: {
      what: 'The keychain is locked.',
      means: noneKept,
      do: 'Unlock the keychain and try again.',
    },
    keychainSilent: {
      what: 'The keychain has not answered within {{seconds}} s.',
      means: noneKept,
      do: 'Look whether it asks for its password in a window of its own, then try again.',
    },
    keychainCrashed: {
      what: 'The part of Callstop that speaks to the keychain broke down.',
      means: noneKept,
      do: 'Try again. If this comes back, tell the people who look after this computer.',
    },
    keychainFailed: {
      what: 'The keychain took no key for a trial.',
      means: noneKept,
      do: 'Try again. If this comes back, see in the keychain’s own program whether it works.',
    },
  } satisfies Troubles,
} as const;
