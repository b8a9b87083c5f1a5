import { beforeAll, describe, expect, test } from 'vitest';
import type { Failure } from '../../../electron/contract/failure.ts';
import { listFailures } from '../../../electron/words/en/list-failures.ts';
import {
  onOneLine,
  sayFailure,
  sayFailureLine,
  saySightFailure,
  saySightFailureLine,
} from '../../../electron/words/say-failure.ts';
import { onWordGap } from '../../../electron/words/word-gap.ts';
import { failureSamples } from './failure-samples.ts';
import { expectPlain } from './plain-words.ts';

beforeAll(() =>
  onWordGap((gap) => {
    throw new Error(gap);
  }),
);

const samples: readonly Failure[] = Object.values(failureSamples).flat();

describe.each(samples.map((failure) => [JSON.stringify(failure), failure] as const))('%s', (_, failure) => {
  test('says what happened, what it means for the calls and what to do', () => {
    const words = sayFailure(failure);
    for (const sentence of [words.what, words.means, words.do]) {
      expectPlain(sentence);
      expect(sentence).toMatch(/^(?:[A-Z“3]|callab|voice\.ai|history\.csv)/);
      expect(sentence).toMatch(/\.$/);
    }
    expect(new Set([words.what, words.means, words.do]).size).toBe(3);
  });

  test('fits on one line', () => {
    const line = sayFailureLine(failure);
    expectPlain(line);
    expect(line).not.toContain('\n');
  });
});

test.each(samples.map((failure) => [JSON.stringify(failure), failure] as const))(
  'as a failing list %s speaks of no end that nobody asked for',
  (_, failure) => {
    const words = saySightFailure(failure);
    for (const sentence of [words.what, words.means, words.do]) {
      expectPlain(sentence);
      expect(sentence).toMatch(/^([A-Z“3]|callab|voice\.ai|history\.csv).*\.$/);
    }
    if (Object.hasOwn(listFailures.of, failure.code)) {
      expect(saySightFailureLine(failure)).not.toMatch(/end it|not confirmed|outcome|was carried out/i);
      expect(words.what).toMatch(/list of calls/);
    } else expect(words).toEqual(sayFailure(failure));
  },
);

test.each(samples.map((failure) => [JSON.stringify(failure), failure] as const))(
  'where a platform that lists no calls could not be asked, %s speaks of no list and no end',
  (_, failure) => {
    const words = saySightFailure(failure, false);
    for (const sentence of [words.what, words.means, words.do]) {
      expectPlain(sentence);
      expect(sentence).toMatch(/^([A-Z“3]|callab|voice\.ai|history\.csv).*\.$/);
    }
    if (!Object.hasOwn(listFailures.of, failure.code)) expect(words).toEqual(sayFailure(failure));
    else expect(onOneLine(words)).not.toMatch(/list|not confirmed|outcome|was carried out/i);
  },
);

test('what tells failures apart is in the sentence', () => {
  const what = (failure: Failure) => sayFailure(failure).what;
  expect(what({ code: 'tooSlow', host: 'h.example', phase: 'firstByte', ms: 5_000 })).toBe(
    'h.example took longer than 5 s to begin its answer.',
  );
  expect(what({ code: 'tooLarge', host: 'h.example', limit: 16_777_216 })).toContain('16 MB');
  expect(what({ code: 'limited', platform: 'callab', waitMs: 1_200 })).toContain('a pause of 2 s');
  expect(what({ code: 'limited', platform: 'callab', waitMs: 0 })).not.toContain('pause');
  expect(what({ code: 'listCutShort', platform: 'callab', pages: 1 })).toContain('1 page did');
  expect(what({ code: 'rowsUnreadable', platform: 'callab', count: 2 })).toContain('2 rows');
});

test('a tooSlow before the request left says that nothing was sent, a later one that it may have worked', () => {
  const means = (phase: 'connect' | 'whole') =>
    sayFailure({ code: 'tooSlow', host: 'h.example', phase, ms: 3_000 }).means;
  expect(means('connect')).toContain('Nothing was sent');
  expect(means('whole')).toContain('may have been carried out');
});

test("a platform's words are shown as they are, never taken for a reference to other sentences", () => {
  const said = '$t(stops.label.stillLive) {{platform}} <b>&amp;</b>';
  expect(sayFailure({ code: 'saidNo', platform: 'callab', status: 200, said }).what).toContain(`“${said}”`);
});
