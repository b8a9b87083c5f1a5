import {
  neutralReason,
  type ReasonGroup,
  type ReasonTemplate,
  reasonByCode,
  reasonGroups,
  reasonTemplates,
} from '../../electron/contract/reason.ts';
import { sayReason } from '../../electron/words/say-stop.ts';

/** One line of the picker. A favourite stands twice: among the favourites, and in its group. */
export interface ReasonChoice {
  /** Unlike any other line's. */
  readonly id: string;
  readonly template: ReasonTemplate;
  /** The digit that the reason is on; null when it is no favourite. */
  readonly digit: number | null;
}

/** Lines under one heading, in the order in which they are offered. */
export interface ReasonSection {
  readonly kind: 'neutral' | 'favourites' | ReasonGroup;
  readonly choices: readonly ReasonChoice[];
}

/**
 * What the picker offers: the neutral reason, the favourites, then every group; where something is searched for,
 * once each reason in whose label, code or text every word of it begins a word.
 */
export function reasonSections(favourites: readonly string[], search: string): readonly ReasonSection[] {
  const words = wordsOf(search);
  const choice = (template: ReasonTemplate, section: string): ReasonChoice => {
    const place = favourites.indexOf(template.code);
    return { id: `${section}-${template.code}`, template, digit: place < 0 ? null : place + 1 };
  };
  const groups = reasonGroups.map((group) => ({
    kind: group,
    choices: reasonTemplates
      .filter((template) => template.group === group && hasWords(template, words))
      .map((template) => choice(template, group)),
  }));
  const neutral = {
    kind: 'neutral' as const,
    choices: hasWords(neutralReason, words) ? [choice(neutralReason, 'neutral')] : [],
  };
  const known = favourites.flatMap((code) => reasonByCode(code) ?? []);
  const first = {
    kind: 'favourites' as const,
    choices: words.length > 0 ? [] : known.map((template) => choice(template, 'favourites')),
  };
  return [neutral, first, ...groups].filter(({ choices }) => choices.length > 0);
}

function hasWords(template: ReasonTemplate, words: readonly string[]): boolean {
  const told = wordsOf(`${sayReason(template)} ${template.code} ${template.text}`);
  return words.every((word) => told.some((each) => each.startsWith(word)));
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
