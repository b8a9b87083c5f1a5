import { describe, expect, test } from 'vitest';
import { parseBaseUrl } from '../../../electron/platforms/base-url.ts';

describe('a base URL', () => {
  const [secure, loopback] = [true, true];
  test.each([
    ['https://api.callab.ai/v1', 'https://api.callab.ai/v1', 'api.callab.ai', { port: 443, secure }],
    [' https://api.callab.ai/v1// ', 'https://api.callab.ai/v1', 'api.callab.ai', { port: 443, secure }],
    ['HTTPS://API.callab.ai', 'https://api.callab.ai', 'api.callab.ai', { port: 443, secure }],
    ['https://10.0.0.7:8443/a/b', 'https://10.0.0.7:8443/a/b', '10.0.0.7', { port: 8443, secure }],
    ['https://127.0.0.1:8443', 'https://127.0.0.1:8443', '127.0.0.1', { port: 8443, secure, loopback }],
    ['http://127.0.0.1:4010/v1', 'http://127.0.0.1:4010/v1', '127.0.0.1', { port: 4010, loopback }],
    ['http://localhost:80', 'http://localhost', 'localhost', { port: 80, loopback }],
    ['http://[::1]:81/v1', 'http://[::1]:81/v1', '::1', { port: 81, loopback }],
  ])('%j is taken', (text, normalised, hostname, rest) => {
    const { host } = new URL(normalised);
    expect(parseBaseUrl(text)).toEqual({
      ...{ text: normalised, host, hostname, secure: false, loopback: false },
      ...rest,
    });
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
