import type { FailureSentences } from './failure-sentences.ts';

/** The sentences of failures around the emergency stop: its latch, its doors, drills. */
export const stopFailures = {
  latchNotKept: {
    what: 'The emergency stop’s state could not be written to this computer ({{cause}}).',
    means: 'It holds as long as Callstop runs. After a restart it would be as it was before.',
    do: 'Leave Callstop running, and put the disk right: it is written as soon as that works.',
  },
  latchUnreadable: {
    what: 'An emergency stop was engaged when Callstop last ran, and what is kept of it can’t be read.',
    means: 'It counts as engaged over everything: calls that appear are ended.',
    do: 'Look at the calls, then reset the emergency stop.',
  },
  latchNotRead: {
    what: 'Whether an emergency stop was engaged when Callstop last ran can’t be read yet: the disk does not answer.',
    means: 'If one was, it holds again as soon as that is read. Until then new calls are not ended.',
    do: 'If calls must not start now, press the emergency stop: it works without the disk.',
  },
  notEngaged: {
    what: 'That emergency stop is not engaged.',
    means: 'Nothing was done and no call was touched.',
    do: 'Look at the state of the emergency stop: it may have been reset already.',
  },
  stoppedMeanwhile: {
    what: 'While this Callstop did not answer, {{who}} stopped calls from the command line at {{at}}.',
    means: 'What was done there stands in the history now, and the emergency stop is engaged here.',
    do: 'Look at the outcomes. Reset the emergency stop when every call is settled.',
  },
  fallbackNotKept: {
    what: 'What this stop did could not be written down ({{cause}}).',
    means: 'The ends were sent all the same, but no record of them is left on this computer.',
    do: 'Keep what is shown here, and note down who stopped the calls, when and why.',
  },
  drillRefused: {
    what: 'No drill can be run now: {{cause}}.',
    means: 'No call was touched.',
    do: '{{remedy}}',
  },
  drillFailed: {
    what: 'The drill could not be carried out. {{why}}',
    means: 'No real call was touched. Whether the emergency stop works was not shown.',
    do: 'Put right what is named, and run the drill again.',
  },
  drillOverdue: {
    what: '{{since}}',
    means: 'Whether a stop works here, and how fast, has not been shown for a while.',
    do: 'Run a drill: it ends practice calls only.',
  },
  drillsMovedAside: {
    what: 'What was kept of former drills was damaged.',
    means: 'When the last drill was is not known. No call is touched by this.',
    do: 'Run a drill. The damaged file is kept as {{file}}.',
  },
  drillsNotRead: {
    what: 'What is kept of former drills could not be read ({{cause}}).',
    means: 'When the last drill was is not known. No call is touched by this.',
    do: 'Put the disk right and start Callstop again, or run a drill.',
  },
  drillNotKept: {
    what: 'The result of the drill could not be kept on this computer ({{cause}}).',
    means: 'After a restart it is forgotten. The drill itself was carried out.',
    do: 'Note the result down, put the disk right, and run the next drill then.',
  },
  shortcutRefused: {
    what: 'This can’t be the emergency stop’s shortcut: {{cause}}.',
    means: 'The shortcut is as it was before.',
    do: 'Press three or four keys together: at least two of Ctrl, Alt, Shift and the system key, and one more.',
  },

  trayMissing: {
    what: '{{cause}}',
    means: 'A stop can’t be reached from the tray. Closing the window minimises it.',
    do: 'Use the window, the shortcut or the command line; on GNOME, an AppIndicator extension brings the tray.',
  },
  shortcutOff: {
    what: 'No global shortcut is set.',
    means: 'A stop can’t be reached by a chord from other programs.',
    do: 'Record one under Emergency stop.',
  },
  shortcutTaken: {
    what: 'Another program has the shortcut {{accelerator}}.',
    means: 'Pressing it stops nothing.',
    do: 'Record another one under Emergency stop, or free it in the other program.',
  },
  shortcutUnsure: {
    what: 'Whether this system passes {{accelerator}} on to Callstop can’t be told.',
    means: 'Pressing it may stop nothing.',
    do: 'Try it under Emergency stop. If nothing arrives, bind the command {{command}} to keys in the system’s keyboard settings.',
  },
  commandUnreachable: {
    what: 'Other programs can’t reach this Callstop.',
    means: 'The command line can’t stop calls through it.',
    do: 'Use the window, the tray or the shortcut, then close Callstop and start it again.',
  },
} as const satisfies Record<string, FailureSentences>;
