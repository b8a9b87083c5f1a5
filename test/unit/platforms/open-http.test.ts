import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../electron/contract/failure.ts';
import { defaultDeadlines } from '../../../electron/platforms/deadlines.ts';
import { openHttp } from '../../../electron/platforms/http.ts';
import { platformById, platforms } from '../../../electron/platforms/registry.ts';
import { trustedAuthorities } from '../../../electron/platforms/trusted-authorities.ts';

function open(change: { readonly baseUrl?: string; readonly key?: string }) {
  return openHttp({
    baseUrl: 'https://api.callab.ai/v1',
    key: 'k',
    version: '0',
    deadlines: defaultDeadlines,
    trust: [],
    now: () => 0,
    ...change,
  });
}

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return null;
}

describe('opening a connection', () => {
  test.each(['http://api.callab.ai', 'https://u:p@api.callab.ai', 'nonsense'])('%s is refused', (baseUrl) => {
    expect(() => open({ baseUrl })).toThrow('not one that Callstop sends keys to');
  });

  test.each(['s3cret\nX: y', 's3cret€', 's3cret\0'])(
    'F68 the key %j is refused without being named',
    (key) => {
      const error = thrownBy(() => open({ key }));
      expect(error).toBeInstanceOf(TypeError);
      expect(inspect(error, { depth: null, showHidden: true })).not.toContain('s3cret');
    },
  );

  test.each(['', ' ', '\t'])('the key %j is refused: it is none', (key) => {
    expect(() => open({ key })).toThrow(new TypeError('The key is empty.'));
  });

  test('does nothing yet, and shows no key', () => {
    const http = open({ key: 's3cret' });
    expect(http.host).toBe('api.callab.ai');
    expect(inspect(http, { depth: null, showHidden: true })).not.toContain('s3cret');
    http.close();
  });
});

test('every platform of the registry is found by its id, and takes its own base URL', () => {
  for (const platform of platforms) {
    expect(platformById(platform.id)).toBe(platform);
    open({ baseUrl: platform.defaultBaseUrl }).close();
  }
});

test('the authorities trusted are certificates, each once, the common ones among them', () => {
  const told: Failure[] = [];
  const trusted = trustedAuthorities((failure) => told.push(failure));
  expect(told).toEqual([]);
  expect(trusted.length).toBeGreaterThan(50);
  expect(new Set(trusted).size).toBe(trusted.length);
  for (const pem of trusted) expect(pem).toContain('-----BEGIN CERTIFICATE-----');
});

test('a system whose authorities can’t be read is told, and the built-in ones are trusted', () => {
  const told: Failure[] = [];
  const unreadable = () => {
    throw new Error('odd certificate');
  };
  const trusted = trustedAuthorities((failure) => told.push(failure), unreadable);
  expect(trusted.length).toBeGreaterThan(50);
  expect(told).toEqual([{ code: 'authoritiesNotRead' }]);
});
