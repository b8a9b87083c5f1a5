import { describe, expect, test } from 'vitest';
import { parseBaseUrl } from '../../../electron/platforms/base-url.ts';

describe('a base URL', () => {
  test.each([
    ['https://api.callab.ai/v1', 'https://api.callab.ai/v1', 'api.callab.ai', true],
    [' https://api.callab.ai/v1// ', 'https://api.callab.ai/v1', 'api.callab.ai', true],
    ['HTTPS://API.callab.ai', 'https://api.callab.ai', 'api.callab.ai', true],
    ['https://10.0.0.7:8443/a/b', 'https://10.0.0.7:8443/a/b', '10.0.0.7:8443', true],
    ['http://127.0.0.1:4010/v1', 'http://127.0.0.1:4010/v1', '127.0.0.1:4010', false],
    ['http://localhost:80', 'http://localhost', 'localhost', false],
    ['http://[::1]:81/v1', 'http://[::1]:81/v1', '[::1]:81', false],
  ])('%j is taken', (text, normalised, host, secure) => {
    expect(parseBaseUrl(text)).toEqual({ text: normalised, host, secure });
  });

  test.each([
    '',
    'api.callab.ai/v1',
    'http://api.callab.ai/v1',
    'http://127.0.0.1.example.org',
    'http://localhost.example.org',
    'ftp://127.0.0.1',
    'file:///etc',
    'javascript:alert(1)',
    'https://user:word@api.callab.ai',
    'https://user@api.callab.ai',
    'https://api.callab.ai/v1?x=1',
    'https://api.callab.ai/v1?',
    'https://api.callab.ai/v1#x',
    'https://',
  ])('%j is refused', (text) => {
    expect(parseBaseUrl(text)).toBeNull();
  });
});
