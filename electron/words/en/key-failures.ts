import type { FailureSentences } from './failure-sentences.ts';

const keyless =
  'Calls of this connection can be neither seen nor ended from here; those that are live go on.';

/** The sentences of failures of keys, the keychain, and the list of connections. */
export const keyFailures = {
  keyAwaited: {
    what: 'The keychain has not given the key of {{connection}} yet.',
    means: 'Nothing was sent; calls of this connection can be neither seen nor ended until it does.',
    do: 'Look whether the keychain asks for its password in a window of its own. Where a call can’t wait, use the platform’s own pages.',
  },
  keychainLockedOrMissing: {
    what: 'The keychain gives no key for {{connection}}: it is locked, or the key is gone.',
    means: keyless,
    do: 'Unlock the keychain and try again, or enter the key again. Nothing was deleted.',
  },
  keySessionOver: {
    what: 'The key of {{connection}} was for one session only.',
    means: keyless,
    do: 'Enter the key again.',
  },
  keyExpired: {
    what: 'The key of {{connection}} says that it expired at {{time}}.',
    means: 'As long as lists of calls come, the platform still takes it. An end is tried in any case.',
    do: 'Get a new key and enter it. Where a call can’t be ended from here, use the platform’s own pages.',
  },
  keyExpiring: {
    what: 'The key of {{connection}} says that it expires at {{time}}.',
    means: 'From then on the platform may take it no more: calls could be neither seen nor ended from here.',
    do: 'Get a new key and enter it before that.',
  },
  keyUnusable: {
    what: 'This can’t be a key: {{cause}}.',
    means: 'Nothing of this was kept, and nothing was sent.',
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
    what: 'There is no keychain on this computer that Callstop can use: {{cause}}.',
    means: keyless,
    do: '{{way}} Until then, enter the key again for this session only.',
  },
  keychainLocked: {
    what: 'The keychain is locked.',
    means: keyless,
    do: 'Unlock the keychain and try again, or enter the key again.',
  },
  keychainSilent: {
    what: 'The keychain has not answered within {{seconds}} s.',
    means: keyless,
    do: 'Look whether it asks for its password in a window of its own, then try again, or enter the key again.',
  },
  keychainCrashed: {
    what: 'The part of Callstop that speaks to the keychain broke down.',
    means: keyless,
    do: 'Try again, or enter the key again. If this comes back, tell the people who look after this computer.',
  },
  keychainFailed: {
    what: 'The keychain did not give the key.',
    means: keyless,
    do: 'Try again, or enter the key again. If this comes back, see in the keychain’s own program whether it works.',
  },

  connectionUnknown: {
    what: 'There is no connection called “{{connection}}”.',
    means: 'Nothing was sent and no call was touched.',
    do: 'Compare the name with those on the list of connections.',
  },
  connectionAmbiguous: {
    what: 'More than one connection has the name or the id “{{connection}}”.',
    means: 'Nothing was sent and nothing was changed.',
    do: 'Say which one is meant by what it has alone, its name or its id: callstop connections list.',
  },
  connectionRemoved: {
    what: '{{connection}} was removed.',
    means:
      'Nothing was sent. Its calls can be neither seen nor ended from here any more; those that are live go on.',
    do: 'End its live calls on the platform’s own pages, or add the connection again.',
  },
  leftOpen: {
    what: '{{connection}} was removed, and {{calls}} of it may still be live.',
    means:
      'Their ends were refused, or it could not be shown that they worked. Callstop sees and ends them no more.',
    do: 'Look their ids up in the history, and end what is still live on the platform’s own pages.',
  },
  connectionName: {
    what: 'A connection can’t have this name: {{cause}}.',
    means: 'Nothing of this was kept, and nothing was sent.',
    do: 'Choose another name.',
  },
  baseUrlRefused: {
    what: 'This can’t be a base URL: {{cause}}.',
    means: 'Nothing of this was kept, and no key was sent there.',
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
    do: 'Leave the practice centre to set up connections of your own.',
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
