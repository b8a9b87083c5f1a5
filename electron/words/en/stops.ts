import type { AttemptStep, Door, EndOddity } from '../../contract/stop.ts';

/** Steps, outcomes, totals and doors. `ended_at` is the platform's record, and said to be so. */
export const stops = {
  step: {
    waiting: 'Waiting its turn',
    sent: 'Asked',
    answered: '{{platform}} answered, checking',
    checking: 'Checking',
    doubtful: 'Not known, checking',
  } as const satisfies Record<AttemptStep, string>,
  asked_one: 'asked {{count}} time',
  asked_other: 'asked {{count}} times',

  label: {
    confirmed: {
      line: 'Confirmed ended (telephone line)',
      record: 'Confirmed ended ({{platform}}’s record)',
      none: 'Confirmed ended',
    },
    overBefore: 'Over before you pressed',
    endedOtherwise: 'Ended by someone else',
    endedEarlier: 'Ended by an earlier stop',
    refused: 'Refused by {{platform}}',
    refusedUnsent: 'Refused before sending',
    stillLive: 'Still live',
    marked: 'Marked ended; {{platform}} gives no proof',
    notKnown: 'Not known',
    notKnownWhose: 'Over; by whose act is not known',
    notKnownInterrupted: 'Not known, can’t be checked',
    returned: 'Returned: live again',
    foundOver: 'Found over later',
  },
  detail: {
    confirmed: {
      line: 'The telephone line was read as down at {{time}}.',
      record: '{{platform}}’s record, read at {{time}}, shows the call over.',
      none: 'The call was read as over at {{time}}.',
    },
    overBefore: '{{platform}}’s record, read at {{time}}, showed the call over before a request left.',
    endedOtherwise: '“{{reason}}” stands as the reason in {{platform}}’s record, read at {{time}}.',
    stillLiveSaidEnded: '{{platform}} said ended, but its record shows the call live at {{time}}.',
    stillLive: '{{platform}}’s record shows the call live at {{time}}.',
    marked: '{{platform}} marked it ended{{figures}}; it gives no proof that the line is down.',
    notKnown: 'No reading after the request shows what became of the call.',
    notKnownWhose: '{{platform}}’s record, read at {{time}}, shows the call over, but not by whose act.',
    notKnownUnsent: 'No end request was sent, and no reading shows whether the call is live.',
    returned: 'It was “{{before}}”, but a later reading shows the call live.',
    foundOver: 'It was “{{before}}”; a later reading shows the call over.',
  },
  told: {
    endedAt: ' at {{time}}',
    duration: ' after {{duration}}',
    credits_one: ', {{count}} credit',
    credits_other: ', {{count}} credits',
  },
  brief: {
    endedAt: 'ended {{time}}',
    duration: 'lasted {{duration}}',
    credits_one: '{{count}} credit',
    credits_other: '{{count}} credits',
  },
  odd: {
    noEndedAt: 'Its answer lacks the end time.',
    endedAtInFuture: 'The end time in its answer lies in the future.',
    noDuration: 'Its answer lacks the duration.',
    noCredits: 'Its answer lacks the credits.',
  } as const satisfies Record<EndOddity, string>,
  times: {
    sent: 'sent {{ms}} ms',
    accepted: 'accepted {{ms}} ms',
    settled: 'settled {{ms}} ms',
    within: 'in {{ms}} ms',
  },

  totals: {
    confirmed: '{{count}} of {{targeted}} confirmed ended',
    alreadyOver: '{{count}} already over',
    refused: '{{count}} refused',
    stillLive: '{{count}} still live',
    marked: '{{count}} marked ended without proof',
    notKnown: '{{count}} not known',
    running: '{{count}} being ended',
  },

  door: {
    row: 'row',
    bulk: 'bulk',
    window: 'window control',
    tray: 'tray',
    shortcut: 'shortcut',
    command: 'command line',
    secondStart: 'second start',
    latch: 'latch',
    drill: 'drill',
  } as const satisfies Record<Door, string>,
} as const;
