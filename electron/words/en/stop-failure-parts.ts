/** Pieces that fill the placeholders of en/stop-failures.ts, by the failure's own parameters. */
export const stopFailureParts = {
  drillRefused: {
    stopEngaged: 'an emergency stop is engaged',
    drillRuns: 'one is running',
    noApp: 'no Callstop app runs on this profile',
  },
  drillRemedy: {
    stopEngaged: 'Reset the emergency stop first.',
    drillRuns: 'Wait until it is over.',
    noApp: 'Start Callstop and run the drill from its window or tray.',
  },
  drillFailed: {
    late: 'It was not over after {{seconds}} s.',
    refused: 'The practice stop was not taken: {{why}}',
    internal: 'It came upon a defect of Callstop’s own.',
  },
  drillSince_one: 'The last drill was {{count}} day ago.',
  drillSince_other: 'The last drill was {{count}} days ago.',
  noDrill: 'No drill was ever run here.',
  shortcutRefused: {
    tooFewKeys: 'it has too few keys, so it could be pressed by accident',
    notAChord: 'it is no chord that the system knows',
    typesCharacter: 'with AltGr it types a character on this keyboard',
  },
  trayMissing: {
    none: 'This desktop shows no tray.',
    unsure: 'Whether this desktop shows a tray can’t be told.',
  },
} as const;
