import { describe, expect, test } from 'vitest';
import type { PlatformCard } from '../../../electron/contract/connection.ts';
import {
  baseUrlDiffers,
  draftOf,
  fieldOf,
  freshName,
  newDraft,
} from '../../../renderer/connections/form/form-draft.ts';
import { connectionSample } from './snapshot-sample.ts';

const callab: PlatformCard = {
  id: 'callab',
  name: 'callab',
  defaultBaseUrl: 'https://api.example/v1',
  canList: true,
  takesReason: true,
  proof: 'record',
};

describe('the name that a new connection begins with', () => {
  test('is the platform’s, and a number stands behind it where that is taken, in whatever case', () => {
    expect(freshName('callab', [])).toBe('callab');
    expect(freshName('callab', ['Riga'])).toBe('callab');
    expect(freshName('callab', ['Callab'])).toBe('callab 2');
    expect(freshName('callab', ['callab', 'CALLAB 2', 'callab 4'])).toBe('callab 3');
  });

  test('stands in the form with the platform’s usual base URL, and the key is to go to the keychain', () => {
    expect(newDraft(callab, ['callab'])).toEqual({
      name: 'callab 2',
      baseUrl: 'https://api.example/v1',
      privateNetwork: false,
      keep: 'keychain',
    });
  });
});

test('a connection’s form begins with what is kept of it', () => {
  const view = connectionSample('riga');
  const session = {
    state: 'set',
    ending: '',
    kept: 'session',
    notKept: null,
    expiresAt: null,
    refusal: null,
  } as const;
  expect(draftOf({ ...view, privateNetwork: true, access: session })).toEqual({
    name: 'riga',
    baseUrl: 'https://riga.example/v1',
    privateNetwork: true,
    keep: 'session',
  });
});

test('a key that the keychain did not take is offered to it again', () => {
  const access = {
    state: 'set',
    ending: '',
    kept: 'session',
    notKept: { code: 'keychainLocked' },
    expiresAt: null,
    refusal: null,
  } as const;
  expect(draftOf({ ...connectionSample('riga'), access })).toMatchObject({ keep: 'keychain' });
});

describe('whether the key is wanted again', () => {
  const kept = 'https://riga.example/v1';
  test.each(['https://riga.example/v1', ' https://riga.example/v1/ ', 'https://RIGA.example:443/v1'])(
    'not for “%s”, which is the base URL that is kept',
    (typed) => expect(baseUrlDiffers(typed, kept)).toBe(false),
  );
  test.each([
    'https://riga.example',
    'https://riga.example/v2',
    'https://riga.example:8443/v1',
    'http://riga.example/v1',
    'https://riga.example.net/v1',
    'https://riga.example/v1?x=1',
    'riga.example/v1',
    '',
  ])('for “%s”', (typed) => expect(baseUrlDiffers(typed, kept)).toBe(true));
});

test('a failure stands at the field that it is about', () => {
  expect(fieldOf({ code: 'connectionName', cause: 'taken' })).toBe('name');
  expect(fieldOf({ code: 'baseUrlRefused', cause: 'notHttps' })).toBe('baseUrl');
  expect(fieldOf({ code: 'keyUnusable', cause: 'empty' })).toBe('key');
  expect(fieldOf({ code: 'keyWanted', connection: 'riga' })).toBe('key');
  expect(fieldOf({ code: 'platformUnknown', platform: 'x' })).toBeNull();
});
