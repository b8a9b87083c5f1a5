/** A reason template. The code is stable in every language; the text is what the platform is sent. */
export interface ReasonTemplate {
  readonly code: string;
  readonly text: string;
}

/** The reason of an end for which none was chosen: it states only what is certain. */
export const neutralReason: ReasonTemplate = { code: 'SV-END', text: 'Ended by supervisor' };

/** The reasons that can be picked. Codes and texts: the product's list of default reasons. */
export const reasonTemplates: readonly ReasonTemplate[] = [
  neutralReason,
  { code: 'CP-OPTOUT', text: 'Ended by supervisor: do-not-call request' },
  { code: 'CP-HOURS', text: 'Ended by supervisor: outside calling hours' },
  { code: 'CP-MAXDUR', text: 'Ended by supervisor: maximum call duration' },
  { code: 'CD-ABUSE', text: 'Ended by supervisor: abusive conduct after warning' },
  { code: 'WP-WRONG', text: 'Ended by supervisor: wrong number' },
  { code: 'WP-VOICEMAIL', text: 'Ended by supervisor: answering machine' },
  { code: 'TE-SILENCE', text: 'Ended by supervisor: no audio' },
  { code: 'TE-STUCK', text: 'Ended by supervisor: stuck call cleared' },
];

/** The template with this code, or null. */
export function reasonByCode(code: string): ReasonTemplate | null {
  return reasonTemplates.find((template) => template.code === code) ?? null;
}
