import type { CallRow } from '../../contract/snapshot.ts';

/** Calls, their facts and their states. */
export const calls = {
  count_one: '{{count}} call',
  count_other: '{{count}} calls',
  live_one: '{{count}} live',
  live_other: '{{count}} live',
  lastLive_one: '{{count}} live when last seen',
  lastLive_other: '{{count}} live when last seen',
  neverSeen: 'How many calls are live is not known',
  state: {
    live: 'Live',
    over: 'Over',
    notListed: 'Not listed now',
    unseen: 'Not seen yet',
    notVisible: 'Not visible',
  } as const satisfies Record<CallRow['state'], string>,
  known: {
    live: '{{platform}}’s record showed the call live.',
    over: '{{platform}}’s record showed the call over.',
    notListed: 'The newest complete list does not hold the call, which proves nothing yet.',
    unseen: 'Nothing was read since Callstop’s start; the call is known from the history.',
    notVisible: 'The id was added by hand; {{platform}} shows no calls.',
  } as const satisfies Record<CallRow['state'], string>,
  direction: { inbound: 'Inbound', outbound: 'Outbound' },
  noNumber: 'No phone number (web or test call)',
  notGiven: 'not given',
  durationUnknown: 'unknown',
  unreadable: {
    noId: 'no id',
    badId: 'an id that can’t be used: {{id}}',
    badRow: 'id {{id}}',
  },
  unreadableCount_one: '{{count}} row can’t be read',
  unreadableCount_other: '{{count}} rows can’t be read',
  name: 'call {{id}}',
  nameBetween: 'call from {{from}} to {{to}}',
} as const;
