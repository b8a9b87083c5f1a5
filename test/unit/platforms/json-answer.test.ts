import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJsonAnswer } from '../../../electron/platforms/json-answer.ts';
import { decodeJson } from '../../../electron/platforms/json-decode.ts';

const kept = new Set(['a', 'b', 'data', 'id']);

function decode(text: string | Buffer) {
  return decodeJson(Buffer.from(text), kept);
}

describe('decoding JSON', () => {
  test('keeps the wanted names at every depth and drops the others', () => {
    expect(decode('{"a":{"x":1,"b":[{"id":1,"y":2},3,null,"s"]},"constructor":{},"data":true}')).toEqual({
      value: { a: { b: [{ id: 1 }, 3, null, 's'] }, data: true },
    });
  });

  test('a __proto__ key is dropped and changes no prototype', () => {
    const decoded = decode('{"__proto__":{"a":1},"b":2}');
    expect(decoded).toEqual({ value: { b: 2 } });
    expect(Object.getPrototypeOf(decoded?.value)).toBe(Object.prototype);
  });

  test('32 levels are read, 33 are not; brackets in strings do not count', () => {
    const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
    expect(decode(nested(32))).not.toBeNull();
    expect(decode(nested(33))).toBeNull();
    expect(decode(JSON.stringify('[{'.repeat(100)))).not.toBeNull();
    expect(decode(JSON.stringify(`\\"${'['.repeat(100)}`))).not.toBeNull();
    expect(decode(`["\\\\",${nested(32)}]`)).toBeNull();
  });

  test('a byte order mark is tolerated; other bytes than UTF-8 are not', () => {
    expect(decode('\ufeff{"a":1}')).toEqual({ value: { a: 1 } });
    expect(decode(Buffer.from([0x22, 0xff, 0x22]))).toBeNull();
    expect(decode(Buffer.from([0x22, 0xc0, 0xaf, 0x22]))).toBeNull();
    expect(decode(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]))).toBeNull();
  });

  test.each(['', '{', '{"a":}', "{'a':1}", '{"a":1}x', 'NaN', '{"a":01}'])('%j is not JSON', (text) => {
    expect(decode(text)).toBeNull();
  });

  test('half a million values are the most', () => {
    expect(decode(`[${'1,'.repeat(499_000)}1]`)).not.toBeNull();
    expect(decode(`[${'1,'.repeat(500_000)}1]`)).toBeNull();
  });

  test('every value with only wanted names comes back as it was sent', () => {
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constant(null),
        fc.boolean(),
        fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
        fc.integer(),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.constantFrom(...kept), tie('value'), { noNullPrototype: true }),
      ),
    })).value;
    fc.assert(
      fc.property(value, (sent) => {
        expect(decode(JSON.stringify(sent))).toEqual({ value: sent });
      }),
    );
  });

  test('a valid answer that is cut at any byte is never read as something else', () => {
    const whole = Buffer.from('{"a":"é😀","data":[{"id":"x"},{"id":"y"}]}');
    for (let end = 0; end < whole.length; end += 1)
      expect(decodeJson(whole.subarray(0, end), kept)).toBeNull();
  });
});

describe('reading a JSON answer', () => {
  const read = (body: string, mediaType = 'application/json', workerMs?: number) =>
    readJsonAnswer({ status: 200, mediaType, body: Buffer.from(body) }, 'callab', kept, workerMs);
  const failed = (code: string) => ({ ok: false, failure: { code, platform: 'callab', status: 200 } });

  test.each([
    ['', 'application/json', 'emptyAnswer'],
    [' \n\t', 'application/json', 'emptyAnswer'],
    ['\ufeff', '', 'emptyAnswer'],
    ['<html>', 'application/json', 'htmlAnswer'],
    ['\ufeff \n<!doctype html>', '', 'htmlAnswer'],
    ['{"a":1}', 'text/html', 'htmlAnswer'],
    ['{"a":1}', 'application/xhtml+xml', 'htmlAnswer'],
    ['ok', 'text/plain', 'unreadableAnswer'],
  ])('%j as %j is %s', async (body, mediaType, code) => {
    expect(await read(body, mediaType)).toEqual(failed(code));
  });

  test('JSON is read whatever else its media type says', async () => {
    expect(await read('{"a":1}', 'text/plain')).toEqual({ ok: true, value: { a: 1 } });
  });

  test('a body above 1 MB is read by the thread, with the same result', async () => {
    const filler = 'é'.repeat(1024 * 1024);
    expect(await read(`{"a":[1,{"b":"${filler}","z":0}]}`)).toEqual({
      ok: true,
      value: { a: [1, { b: filler }] },
    });
    expect(await read(`{"a":"${filler}"`)).toEqual(failed('unreadableAnswer'));
  });

  test('a body that takes the thread too long is unreadable', async () => {
    expect(await read(`[${'1,'.repeat(1_000_000)}1]`, '', 0)).toEqual(failed('unreadableAnswer'));
  });
});
