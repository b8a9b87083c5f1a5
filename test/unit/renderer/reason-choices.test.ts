import { expect, test } from 'vitest';
import { favouriteReasons, neutralReason, reasonTemplates } from '../../../electron/contract/reason.ts';
import { currentPlace, type ReasonSection, reasonSections } from '../../../renderer/calls/reason-choices.ts';

const codes = (sections: readonly ReasonSection[]) =>
  sections.flatMap(({ choices }) => choices.map(({ template }) => template.code));

test('the neutral reason comes first, then the favourites by their digits, then every reason in its group', () => {
  const [neutral, favourites, ...groups] = reasonSections(favouriteReasons, '');
  expect(neutral?.choices.map(({ template }) => template)).toEqual([neutralReason]);
  expect(favourites?.choices.map(({ digit }) => digit)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(codes(favourites ? [favourites] : [])).toEqual(favouriteReasons);
  expect(groups.map(({ kind }) => kind)).toEqual([
    'emergency',
    'compliance',
    'conduct',
    'wrongParty',
    'technical',
    'outcome',
    'operations',
  ]);
  expect([neutralReason.code, ...codes(groups)].sort()).toEqual(
    reasonTemplates.map(({ code }) => code).sort(),
  );
});

test('no two lines have one id, though a favourite stands twice', () => {
  const ids = reasonSections(favouriteReasons, '').flatMap(({ choices }) => choices.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

test('a reason is found once, by its label, its code or its text, whatever the capitals', () => {
  const find = (search: string) => codes(reasonSections(favouriteReasons, search));
  expect(find('fax')).toEqual(['WP-FAX']);
  expect(find('cp-pci')).toEqual(['CP-PCI']);
  expect(find('SENSITIVE data')).toEqual(['CP-PCI']);
  expect(find('oth')).toEqual(['WP-BOT', 'OP-OTHER']);
  expect(find('number wrong')).toEqual(['WP-WRONG']);
  expect(find('no such reason')).toEqual([]);
});

test('what is found keeps its digit', () => {
  const [section] = reasonSections(favouriteReasons, 'wrong number');
  expect(section?.choices[0]?.digit).toBe(favouriteReasons.indexOf('WP-WRONG') + 1);
});

test('several hits leave open which is meant until one is marked; one hit, or no search, does not', () => {
  const current = (search: string, markedId: string | null = null) => {
    const choices = reasonSections(favouriteReasons, search).flatMap((section) => section.choices);
    return choices[currentPlace(choices, markedId, search)]?.template.code;
  };
  expect(current('')).toBe(neutralReason.code);
  expect(current('oth')).toBeUndefined();
  expect(current('oth', 'found-WP-BOT')).toBe('WP-BOT');
  expect(current('fax')).toBe('WP-FAX');
  expect(current('no such reason')).toBeUndefined();
});

test('what begins with the words that are searched for is found first', () => {
  const [first, ...others] = codes(reasonSections(favouriteReasons, 'Call'));
  expect(first).toBe('OC-CALLBACK');
  expect(others).toContain('WP-DUP');
});
