import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reasonTemplates } from '../../../electron/contract/reason.ts';
import { doors, type Totals } from '../../../electron/contract/stop.ts';
import { english } from '../../../electron/words/en/english.ts';
import { sayWith } from '../../../electron/words/say.ts';
import {
  sayCallState,
  sayCalls,
  sayLive,
  sayNumber,
  sayUnreadable,
} from '../../../electron/words/say-call.ts';
import { sayDoor, sayReason, sayTotals } from '../../../electron/words/say-stop.ts';
import { sayAge, sayDuration, sayMoment, sayTime } from '../../../electron/words/say-time.ts';
import { onWordGap } from '../../../electron/words/word-gap.ts';
import { expectPlain } from './plain-words.ts';

beforeEach(() =>
  onWordGap((gap) => {
    throw new Error(gap);
  }),
);

describe('a gap in the words', () => {
  const heard: string[] = [];

  afterEach(() => heard.splice(0));

  test('is an error where a listener throws', () => {
    expect(() => sayWith('calls.name', {})).toThrow('no {{id}}');
    // @ts-expect-error: the compiler knows every key
    expect(() => sayWith('calls.nothingOfTheKind', {})).toThrow('no sentence calls.nothingOfTheKind');
  });

  test('is heard of, and shown as a question mark, never as a placeholder', () => {
    onWordGap((gap) => heard.push(gap));
    expect(sayWith('calls.name', {})).toBe('call ?');
    // @ts-expect-error: the compiler knows every key
    expect(sayWith('calls.nothingOfTheKind', {})).toBe('?');
    expect(heard).toEqual(['no {{id}} for “call {{id}}”', 'no sentence calls.nothingOfTheKind']);
  });
});

test('no sentence uses a word that Callstop never uses', () => {
  for (const text of allTexts(english)) {
    expectPlain(text.replaceAll(/\{\{\w+\}\}/g, 'X').trim());
    expect(text).not.toMatch(/'/);
  }
});

test('numbers of calls have their plural, and are written as the language writes them', () => {
  expect([0, 1, 2, 1_000].map(sayCalls)).toEqual(['0 calls', '1 call', '2 calls', '1,000 calls']);
});

test('a number of live calls says when it is no longer sure', () => {
  expect([sayLive(1, true), sayLive(12, false)]).toEqual(['1 live', '12 live when last seen']);
  expect(sayLive(0, null)).toBe('How many calls are live is not known');
});

test('every reason template has a label, and a reason without one shows its text', () => {
  for (const template of reasonTemplates) {
    const label = sayReason(template);
    expectPlain(label);
    if (template.code !== 'SV-END') expect(label).not.toBe(template.text);
  }
  expect(sayReason({ code: 'XX-OLD', text: 'Ended by supervisor: fire drill' })).toBe(
    'Ended by supervisor: fire drill',
  );
  expect(sayReason({ code: 'toString', text: 'Ended' })).toBe('Ended');
});

test('every door and every state of a call has its own words', () => {
  const words = doors.map(sayDoor);
  const states = (['live', 'over', 'notListed', 'unseen'] as const).map(sayCallState);
  for (const text of [...words, ...states]) expectPlain(text);
  expect(new Set(words).size).toBe(words.length);
  expect(new Set(states).size).toBe(states.length);
});

describe('totals', () => {
  const none: Totals = {
    targeted: 0,
    confirmed: 0,
    marked: 0,
    alreadyOver: 0,
    refused: 0,
    stillLive: 0,
    notKnown: 0,
  };

  test('of a clean stop are one short clause', () => {
    expect(sayTotals({ ...none, targeted: 7, confirmed: 7 })).toBe('7 of 7 confirmed ended');
  });

  test('name every other outcome and add up with what still runs', () => {
    expect(
      sayTotals({
        targeted: 12,
        confirmed: 4,
        marked: 1,
        alreadyOver: 1,
        refused: 1,
        stillLive: 2,
        notKnown: 1,
      }),
    ).toBe(
      '4 of 12 confirmed ended, 1 already over, 1 marked ended without proof, 1 refused, 2 still live, 1 not known, 2 being ended',
    );
  });
});

test('a call without a number says so at its far end', () => {
  const facts = {
    status: 'in-progress',
    from: '+371 2000 0001',
    to: null,
    agent: null,
    campaign: null,
    direction: 'outbound',
    startedAt: null,
    hasNumber: false,
  } as const;
  expect(sayNumber(facts, 'from')).toBe('+371 2000 0001');
  expect(sayNumber(facts, 'to')).toBe('No phone number (web or test call)');
  expect(sayNumber({ ...facts, hasNumber: true }, 'to')).toBe('not given');
  expect(sayNumber({ ...facts, from: null, direction: 'inbound' }, 'from')).toMatch(/^No phone number/);
});

test('rows that can’t be read are counted and named', () => {
  expect(sayUnreadable([{ shownId: 'a/b', cause: 'badId' }])).toBe(
    '1 row can’t be read: an id that can’t be used: a/b',
  );
  expect(
    sayUnreadable([
      { shownId: '', cause: 'noId' },
      { shownId: '17', cause: 'badRow' },
    ]),
  ).toBe('2 rows can’t be read: no id, id 17');
});

test('lengths of time', () => {
  expect([0, 2_900, 59_999, 60_000, 3_600_000, 90_000_000, 200_000_000].map(sayAge)).toEqual([
    '0 s',
    '2 s',
    '59 s',
    '1 min',
    '1 h',
    '1 day',
    '2 days',
  ]);
  expect([0, 42_000, 725_000, 3_753_000, 36_000_000].map(sayDuration)).toEqual([
    '0:00',
    '0:42',
    '12:05',
    '1:02:33',
    '10:00:00',
  ]);
  expect([null, -3_600_000].map(sayDuration)).toEqual(['?', '?']);
  expect(sayDuration(-2_000)).toBe('0:00');
});

test('a moment on another day carries its day', () => {
  const now = new Date(2026, 10, 21, 14, 2, 11).getTime();
  expect(sayTime(now)).toBe('14:02:11');
  expect(sayMoment(now - 3_600_000, now)).toBe('13:02:11');
  expect(sayMoment(now - 86_400_000, now)).toBe('Nov 20, 2026, 14:02:11');
});

function allTexts(tree: object): string[] {
  return Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : allTexts(value)));
}
