import { describe, expect, test } from 'vitest';
import { withoutKey } from '../../../electron/platforms/key-in-answer.ts';

const clean = (body: string, key: string) => withoutKey(Buffer.from(body), key).toString();

describe('the key in an answer', () => {
  test.each(['ok', 'status', '1234567'])('the short key %j blots out nothing', (key) => {
    const body = `{"status":"ok","message":"status 1234567"}`;
    expect(clean(body, key)).toBe(body);
  });

  test.each(['12345678', 'a"b\\c/d=e', '+/"&=+/"&=', 'cs/aB+9"x<y>&z=='])(
    'the key %j is blotted out in each of its spellings',
    (key) => {
      const json = JSON.stringify(key);
      const url = encodeURIComponent(key);
      const spellings = [
        key,
        json,
        json.replaceAll('/', '\\/'),
        json.replaceAll('\\"', '\\u0022').replaceAll(/[+<>&=/]/g, (sign) => unicode(sign)),
        json.replaceAll(/[+<>&=/]/g, (sign) => unicode(sign).toLowerCase()),
        url,
        url.replaceAll(/%../g, (each) => each.toLowerCase()),
      ];
      for (const spelling of spellings) {
        expect(clean(`sent ${spelling}, ${spelling}`, key)).not.toContain(spelling.replaceAll('"', ''));
        expect(clean(`sent ${spelling}!`, key)).toMatch(/^sent "?\(key\)"?!$/);
      }
    },
  );

  test('a short key stays where only a longer spelling of it would be told from text', () => {
    expect(clean('a=b a%3D%3D%3Db', 'a===b')).toBe('a=b (key)');
  });

  test('what is left is what came, byte for byte', () => {
    const key = 'cs/aB+9"xyz';
    const bytes = Buffer.from([0xff, 0x00, 0xc3, 0x28]);
    expect(withoutKey(Buffer.concat([bytes, Buffer.from(key), bytes]), key)).toEqual(
      Buffer.concat([bytes, Buffer.from('(key)'), bytes]),
    );
    const other = Buffer.from(`ö aB ${key.slice(1)} \\u0063s`);
    expect(withoutKey(other, key)).toBe(other);
  });
});

function unicode(sign: string): string {
  return `\\u${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
