import type { FailureSentences } from './failure-sentences.ts';

/** The sentences of commands that did not get through the owner's wall, or broke off behind it. */
export const wallFailures = {
  unknownCommand: {
    what: 'Callstop was asked for “{{command}}”, which it does not know.',
    means: 'Nothing was done and no call was touched.',
    do: 'Close Callstop and start it again, so that all its parts are of the same version.',
  },
  badInput: {
    what: 'The request “{{command}}” was not understood: “{{where}}” does not fit.',
    means: 'Nothing was sent and no call was touched.',
    do: 'Check what was given for “{{where}}” and try again.',
  },
  senderRefused: {
    what: 'A page that is not Callstop’s own window asked for “{{command}}” and was refused.',
    means: 'Nothing was done and no call was touched.',
    do: 'Close Callstop and start it again. If this comes back, tell the people who look after this computer.',
  },
  inputTooLarge: {
    what: 'The request “{{command}}” was larger than any that Callstop’s own window makes, and was refused.',
    means: 'Nothing was done and no call was touched.',
    do: 'Do it for fewer calls at a time. The emergency stop ends any number of them.',
  },
  tooManyCommands: {
    what: 'The window asked for “{{command}}” too often in a short time, and was refused.',
    means: 'Nothing was done and no call was touched. The emergency stop is not held back by this.',
    do: 'Wait a moment and try again. If this comes back, close Callstop and start it again.',
  },
  wallsOff: {
    what: 'Callstop was started with “{{switch}}”, which takes down walls that keep others out, so it does not open.',
    means:
      'No calls are seen from here, and none were touched. A start with --emergency-stop still ends them all, and so does callstop stop.',
    do: 'Start it without that. Some systems add it to an AppImage by themselves, such as Ubuntu from 24.04 on: install the .deb there.',
  },
  authoritiesNotRead: {
    what: 'The certificate authorities of this computer can’t be read.',
    means:
      'Platforms with usual certificates work. Where this network inspects traffic with an authority of its own, calls can be neither seen nor ended.',
    do: 'See whether the connections work. If one says that its certificate is not trusted, ask the people who look after this computer.',
  },
  internal: {
    what: 'A fault in Callstop itself broke off “{{command}}”.',
    means: 'Whether a request left is not certain, so calls it was meant for may still be live.',
    do: 'Look at the list and end again what is still live, then start Callstop again.',
  },
} as const satisfies Record<string, FailureSentences>;
