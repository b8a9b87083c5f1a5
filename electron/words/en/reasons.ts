/** Labels of the reason templates in contract/reason.ts, by code. The text that a platform is sent is not translated. */
export const reasons = {
  'SV-END': 'Ended by supervisor',
  'CP-OPTOUT': 'Asked not to be called',
  'CP-HOURS': 'Outside permitted hours',
  'CP-MAXDUR': 'Maximum duration reached',
  'CD-ABUSE': 'Abusive language after warning',
  'WP-WRONG': 'Wrong number',
  'WP-VOICEMAIL': 'Voicemail or answering machine',
  'TE-SILENCE': 'No audio',
  'TE-STUCK': 'Stuck or ghost call',
} as const;
