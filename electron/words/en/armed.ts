/** Whether an emergency stop would work, and what it would reach. */
export const armed = {
  yes: 'ARMED',
  part: 'ARMED IN PART',
  no: 'NOT ARMED',
  reach: {
    calls_one: '{{count}} call',
    calls_other: '{{count}} calls',
    connections_one: '{{count}} connection',
    connections_other: '{{count}} connections',
    line: '{{calls}} on {{connections}}',
    lineOf: '{{calls}} on {{reached}} of {{connections}}',
    lineUnknown: '0 known calls on {{connections}}; unseen ones may be live',
    lineNone_one: '0 calls: the connection can’t be reached',
    lineNone_other: '0 calls: none of {{count}} connections can be reached',
    would: 'A stop would end {{what}}.',
    nowhere: 'No connection is set up, so there is nothing to stop.',
    listed: '{{connection}}: {{calls}}, and more may be live. {{why}}',
    none: '{{connection}}: nothing can be reached. {{why}}',
    noneOf: '{{connection}}: nothing can be reached; {{calls}} seen there before may be live. {{why}}',
    held: '{{connection}}: {{calls}} by added ids. {{why}}',
  },
} as const;
