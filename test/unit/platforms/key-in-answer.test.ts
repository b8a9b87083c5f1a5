import { describe, expect, test } from 'vitest';
import { withoutKey } from '../../../electron/platforms/key-in-answer.ts';

describe('the key in an answer', () => {
  test.each(['ok', 'status', '1234567'])('the short key %j blots out nothing', (key) => {
    const body = `{"status":"ok","message":"status 1234567"}`;
    expect(withoutKey(Buffer.from(body), key).toString()).toBe(body);
  });

  test.each(['12345678', 'a"b\\c/d=e'])('the key %j is blotted out in each of its spellings', (key) => {
    const body = `${key} ${JSON.stringify(key)} ${encodeURIComponent(key)}`;
    expect(withoutKey(Buffer.from(body), key).toString()).toBe('(key) "(key)" (key)');
  });

  test('a short key stays where only a longer spelling of it would be told from text', () => {
    expect(withoutKey(Buffer.from('a=b a%3D%3D%3Db'), 'a===b').toString()).toBe('a=b (key)');
  });
});
