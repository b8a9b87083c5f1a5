import type { FailureSentences } from './failure-sentences.ts';

/** The sentences of failures of keys, the keychain, and the list of connections. */
export const keyFailures = {
  keyAwaited: {
    what: 'The keychain has not given the key of {{connection}} yet.',
    means: 'Nothing was sent; calls of this connection can be neither seen nor ended until it does.',
    do: 'Look whether the keychain asks for its password in a window of its own. Where a call can’t wait, use the platform’s own pages.',
  },
  keychainLockedOrMissing: {
    what: 'The keychain gives no key for {{connection}}: it is locked, or the key is gone.',
    means: 'Calls of this connection can be neither seen nor ended from here; those that are live go on.',
    do: 'Unlock the keychain and try again, or enter the key again. Nothing was deleted.',
  },
  keySessionOver: {
    what: 'The key of {{connection}} was for one session only.',
    means: 'Calls of this connection can be neither seen nor ended from here; those that are live go on.',
    do: 'Enter the key again.',
  },
  keyExpired: {
    what: 'The key of {{connection}} expired at {{time}}.',
    means: 'The platform will not take it; calls that are live there go on.',
    do: 'Enter a new key. Until then, end calls on the platform’s own pages.',
  },
  keyExpiring: {
    what: 'The key of {{connection}} expires at {{time}}.',
    means: 'Until then everything works; afterwards its calls can be neither seen nor ended from here.',
    do: 'Get a new key and enter it before that.',
  },
  keyUnusable: {
    what: 'This can’t be a key: {{cause}}.',
    means: 'Nothing was kept and nothing was sent.',
    do: 'Copy the key again from the platform’s own pages, and enter it.',
  },
  keyWanted: {
    what: 'A changed base URL for {{connection}} wants its key again.',
    means: 'Nothing was changed: a key goes only where it was given for.',
    do: 'Enter the key together with the new base URL.',
  },
  keyLeftBehind: {
    what: 'A key of {{connection}} that is no longer used may still be in the keychain.',
    means: 'Callstop asks for it no more and sends it nowhere.',
    do: 'Open the keychain’s own program and delete the entries of the service “Callstop” that you don’t need.',
  },

  keychainAbsent: {
    what: 'Keys can’t be kept on this computer: {{cause}}.',
    means:
      'A key is never written to a file: one that is entered now is gone when Callstop ends. Without a key, calls can be neither seen nor ended.',
    do: '{{way}}',
  },
  keychainLocked: {
    what: 'The keychain is locked and did not take the key.',
    means: 'The key would be gone when Callstop ends. Calls can be ended until then.',
    do: 'Unlock the keychain and try again.',
  },
  keychainSilent: {
    what: 'The keychain has not answered within {{seconds}} s.',
    means: 'Keys that it holds can’t be had. Keys that Callstop has in memory go on working.',
    do: 'Look whether it asks for its password in a window of its own, then try again.',
  },
  keychainCrashed: {
    what: 'The part of Callstop that speaks to the keychain broke down.',
    means: 'Keys that the keychain holds can’t be had. Keys that Callstop has in memory go on working.',
    do: 'Try again. If this comes back, tell the people who look after this computer.',
  },
  keychainFailed: {
    what: 'The keychain did not do what it was asked.',
    means: 'Keys that it holds can’t be had. Keys that Callstop has in memory go on working.',
    do: 'Try again. If this comes back, start the keychain’s own program and see whether it works.',
  },

  connectionName: {
    what: 'A connection can’t have this name: {{cause}}.',
    means: 'Nothing was changed and nothing was sent.',
    do: 'Choose another name.',
  },
  baseUrlRefused: {
    what: 'This can’t be a base URL: {{cause}}.',
    means: 'Nothing was changed, and no key was sent there.',
    do: 'Copy the base URL from the platform’s own pages. It begins with https://.',
  },
  platformUnknown: {
    what: 'Callstop knows no platform “{{platform}}”.',
    means: 'Nothing was added.',
    do: 'Choose one of those that are offered.',
  },
  connectionBuiltIn: {
    what: '{{connection}} is built in and stays as it is.',
    means: 'Nothing was changed.',
    do: 'Start Callstop without --practice to set up connections of your own.',
  },
  connectionsNotKept: {
    what: 'The list of connections can’t be written ({{cause}}).',
    means: 'The change works until Callstop ends and is gone then.',
    do: 'Put the disk right, then make the change again.',
  },
  connectionsNotRead: {
    what: 'The list of connections can’t be read ({{cause}}).',
    means: 'Callstop sees no calls of those connections and can end none.',
    do: 'Put the disk right and start Callstop again. Where a call can’t wait, use the platform’s own pages.',
  },
  connectionsMovedAside: {
    what: 'The list of connections could not be understood. It was moved aside as {{file}}.',
    means:
      'Callstop sees no calls of those connections and can end none. Their keys are still in the keychain.',
    do: 'Add the connections again.',
  },
  connectionsRefused: {
    what: 'The list of connections holds some that can’t be used: {{count}}.',
    means: 'Calls of those can be neither seen nor ended; the others work.',
    do: 'Add them again. {{file}} in the profile folder holds them as they were.',
  },
} as const satisfies Readonly<Record<string, FailureSentences>>;
