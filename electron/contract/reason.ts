/** The groups of reasons, in the order in which they are offered. */
export const reasonGroups = [
  'emergency',
  'compliance',
  'conduct',
  'wrongParty',
  'technical',
  'outcome',
  'operations',
] as const;

/** A group of reasons. */
export type ReasonGroup = (typeof reasonGroups)[number];

/**
 * A reason template. The code is stable in every language; the text is what the platform is sent, with variables in
 * braces that are filled for each call.
 */
export interface ReasonTemplate {
  readonly code: string;
  /** Null for the neutral reason, which stands before all groups. */
  readonly group: ReasonGroup | null;
  readonly text: string;
}

/** The reason of an end for which none was chosen: it states only what is certain. */
export const neutralReason: ReasonTemplate = { code: 'SV-END', group: null, text: 'Ended by supervisor' };

/** The code of the reason of an emergency stop for which none was chosen. */
export const emergencyReason = 'EM-STOP';

/** The reasons that can be picked. Codes and texts: the product's list of default reasons. */
export const reasonTemplates: readonly ReasonTemplate[] = [
  neutralReason,
  of('emergency', emergencyReason, 'emergency stop'),
  of('emergency', 'EM-RUNAWAY', 'agent malfunction'),
  of('emergency', 'EM-WRONGLIST', 'campaign started in error'),
  of('emergency', 'EM-COST', 'usage limit reached'),
  of('emergency', 'EM-OUTAGE', 'service incident'),
  of('emergency', 'EM-DRILL', 'test of emergency stop'),
  of('compliance', 'CP-OPTOUT', 'do-not-call request'),
  of('compliance', 'CP-HOURS', 'outside calling hours'),
  of('compliance', 'CP-CONSENT', 'consent missing or withdrawn'),
  of('compliance', 'CP-DISCLOSE', 'required disclosure missing'),
  of('compliance', 'CP-PCI', 'sensitive data protection'),
  of('compliance', 'CP-MINOR', 'vulnerable person safeguard'),
  of('compliance', 'CP-MAXDUR', 'maximum call duration'),
  of('conduct', 'CD-ABUSE', 'abusive conduct after warning'),
  of('conduct', 'CD-THREAT', 'threat'),
  of('conduct', 'CD-HARASS', 'harassment'),
  of('conduct', 'CD-PRANK', 'nuisance call'),
  of('conduct', 'CD-FRAUD', 'suspected fraud'),
  of('conduct', 'CD-AGENT', 'agent conduct'),
  of('wrongParty', 'WP-WRONG', 'wrong number'),
  of('wrongParty', 'WP-VOICEMAIL', 'answering machine'),
  of('wrongParty', 'WP-BOT', 'automated party, loop'),
  of('wrongParty', 'WP-FAX', 'fax tone'),
  of('wrongParty', 'WP-DECEASED', 'contact deceased'),
  of('wrongParty', 'WP-DUP', 'duplicate call'),
  of('technical', 'TE-SILENCE', 'no audio'),
  of('technical', 'TE-QUALITY', 'poor audio quality'),
  of('technical', 'TE-STUCK', 'stuck call cleared'),
  of('technical', 'TE-LANG', 'language barrier'),
  of('technical', 'TE-TRANSFER', 'transfer failed'),
  of('technical', 'TE-WRONGANS', 'incorrect information'),
  of('outcome', 'OC-DONE', 'call objective achieved'),
  of('outcome', 'OC-CALLBACK', 'callback scheduled'),
  of('outcome', 'OC-NOTINT', 'not interested'),
  of('outcome', 'OC-ESCAL', 'escalated'),
  of('outcome', 'OC-CUSTREQ', 'customer requested end'),
  of('operations', 'OP-TEST', 'test call'),
  of('operations', 'OP-SHIFT', 'end of service hours'),
  of('operations', 'OP-EVAC', 'site evacuation'),
  of('operations', 'OP-OTHER', '{text}'),
];

/** The favourites of a profile that has chosen none, by the digits 1 to 9. */
export const favouriteReasons: readonly string[] = [
  emergencyReason,
  'CP-OPTOUT',
  'CP-HOURS',
  'CP-MAXDUR',
  'CD-ABUSE',
  'WP-WRONG',
  'WP-VOICEMAIL',
  'TE-SILENCE',
  'TE-STUCK',
];

/** The template with this code, or null. */
export function reasonByCode(code: string): ReasonTemplate | null {
  return reasonTemplates.find((template) => template.code === code) ?? null;
}

/** Whether the template wants a text of the supervisor's own. */
export function takesText({ text }: ReasonTemplate): boolean {
  return text.includes('{text}');
}

function of(group: ReasonGroup, code: string, why: string): ReasonTemplate {
  return { code, group, text: `${neutralReason.text}: ${why}` };
}
