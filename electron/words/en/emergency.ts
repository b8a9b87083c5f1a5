import type { Sweep } from '../../contract/emergency.ts';

/** How an emergency stop stands, for every screen, notice and script. */
export const emergency = {
  stopping: 'STOPPING: {{done}} of {{targeted}} settled',
  stoppingLooks: 'STOPPING: {{done}} of {{targeted}} settled, looking for calls that are left',
  looking: 'STOPPING: looking for calls',
  stopped: 'STOPPED: {{sum}}',
  reset: 'RESET: {{sum}}',
  held: 'STOP HELD BACK: {{sum}}',
  heard: 'Emergency stop: {{sum}}',

  confirmed: '{{count}} of {{targeted}} confirmed',
  outcome: {
    alreadyOver: '{{count}} already over',
    refused: '{{count}} refused',
    stillLive: '{{count}} still live',
    marked: '{{count}} marked without proof',
    notKnown: '{{count}} not known',
  },
  running: '{{count}} being ended',
  noCalls: 'no calls found',
  nowhere: 'there was no connection to stop',
  leftAlone_one: '{{count}} new call left alone',
  leftAlone_other: '{{count}} new calls left alone',
  unseen_one: '{{count}} connection can’t be seen',
  unseen_other: '{{count}} connections can’t be seen',
  unreadable_one: '{{count}} row can’t be read',
  unreadable_other: '{{count}} rows can’t be read',

  times: {
    firstSent: 'first request {{ms}} ms',
    sent: 'all sent {{ms}} ms',
    accepted: 'all accepted {{ms}} ms',
    settled: 'settled {{ms}} ms',
  },

  watch: { ms: '{{count}} ms', seconds: '{{count}} s', never: '–' },

  sweep: {
    sweeping: 'Looking for calls that are left',
    clear: 'No calls left, by two complete lists ({{time}})',
    clearOthers: 'No other calls left, by two complete lists ({{time}})',
    leftOff: 'Reset before it was known whether calls are left',
    passed: 'Ids only: other calls may be live that can’t be seen',
    unseen: 'Can’t see its calls: {{why}}',
  } as const satisfies Record<Sweep['state'] | 'clearOthers', string>,
} as const;
