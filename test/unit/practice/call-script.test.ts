import { describe, expect, test } from 'vitest';
import { parseBehaviour, parseCallScript } from '../../../electron/practice/call-script.ts';
import { parseAnswer } from '../../../electron/practice/end-answer.ts';
import { parseWeather } from '../../../electron/practice/weather.ts';

describe('a script', () => {
  test('says by default: an outbound call in progress that ends when asked to', () => {
    const { start, script } = parseCallScript({});
    expect(start).toMatchObject({ startAs: 'in-progress', direction: 'outbound', startedAgoMs: 0 });
    expect(script).toMatchObject({ ends: 'now', answer: null, liesTimes: 0, recordOnly: false });
  });

  test('keeps what is written', () => {
    const written = {
      ends: { lateMs: 1_500 },
      liesTimes: 2,
      recordOnly: true,
      returnsAfterMs: 10,
      endsItselfAfterMs: 20,
      reason: 'Busy',
      analysisAfterMs: 30,
      historyAfterMs: 40,
    };
    expect(parseBehaviour(written)).toEqual({ ...written, answer: null });
  });

  test('tells a call without a number from one whose number is made up', () => {
    expect(parseCallScript({ number: null }).start.number).toBeNull();
    expect(parseCallScript({}).start.number).toBeUndefined();
  });

  test.each([
    [{ end: 'now' }, 'no field "end"'],
    [JSON.parse('{"__proto__": 1}'), 'no field "__proto__"'],
    [{ ends: 'soon' }, 'ends'],
    [{ ends: { lateMs: -1 } }, 'lateMs'],
    [{ ends: {} }, 'lateMs'],
    [{ liesTimes: 1.5 }, 'liesTimes'],
    [{ recordOnly: 'yes' }, 'recordOnly'],
    [{ returnsAfterMs: '5' }, 'returnsAfterMs'],
    [{ reason: 'Busy' }, 'endsItselfAfterMs'],
    [{ direction: 'sideways' }, 'inbound, outbound'],
    [{ number: 7 }, 'number'],
    [{ startAs: '' }, 'startAs'],
    [[], 'must be an object'],
    [null, 'must be an object'],
  ])('%j is refused, saying why', (input, words) => {
    expect(() => parseCallScript(input)).toThrow(words);
  });

  test('how a call begins is not for a call that is already there', () => {
    expect(() => parseBehaviour({ startAs: 'ringing' })).toThrow('no field "startAs"');
  });
});

describe('an answer', () => {
  test.each([
    'empty',
    'html',
    'resetBefore',
    'resetAfter',
    'otherCall',
    'validation',
    'noEndedAt',
    'endedAtInFuture',
  ])('%s as a word and as an object is the same', (word) => {
    expect(parseAnswer(word)).toEqual(parseAnswer({ [word]: true }));
  });

  test.each([
    ['ok', true],
    [{ slowMs: 5 }, true],
    ['resetAfter', true],
    ['resetBefore', false],
    ['empty', false],
    ['html', false],
    [{ status: 500 }, false],
    [{ tooMany: true }, false],
    ['otherCall', false],
    ['validation', false],
    [{ oddStatus: 'queued' }, false],
    [{ oddStatus: 'queued', alsoEnds: true }, true],
    ['noEndedAt', true],
    ['endedAtInFuture', true],
    [{ status: 500, alsoEnds: true }, true],
    [{ empty: true, alsoEnds: true }, true],
  ])('%j takes effect: %s', (input, effect) => {
    expect(parseAnswer(input).takesEffect).toBe(effect);
  });

  test('keeps its span and its Retry-After', () => {
    expect(parseAnswer({ tooMany: true, retryAfter: '2', times: 3 })).toEqual({
      answer: { kind: 'tooMany', retryAfter: '2' },
      times: 3,
      takesEffect: false,
    });
  });

  test.each([
    [{}, 'exactly one of'],
    [{ empty: true, html: true }, 'exactly one of'],
    [{ empty: false }, 'must be true'],
    [{ status: 200 }, 'status'],
    [{ status: 500, times: 0 }, 'times'],
    [{ status: 500, retryAfter: '2' }, 'retryAfter'],
    [{ resetBefore: true, alsoEnds: true }, 'alsoEnds'],
    [{ noEndedAt: true, alsoEnds: true }, 'alsoEnds'],
    [{ oddStatus: '' }, 'oddStatus'],
    [{ oddStatus: true }, 'oddStatus'],
    ['maybe', 'one of'],
    [5, 'must be an object'],
  ])('%j is refused, saying why', (input, words) => {
    expect(() => parseAnswer(input)).toThrow(words);
  });
});

describe('the weather', () => {
  test('is fair by default', () => {
    expect(parseWeather({})).toEqual({
      list: 'ok',
      read: 'ok',
      history: 'ok',
      slowMs: 0,
      maxAtOnce: null,
      key: 'accepted',
    });
  });

  test('takes a limit as a number: more are answered 429', () => {
    expect(parseWeather({ maxAtOnce: 20 }).maxAtOnce).toEqual({ limit: 20, above: 'tooMany' });
  });

  test.each([
    [{ lists: 'ok' }, 'no field'],
    [{ list: 'slow' }, 'weather.list'],
    [{ list: { status: 500, badRow: true } }, 'exactly one of'],
    [{ read: { badRow: false } }, 'badRow'],
    [{ maxAtOnce: 0 }, 'maxAtOnce'],
    [{ key: 'lost' }, 'weather.key'],
  ])('%j is refused, saying why', (input, words) => {
    expect(() => parseWeather(input)).toThrow(words);
  });
});
