/** How the keys of connections stand, in a few words each. */
export const access = {
  builtIn: 'Built in',
  set: 'Key set',
  setEnding: 'Key set (…{{ending}})',
  session: '{{key}}, for this session only',
  expires: '{{key}}, expires at {{time}}',
  asking: 'Waiting for the keychain for {{age}}',
  expired: 'Key expired at {{time}}',
  refused: 'Key refused by {{platform}}',
  leaving: 'Removed; ends under way are being finished',
  missing: {
    keychainLockedOrMissing: 'Keychain locked, or key missing',
    keySessionOver: 'Key was for one session only; enter it again',
    keychainAbsent: 'No keychain on this computer',
    keychainLocked: 'Keychain locked',
    keychainSilent: 'Keychain does not answer',
    keychainCrashed: 'Keychain could not be asked',
    keychainFailed: 'Keychain could not give the key',
    keyUnusable: 'Key can’t be used; enter it again',
    other: 'No key',
  },
} as const;
