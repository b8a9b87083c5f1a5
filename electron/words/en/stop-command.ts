/** What `callstop stop` and `callstop reset` print beside calls, outcomes and failures. */
export const stopCommand = {
  help: {
    stop: 'emergency stop: end every call on every connection, and go on ending new ones until callstop reset',
    all: 'every connection, which it is if nothing is said',
    connection: 'only this connection',
    dryRun: 'say what a stop would reach, and send nothing',
    once: 'end with the first sweep, although nobody may watch then',
    yes: 'accepted, and changes nothing: a stop is never asked about',
    reason: 'code of the reason (EM-STOP; see below, and: callstop reasons)',
    how: 'Without a Callstop that runs, or beside one that does not answer, the command acts by itself and stays in the\nforeground while the emergency stop is engaged; --once leaves it.',
    reset: 'release the emergency stop; starts no call, and says what stays open',
  },
  began: 'Emergency stop {{stop}} has begun.',
  joined: 'Emergency stop {{stop}} was engaged already; this press joins it.',
  direct: 'The Callstop that holds this profile does not answer. This command stops the calls by itself.',
  directInstead:
    'Callstop could not open this profile as it should: a defect. This command stops the calls beside it, all the same.',
  lost: 'The Callstop that carried the emergency stop is gone, or does not answer. It is taken up here.',
  part: '{{connection}}: {{sum}}. {{sweep}}',
  cameLater_one: '{{count}} new call came into sight since the press. Stop the campaign on its platform.',
  cameLater_other: '{{count}} new calls came into sight since the press. Stop the campaign on its platform.',
  leftAlone_one: '{{count}} new call is live and was left alone, because the settings say so.',
  leftAlone_other: '{{count}} new calls are live and were left alone, because the settings say so.',
  unreadable_one:
    '{{count}} listed row can’t be read, so its call can’t be ended. Look at the platform’s own page.',
  unreadable_other:
    '{{count}} listed rows can’t be read, so their calls can’t be ended. Look at the platform’s own page.',
  open: 'Not known to be over on {{connection}}: {{ids}}',
  openHow: 'callstop stop tries them again. If they stay, end them on the platform’s own page.',
  recordedLate: 'The requests did not wait for the record, which is not all on the disk yet.',
  latched: 'Latched: new calls are ended until: callstop reset',
  latchedTheirs: 'Latched: the Callstop that runs on this profile ends new calls until: callstop reset',
  latchedWarn: 'Latched: new calls are told and left alone, as the settings say, until: callstop reset',
  dryRun: 'This was a dry run: it has sent nothing.',
  watching: 'Watching in the foreground. Ctrl+C leaves; the emergency stop stays engaged.',
  ended: '{{connection}} {{callId}}: {{label}}',
  wasReset: 'The emergency stop was reset: new calls are left alone.',
  nobodyWatches:
    'Nobody watches now: new calls are not ended. The emergency stop stays engaged: the next Callstop on this profile takes it up; callstop reset releases it.',
  handedOver:
    'The profile’s own Callstop can be talked to again, or is gone. The emergency stop is handed over.',
  toApp: 'Callstop was started on this profile. The emergency stop is handed over to it.',
  theyWatchNow:
    'This command watches no more. The Callstop that it used ends new calls as long as it runs; callstop reset releases the emergency stop.',
  theyWatch: 'The Callstop that runs on this profile goes on with the emergency stop.',
  interruptedPress:
    'Broken off while the emergency stop was being pressed: it may be engaged or not. See: callstop status',
  leftOurs:
    'Emergency stop {{stop}} was left before it had settled, and nobody watches now. It stays engaged: the next Callstop on this profile takes it up; callstop reset releases it.',
  leftTheirs:
    'Emergency stop {{stop}} goes on in the Callstop that runs on this profile. Only the waiting was broken off. See: callstop status',
  notTold: 'What became of emergency stop {{stop}} was not told. See: callstop status, callstop history.',
  reset: {
    released: 'Emergency stop {{stop}} is reset: new calls are left alone. No call was started.',
    open_one: '{{count}} call is still live, or what became of it is not known. See: callstop list',
    open_other: '{{count}} calls are still live, or what became of them is not known. See: callstop list',
    unseen: 'Calls can’t be seen on: {{connections}}',
    canStart:
      'New calls can be started now on: {{connections}}. Callstop can’t hold campaigns on any platform.',
  },
} as const;
