import { expect, test } from 'vitest';
import { findCalls, soleConnection } from '../../../electron/command-line/find-calls.ts';
import { callSample, connectionSample, snapshotSample } from '../../support/fake-owner.ts';
import { addedSample, oslo, paris, riga } from './command-samples.ts';

test('a connection is named by id or name; a name or id that fits two names none', () => {
  const odd = connectionSample({ id: 'odd', name: 'riga' });
  expect(soleConnection([riga, oslo], 'Oslo')).toBe(oslo);
  expect(soleConnection([riga, oslo], 'oslo')).toBe(oslo);
  const twin = connectionSample({ id: 'twin' });
  const removed = connectionSample({ id: 'removed', leaving: true });
  expect(soleConnection([odd, riga], 'riga')).toEqual({ code: 'connectionAmbiguous', connection: 'riga' });
  expect(soleConnection([odd, riga], 'odd')).toBe(odd);
  expect(soleConnection([odd, riga], 'Riga')).toBe(riga);
  expect(soleConnection([twin, riga], 'Riga')).toEqual({ code: 'connectionAmbiguous', connection: 'Riga' });
  expect(soleConnection([removed, riga], 'Riga')).toBe(riga);
  expect(soleConnection([riga], 'Paris')).toEqual({ code: 'connectionUnknown', connection: 'Paris' });
});

test('the only connection needs no name, of several none is taken for granted', () => {
  expect(soleConnection([riga], null)).toBe(riga);
  expect(soleConnection([riga, oslo], null)).toBeNull();
  expect(soleConnection([], null)).toEqual({ code: 'noConnection' });
});

test('an id that one connection lists is found, one that none or two list is not', () => {
  const snapshot = snapshotSample(
    [riga, oslo],
    [
      callSample('one'),
      callSample('both'),
      callSample('both', { call: { connectionId: 'oslo', callId: 'both' } }),
    ],
  );
  expect(findCalls(['none', 'one', 'both', 'ONE'], snapshot)).toEqual({
    unseen: [],
    calls: [{ connectionId: 'riga', callId: 'one' }],
    notFound: [
      { callId: 'none', failure: { code: 'callUnknown', callId: 'none' } },
      { callId: 'both', failure: { code: 'callAmbiguous', callId: 'both', connections: 'Riga, Oslo' } },
      { callId: 'ONE', failure: { code: 'callUnknown', callId: 'ONE' } },
    ],
  });
});

test('an added id is found where it was added; what can’t be searched is told', () => {
  const unseen = { ...oslo, sight: { ...oslo.sight, asOf: null } };
  const snapshot = snapshotSample([unseen, paris], [addedSample('v')]);
  expect(findCalls(['v', 'w'], snapshot)).toEqual({
    calls: [{ connectionId: 'paris', callId: 'v' }],
    notFound: [{ callId: 'w', failure: { code: 'callUnknown', callId: 'w' } }],
    unseen: [{ code: 'notSeenYet', connection: 'Oslo' }],
  });
});
