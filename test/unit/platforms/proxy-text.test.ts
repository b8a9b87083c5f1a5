import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseProxyText, proxyTextOf } from '../../../electron/platforms/proxy-text.ts';
import { type Route, straight } from '../../../electron/platforms/route.ts';

const direct: Route = { kind: 'direct' };
const proxy = (host: string, port: number): Route => ({ kind: 'proxy', host, port });
const unusable = (scheme: string): Route => ({ kind: 'unusable', scheme });

describe('what the system says of the way', () => {
  test.each<[string, readonly Route[]]>([
    ['DIRECT', [direct]],
    ['PROXY proxy.example:8080', [proxy('proxy.example', 8080)]],
    ['PROXY proxy.example:8080; DIRECT', [proxy('proxy.example', 8080), direct]],
    ['PROXY a:1;PROXY b:2;DIRECT', [proxy('a', 1), proxy('b', 2), direct]],
    ['  proxy\t Proxy.Example:3128 ;; direct ; ', [proxy('proxy.example', 3128), direct]],
    ['PROXY proxy.example', [proxy('proxy.example', 80)]],
    ['HTTP proxy.example:81', [proxy('proxy.example', 81)]],
    ['PROXY 10.0.0.1:3128', [proxy('10.0.0.1', 3128)]],
    ['PROXY [FD00::1]:3128', [proxy('fd00::1', 3128)]],
    ['PROXY [::1]', [proxy('::1', 80)]],
    [
      'SOCKS5 s:1080; SOCKS s; HTTPS h:443; QUIC q:1; SOCKS4 s:1',
      ['SOCKS5', 'SOCKS', 'HTTPS', 'QUIC', 'SOCKS4'].map(unusable),
    ],
    ['SOCKS s:1; PROXY a:1', [unusable('SOCKS'), proxy('a', 1)]],
    ['PROXY a:0; PROXY b:65535', [proxy('b', 65_535)]],
  ])('%j', (text, routes) => {
    expect(parseProxyText(text)).toEqual(routes);
  });

  test.each([
    '',
    ';',
    'PROXY',
    'PROXY :80',
    'PROXY a:65536',
    'PROXY a:b',
    'PROXY a:80:80',
    'PROXY a b',
    'PROXY user:word@a:80',
    'PROXY http://a:80',
    'PROXY [nonsense]:80',
    'PROXY ::1:80',
    'PROXY a/../b:80',
    'PROXY a\u0000:80',
    'FOO a:80',
    'undefined',
    '{"kind":"proxy"}',
  ])('%j says nothing: the way is straight', (text) => {
    expect(parseProxyText(text)).toEqual(straight);
  });

  test('whatever it says, there is a way, no exception, and a text that says the same again', () => {
    const word = fc.constantFrom(
      'PROXY',
      'direct',
      'SOCKS5',
      'HTTPS',
      ';',
      ' ',
      ':',
      '[',
      ']',
      '::1',
      '80',
      '@',
      'a.b',
      '\t',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(word).map((words) => words.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const routes = parseProxyText(text);
        expect(routes.length).toBeGreaterThan(0);
        for (const route of routes) {
          if (route.kind === 'proxy') expect(route.host).toMatch(/^[\w.:-]+$/);
        }
        expect(parseProxyText(proxyTextOf(routes))).toEqual(routes);
      }),
      { numRuns: 5_000 },
    );
  });
});
