/** The list of what was done. */
export const history = {
  table: 'Ends, newest first',
  column: {
    time: 'Time',
    call: 'Call',
    connection: 'Connection',
    door: 'Door',
    reason: 'Reason',
    who: 'Who',
    outcome: 'Outcome',
  },
  none: 'No call has been ended from this profile yet.',
  loading: 'Reading the history…',
  more: 'Load more',
  failed: 'The history can’t be shown',
  fromTo: '{{from}} → {{to}}',
  note: 'Note: {{note}}',
  noNumber: 'no number',
} as const;
