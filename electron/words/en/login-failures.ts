import type { FailureSentences } from './failure-sentences.ts';

/** The sentences of failures about the start of Callstop with the computer. */
export const loginFailures = {
  loginItemNotSet: {
    what: 'Whether Callstop starts with this computer could not be changed ({{cause}}).',
    means:
      'It is as it was before. No call is touched, and the emergency stop works as long as Callstop runs.',
    do: 'Put right what is named and try again, or ask the people who look after this computer.',
  },
  loginItemNotRead: {
    what: 'Whether Callstop starts with this computer can’t be told ({{cause}}).',
    means: 'After the next login nothing can be stopped from here until somebody has started Callstop.',
    do: 'Let this user read what starts at login (on Linux the folder ~/.config/autostart), or ask the people who look after this computer.',
  },
  loginItemAbsent: {
    what: 'Callstop can’t be started with this computer from here: {{cause}}.',
    means: 'Nothing was changed and no call was touched.',
    do: 'Use the switch in the window of the installed Callstop that your team works with.',
  },
} as const satisfies Record<string, FailureSentences>;
