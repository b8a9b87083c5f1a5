/** Lengths of time and points in time. */
export const times = {
  seconds: '{{count}} s',
  minutes: '{{count}} min',
  hours: '{{count}} h',
  days_one: '{{count}} day',
  days_other: '{{count}} days',
  unknown: '?',
  notNoted: 'a time not noted',
} as const;
