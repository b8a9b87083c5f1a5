import { expect, test } from 'vitest';
import {
  exitOfEnds,
  exitOfFailure,
  exitOfList,
  exitOfStatus,
} from '../../../electron/command-line/exit-code.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import type { Attempt, Outcome } from '../../../electron/contract/stop.ts';
import { connectionSample, sampleNow } from '../../support/fake-owner.ts';
import { attemptSample } from '../words/attempt-sample.ts';

function settled(outcome: Outcome | null): Attempt {
  return attemptSample({ outcome, ms: { sent: 10, accepted: null, settled: 20 } });
}

function unsent(outcome: Outcome): Attempt {
  return attemptSample({ outcome, asks: 0, ms: { sent: null, accepted: null, settled: 20 } });
}

test.each<[string, readonly Attempt[], number, number]>([
  ['confirmed', [settled('confirmed')], 0, 0],
  ['already over, so nothing had to be sent', [unsent('alreadyOver')], 0, 0],
  ['confirmed and already over', [settled('confirmed'), unsent('alreadyOver')], 0, 0],
  ['marked', [settled('marked')], 0, 4],
  ['confirmed and marked', [settled('confirmed'), settled('marked')], 0, 4],
  ['marked and still live', [settled('marked'), settled('stillLive')], 0, 1],
  ['still live', [settled('stillLive')], 0, 1],
  ['refused', [settled('refused')], 0, 1],
  ['not known', [settled('notKnown')], 0, 1],
  ['without an outcome', [settled(null)], 0, 1],
  ['confirmed, and one id not found', [settled('confirmed')], 1, 1],
  ['no request left for any', [unsent('notKnown'), unsent('stillLive'), unsent('refused')], 0, 3],
  ['no request left for one of two', [settled('confirmed'), unsent('notKnown')], 0, 1],
  ['none', [], 2, 3],
])('ends: %s', (_name, attempts, notTried, code) => {
  expect(exitOfEnds(attempts, notTried)).toBe(code);
});

const lost = { code: 'notReachable', host: 'h', cause: 'refused' } as const;
const cutShort = { code: 'listCutShort', platform: 'callab', pages: 2 } as const;

test.each([
  ['seen', connectionSample(), 0],
  ['not listable', connectionSample({ canList: false, sight: unseen(null) }), 0],
  ['never seen', connectionSample({ sight: unseen(lost) }), 1],
  [
    'not looked at in time',
    connectionSample({ sight: { ...unseen(null), failingSince: null, repeated: 0 } }),
    1,
  ],
  [
    'seen once, lost since',
    connectionSample({
      sight: {
        asOf: sampleNow - 9_000,
        complete: false,
        failure: lost,
        failingSince: sampleNow,
        repeated: 0,
      },
    }),
    1,
  ],
  [
    'seen in part',
    connectionSample({
      sight: { asOf: sampleNow, complete: false, failure: cutShort, failingSince: sampleNow, repeated: 0 },
    }),
    0,
  ],
])('list: a connection %s', (_name, view, code) => {
  expect(exitOfList([view], [])).toBe(code);
  expect(exitOfList([connectionSample(), view], [])).toBe(code);
  const refused: Failure = { code: 'connectionsRefused', count: 1, file: 'connections.json' };
  expect(exitOfList([view], [refused])).toBe(1);
});

function unseen(failure: Failure | null) {
  return { asOf: null, complete: false, failure, failingSince: sampleNow, repeated: 0 };
}

test('list: without a connection nothing can be tried', () => {
  expect(exitOfList([], [])).toBe(3);
});

test('status', () => {
  expect([exitOfStatus('yes'), exitOfStatus('part'), exitOfStatus('no')]).toEqual([0, 1, 3]);
});

test.each<[Failure, number]>([
  [{ code: 'badInput', command: 'calls.end', where: 'note' }, 2],
  [{ code: 'reasonUnknown', reason: 'X' }, 2],
  [{ code: 'reasonTextMissing', reason: 'X' }, 2],
  [{ code: 'connectionLists', connection: 'X' }, 2],
  [{ code: 'tooManyAdded', connection: 'X', limit: 1 }, 3],
  [{ code: 'connectionUnknown', connection: 'X' }, 2],
  [{ code: 'connectionAmbiguous', connection: 'X' }, 2],
  [{ code: 'connectionsNotRead', cause: 'EIO' }, 3],
  [{ code: 'callAmbiguous', callId: 'a', connections: 'X, Y' }, 2],
  [{ code: 'callUnknown', callId: 'a' }, 3],
  [{ code: 'noConnection' }, 3],
  [{ code: 'keychainLockedOrMissing', connection: 'X' }, 3],
  [{ code: 'keychainAbsent', cause: 'noBus' }, 3],
  [{ code: 'keyUnusable', cause: 'empty' }, 2],
  [{ code: 'baseUrlRefused', cause: 'notHttps' }, 2],
  [{ code: 'ownerSilent' }, 3],
  [{ code: 'profileTaken' }, 3],
  [{ code: 'journalBroken', cause: 'full' }, 3],
  [{ code: 'internal', command: 'list' }, 3],
])('a command that failed with %j', (failure, code) => {
  expect(exitOfFailure(failure)).toBe(code);
});
