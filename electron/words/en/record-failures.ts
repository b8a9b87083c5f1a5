import type { FailureSentences } from './failure-sentences.ts';

/** The sentences of failures of what is kept in the profile: the journal, exports, added ids, settings, the lock. */
export const recordFailures = {
  journalBroken: {
    what: 'Acts can’t be recorded: {{cause}}.',
    means: 'Calls can still be ended, but who ended them, when and why would not be kept on this computer.',
    do: 'Put the disk right. Where a call can’t wait, send the end without a record and note it down yourself.',
  },
  chainBroken: {
    what: 'The record of acts does not hold together from event {{seq}} on.',
    means: 'No call is touched by this. Entries from there on may have been changed by another program.',
    do: 'Keep a copy of the profile folder, and tell the people who answer for the records.',
  },
  journalMovedAside: {
    what: 'The record of acts was damaged. It was moved aside as {{file}}, and a new one was begun.',
    means: 'Calls can be ended and are recorded again. What was recorded before stands only in that file.',
    do: 'Keep {{file}} and give it to the people who answer for the records.',
  },
  journalNewer: {
    what: 'The record of acts was written by a newer Callstop (format {{version}}; this one knows {{known}}).',
    means: 'It is left as it is, so acts of this version can’t be recorded in it.',
    do: 'Use the newer Callstop for this profile.',
  },

  settingClamped: {
    what: 'The setting {{setting}} is out of range.',
    means: 'Calls are ended with {{used}} instead, the nearest value allowed.',
    do: 'Correct it in settings.json in the profile folder, and start Callstop again.',
  },
  settingRefused: {
    what: 'The setting {{setting}} has a value that can’t be used.',
    means: 'Calls are ended with the usual value.',
    do: 'Correct it in settings.json in the profile folder, and start Callstop again.',
  },
  settingsMovedAside: {
    what: 'The settings could not be understood. They were moved aside as {{file}}.',
    means: 'Calls are ended with the usual settings.',
    do: 'Look in {{file}} for what you had set, and set it again.',
  },
  settingsNotRead: {
    what: 'The settings could not be read ({{cause}}).',
    means: 'Calls are ended with the usual settings.',
    do: 'Let this user read settings.json in the profile folder, and start Callstop again.',
  },
  proxyNotKept: {
    what: 'The way through the network’s proxy could not be kept ({{cause}}).',
    means: 'Calls can be ended as before. While the app is closed, the command line may not find the way.',
    do: 'Make room on the disk, or let this user write in the profile folder.',
  },
  settingsNotSaved: {
    what: 'The settings could not be saved ({{cause}}).',
    means: 'They hold until Callstop is closed; calls can be ended as before.',
    do: 'Make room on the disk, or let this user write in the profile folder, and save them again.',
  },
  profileUnlocked: {
    what: 'The profile’s folder takes no lock.',
    means: 'Calls can be ended. Nothing keeps a second Callstop from using the same profile meanwhile.',
    do: 'Run only one Callstop on this profile, or choose a folder on a disk that can be written.',
  },

  exportFailed: {
    what: '{{file}} could not be written: {{cause}}.',
    means:
      'No export was made, and a file of that name is as it was. The history itself is whole, and no call is touched.',
    do: 'Choose another folder, or make room, and export again.',
  },
  addedNotKept: {
    what: 'The list of added ids could not be saved ({{cause}}).',
    means:
      'It holds as it is until Callstop is closed, and is then as it was saved last. Calls can be ended as before.',
    do: 'Make room on the disk, or let this user write in the profile folder: the next change of the list saves all of it.',
  },
  addedNotRead: {
    what: 'The added ids could not be read ({{cause}}).',
    means:
      'How many there are is not known. Until they are read they are not on the list, and a stop would not end their calls.',
    do: 'Let this user read added-calls.json in the profile folder and start Callstop again, or add the ids again.',
  },
  addedMovedAside: {
    what: 'The added ids could not be understood. They were moved aside as {{file}}.',
    means: 'They are not on the list, so a stop would not end their calls.',
    do: 'Look in {{file}} for the ids, and add those that are live again.',
  },
  addedRefused: {
    what: 'Some of the added ids could not be understood ({{count}}).',
    means: 'These are not on the list, so a stop would not end their calls. The others are.',
    do: 'Look in {{file}} for the ids, and add those that are live again.',
  },
} as const satisfies Record<string, FailureSentences>;
