import type { Outcome } from '../../contract/stop.ts';

/** The incident report of a stop, as a manager reads it. */
export const report = {
  title: {
    emergency: 'Incident report: emergency stop of {{time}}',
    stop: 'Incident report: calls ended on {{time}}',
    practice: 'PRACTICE – {{title}}',
    drill: 'DRILL – {{title}}',
  },
  notReal: {
    practice: 'This was done on the practice centre. No real call was touched.',
    drill: 'This was a drill on practice calls of its own. No real call was touched.',
  },
  /** A point in time with the computer's own zone. */
  local: '{{time}} ({{zone}})',

  summary: {
    emergency: 'On {{time}} {{who}} pressed the emergency stop ({{door}}).',
    stop: 'On {{time}} {{who}} ended calls ({{door}}).',
    none: 'It met no call.',
    calls_one: 'It met {{count}} call on {{connections}}: {{totals}}.',
    calls_other: 'It met {{count}} calls on {{connections}}: {{totals}}.',
    connections_one: '{{count}} connection',
    connections_other: '{{count}} connections',
    times:
      'The first request left {{sent}} ms after the gesture; the last outcome was known after {{settled}} ms.',
    unsettled: 'Not every call has an outcome yet.',
    engaged: 'The emergency stop was still engaged when this report was written.',
    reset: 'The emergency stop was reset on {{time}} by {{who}}.',
  },

  facts: {
    heading: 'What was done',
    columns: { what: 'What', told: 'As recorded' },
    who: 'Who',
    door: 'Door',
    gesture: 'Gesture',
    gestureUtc: 'Gesture, UTC',
    reason: 'Reason',
    note: 'Note',
    trueReason: 'True reason, given afterwards',
    trueReasonBy: '{{reason}} ({{who}}, {{time}})',
    trueNote: 'Note given with it',
    none: 'none',
    noReasonAfter: 'none was given',
    recorded: 'On the disk before the first request left',
    yes: 'yes',
    no: 'no: it was written down afterwards',
    id: 'Stop',
    written: 'Report written',
    coded: '{{reason}} ({{code}})',
  },

  sums: {
    heading: 'What became of the calls',
    about: 'Each call counts once, by the newest attempt on it.',
    columns: {
      connection: 'Connection',
      targeted: 'Calls',
      running: 'Being ended',
      confirmed: 'Confirmed ended',
      marked: 'Marked, no proof',
      alreadyOver: 'Already over',
      refused: 'Refused',
      stillLive: 'Still live',
      notKnown: 'Not known',
    } as const satisfies Record<Outcome, string> & Record<string, string>,
    sum: 'Sum',
  },

  calls: {
    heading: 'Every call',
    about:
      'Numbers are masked. Times are milliseconds from the gesture of the stop that the attempt belongs to.',
    columns: {
      connection: 'Connection',
      call: 'Call',
      from: 'From',
      to: 'To',
      outcome: 'Outcome',
      proof: 'Proof',
      sent: 'Sent',
      accepted: 'Accepted',
      settled: 'Settled',
      stop: 'Newest attempt by',
    },
    stop: '{{door}}, {{time}}',
    never: '–',
    proof: {
      line: 'the telephone line’s state',
      record: '{{platform}}’s record',
      none: 'none',
    },
  },

  later: {
    heading: 'Calls that came after the gesture',
    none: 'None was ended by the latch.',
    some_one: '{{count}} call came into sight after the gesture and was ended by the latch:',
    some_other: '{{count}} calls came into sight after the gesture and were ended by the latch:',
    one: '{{call}} on {{connection}}, {{time}}',
  },

  latch: {
    heading: 'Engaged and reset',
    columns: { act: 'What', time: 'When', who: 'Who', door: 'Door' },
    act: { engaged: 'engaged', widened: 'widened', reset: 'reset' },
  },

  open: {
    heading: 'What is open, and what to do',
    none: 'Nothing: every call was confirmed ended or was over already.',
    line: '{{call}} on {{connection}}: {{outcome}}. {{remedy}}',
    remedy: {
      running: 'It is being ended or checked: write the report again when that is over.',
      refused: 'It may be live: look at it on {{platform}} itself and end it there.',
      stillLive: 'It is live and may cost money: end it again, or on {{platform}} itself.',
      notKnown: 'It may be live: look at it on {{platform}} itself and end it there if it is.',
      marked: 'It is very likely over, but {{platform}} gives no proof: listen in, or ask {{platform}}.',
      returned: 'It is live again: find out what starts it, and end it again.',
    },
  },

  evidence: {
    heading: 'Evidence',
    about:
      'What was sent and read for each call, oldest first, with milliseconds from the gesture of its stop.',
    call: '{{call}} on {{connection}}',
    attempt: '{{door}}, {{time}}: {{outcome}}',
    line: '{{ms}}: {{what}}',
  },

  record: {
    heading: 'The record behind this report',
    head: 'Head hash of the journal (SHA-256) when this report was written: {{hash}}',
    means:
      'Each event is chained to the one before it. “callstop history --check” tells whether the chain still holds.',
  },
  platform: 'the platform',
} as const;
