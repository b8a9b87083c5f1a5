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
  readonly kind: 'neutral' | 'favourites' | 'found' | ReasonGroup;
  readonly choices: readonly ReasonChoice[];
}

/**
 * What the picker offers: the neutral reason, the favourites, then every group; where something is searched for,
 * once each reason in whose label, code or text every word of it begins a word, first those whose label begins with it.
 */
export function reasonSections(favourites: readonly string[], search: string): readonly ReasonSection[] {
  const choice = (template: ReasonTemplate, section: string): ReasonChoice => {
    const place = favourites.indexOf(template.code);
    return { id: `${section}-${template.code}`, template, digit: place < 0 ? null : place + 1 };
  };
  const section = (kind: ReasonSection['kind'], templates: readonly ReasonTemplate[]): ReasonSection => ({
    kind,
    choices: templates.map((template) => choice(template, kind)),
  });
  const words = wordsOf(search);
  const sections =
    words.length > 0
      ? [section('found', found(search, words))]
      : [
          section('neutral', [neutralReason]),
          section(
            'favourites',
            favourites.flatMap((code) => reasonByCode(code) ?? []),
          ),
          ...reasonGroups.map((group) =>
            section(
              group,
              reasonTemplates.filter((template) => template.group === group),
            ),
          ),
        ];
  return sections.filter(({ choices }) => choices.length > 0);
}

/**
 * Place among the choices of the one that the preview shows, a digit is given to and Enter takes: the marked one, else
 * the first. -1 while several are found and none has been marked, so that none is taken unseen.
 */
export function currentPlace(
  choices: readonly ReasonChoice[],
  markedId: string | null,
  search: string,
): number {
  const marked = choices.findIndex(({ id }) => id === markedId);
  const undecided = wordsOf(search).length > 0 && choices.length !== 1;
  return marked >= 0 ? marked : undecided ? -1 : 0;
}

/** The id of the choice that a move from this place leads to; null where there is none. */
export function movedTo(
  choices: readonly ReasonChoice[],
  place: number,
  move: 1 | -1 | 'first' | 'last',
): string | null {
  const places = { first: 0, last: choices.length - 1 };
  const to = typeof move === 'number' ? place + move : places[move];
  return choices[Math.min(Math.max(to, 0), choices.length - 1)]?.id ?? null;
}

function found(search: string, words: readonly string[]): readonly ReasonTemplate[] {
  const start = search.trim().toLowerCase();
  const isFirst = (template: ReasonTemplate) => sayReason(template).toLowerCase().startsWith(start);
  const hits = reasonTemplates.filter((template) => hasWords(template, words));
  return [...hits.filter(isFirst), ...hits.filter((template) => !isFirst(template))];
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
