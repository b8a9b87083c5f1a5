/** What is kept of one attempt, event by event, so that anyone can see why it is called what it is called. */
export const evidence = {
  heading: 'Evidence',
  list: 'Evidence, oldest first',
  loading: 'Reading the evidence…',
  failed: 'The evidence can’t be shown',
  ms: '{{ms}} ms',
  utc: '{{day}} {{time}} UTC',
  utcTime: '{{time}} UTC',
  event: 'event {{seq}}',
  eventHash: 'hash {{hash}}',
  bodyHash: 'answer {{hash}}',
  fullHashes: 'Show whole hashes',
  hashesMean: 'Each event of the record is chained to the one before it by its hash (SHA-256).',

  pressed: '{{who}} asked for the end ({{door}})',
  before: {
    none: 'No reading showed the call before that.',
    live: 'The last reading before that, of {{time}}, showed the call live.',
    over: 'The last reading before that, of {{time}}, showed the call over.',
  },
  reasonSent: 'Reason for {{platform}}: “{{reason}}”',
  reasonKept: '{{platform}} is sent no reason: it is kept here only.',

  sent: 'Request {{ask}} left',
  answered: {
    ok: '{{platform}} answered {{status}}: took it',
    refused: '{{platform}} answered {{status}}: refused',
    limited: '{{platform}} answered {{status}}: not now',
    unclear: '{{platform}} answered {{status}}: not a clear yes',
    notSent: 'Request {{ask}} did not leave',
  },
  noAnswer: 'No whole answer to request {{ask}} came',
  refusedUnsent: 'Refused before request {{ask}} left',

  read: {
    call: 'Read one call: {{what}}',
    list: 'Read in a list: {{what}}',
  },
  state: { live: 'live', over: 'over', failed: 'no reading came' },
  status: 'status {{status}}',
  ended: 'ended {{time}}',
  stored: 'reason stored “{{reason}}”: {{whose}}',
  storedErased: 'reason stored, its text since erased: {{whose}}',
  storedNone: 'no reason stored',
  whose: { ours: 'our mark', others: 'no mark of ours', untold: 'marks are off, so not known whose' },

  told: 'It said: {{what}}. That is its word and no proof.',
  toldParts: {
    lasted: 'lasted {{duration}}',
    credits_one: '{{count}} credit',
    credits_other: '{{count}} credits',
  },

  outcome: {
    confirmedByMark:
      'Confirmed: this reading was asked for after the answer and shows the call over with our mark.',
    confirmedUnmarked:
      'Confirmed: this reading was asked for after the answer and shows the call over; the last one before the request showed it live. There is no mark to tell whose end it was.',
    confirmed: 'Confirmed: a reading asked for after the answer shows the call over.',
    overBefore: 'Already over: it was so before a request of ours could have ended it.',
    endedOtherwise:
      'Already over: the reading shows the call over with a reason that is not the one this end sent.',
    refused: 'Refused: there was an explicit no, and no reading shows the call over.',
    stillLive: 'Still live: the last reading shows the call live, whatever was answered.',
    marked:
      'Marked, and it can’t be more: {{platform}} took the request, but shows no calls, neither in a list nor one by one, so that nothing can confirm the end.',
    notKnown: 'Not known: no reading asked for after the last request shows what became of the call.',
    notKnownWhose: 'Not known: the call is over, but nothing shows by whose act.',
  },
  proof: {
    line: 'That is the telephone line’s own state.',
    record: 'It is {{platform}}’s record, not the telephone line.',
    none: 'Whose word that is, is not known.',
  },
  restsOn: 'Rests on the reading of {{time}}.',

  later: {
    returned: 'A later reading, of {{time}}, shows the call live again ({{status}})',
    foundOver: 'A later reading, of {{time}}, shows the call over ({{status}})',
  },
  unfinished: {
    quit: 'Callstop was quit before this end had settled',
    shutdown: 'The computer logged off or shut down before this end had settled',
    defect: 'A fault ended Callstop before this end had settled',
  },
  unfinishedMeans:
    'What had left by then was not taken back. Callstop reads what became of the call when it starts again.',
  outcomeStays: 'The outcome above stays as it was noted.',
  facts: '{{platform}} told afterwards: {{what}}',
  noFacts: 'nothing yet',
  toldNothing: 'Asked once more, {{platform}} told nothing about the call',
  factsMean: 'Figures for the record; they prove nothing about the line.',
  factParts: {
    cost: 'cost {{cost}}',
    costUnit: 'cost {{cost}} {{unit}}',
    sentiment: 'sentiment {{sentiment}}',
    task: 'task {{task}}',
  },
} as const;
