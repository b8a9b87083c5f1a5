import { expect, test } from 'vitest';
import { type AddedCommand, addCalls, removeCalls } from '../../../electron/command-line/change-added.ts';
import type { AddedCalls, RemovedCalls } from '../../../electron/contract/command-data.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import { connectionSample, fakeOwner, snapshotSample } from '../../support/fake-owner.ts';
import { failed, ok, oslo, paris, report, riga } from './command-samples.ts';

const notKept: Failure = { code: 'addedNotKept', cause: 'ENOSPC' };
const bad: Failure = { code: 'callIdRefused', callId: 'b\\u{202E}ad', platform: 'voice.ai' };
const strange: Failure = { code: 'callNotAdded', callId: 'never' };
const order: AddedCommand = { ids: ['a', 'b'], connection: null };

function ownerAnswering(added: Partial<AddedCalls>, removed: Partial<RemovedCalls> = {}) {
  return fakeOwner({
    'snapshot.get': () => ok(snapshotSample([riga, paris])),
    'calls.add': () => ok({ added: [], held: [], refused: [], notKept: null, ...added }),
    'calls.remove': () => ok({ removed: [], refused: [], notKept: null, ...removed }),
  });
}

test('calls add: the only connection that can’t list takes the ids, and each is told', async () => {
  const refused = [{ callId: bad.callId, failure: bad }];
  const owner = ownerAnswering({ added: ['a'], held: ['b'], refused });
  const { exit, json, lines } = report(await addCalls({ owner, ours: false }, order));
  expect(owner.asked.at(-1)).toEqual(['calls.add', { connectionId: 'paris', ids: ['a', 'b'] }]);
  expect(exit).toBe(1);
  expect(json).toEqual({
    calls: {
      ...{ connection: 'Paris', added: ['a'], held: ['b'] },
      refused: [{ callId: bad.callId, code: 'callIdRefused', words: expect.stringContaining('voice.ai') }],
      notKept: null,
    },
    notes: [],
  });
  expect(lines.slice(1)).toEqual([
    expect.stringMatching(/^a +Added$/),
    expect.stringMatching(/^b +On the list already$/),
    `${bad.callId}  Not added. “${bad.callId}” can’t be the id of a voice.ai call.`,
    'Paris: Added: 1, On the list already: 1, Not added: 1',
  ]);
});

test('calls remove: each id is told as well', async () => {
  const refused = [{ callId: 'never', failure: strange }];
  const owner = ownerAnswering({}, { removed: ['a'], refused });
  const { exit, json, lines } = report(await removeCalls({ owner, ours: false }, order));
  expect(owner.asked.at(-1)).toEqual(['calls.remove', { connectionId: 'paris', ids: ['a', 'b'] }]);
  expect(exit).toBe(1);
  expect(json).toEqual({
    calls: {
      ...{ connection: 'Paris', removed: ['a'], notKept: null },
      refused: [{ callId: 'never', code: 'callNotAdded', words: expect.stringContaining('not among') }],
    },
    notes: [],
  });
  expect(lines).toContainEqual(expect.stringMatching(/^a +Removed$/));
  expect(lines).toContainEqual(expect.stringMatching(/^never +Not removed\. “never” is not among/));
});

test('calls add, calls remove: ids are trimmed as lines are, and count once', async () => {
  const owner = ownerAnswering({});
  const spaced = { ids: [' a', 'a\t', 'b '], connection: null };
  await addCalls({ owner, ours: false }, spaced);
  expect(owner.asked.at(-1)).toEqual(['calls.add', { connectionId: 'paris', ids: ['a', 'b'] }]);
  await removeCalls({ owner, ours: false }, spaced);
  expect(owner.asked.at(-1)).toEqual(['calls.remove', { connectionId: 'paris', ids: ['a', 'b'] }]);
});

test.each<[string, Partial<AddedCalls>, number]>([
  ['all added', { added: ['a', 'b'] }, 0],
  ['all on the list already', { held: ['a', 'b'] }, 0],
  ['some refused', { held: ['a'], refused: [{ callId: bad.callId, failure: bad }] }, 1],
  ['all refused', { refused: [{ callId: bad.callId, failure: bad }] }, 2],
  ['all added, but not kept', { added: ['a'], notKept }, 1],
])('calls add: %s', async (_name, answer, exit) => {
  expect(report(await addCalls({ owner: ownerAnswering(answer), ours: false }, order)).exit).toBe(exit);
});

test('calls add: a list that is not kept is told, and what that means where it ends with the command', async () => {
  const owner = ownerAnswering({ added: ['a'], notKept });
  const theirs = report(await addCalls({ owner, ours: false }, order));
  expect(theirs.json).toMatchObject({
    calls: { notKept: { code: 'addedNotKept', words: expect.stringContaining('ENOSPC') } },
  });
  expect(theirs.lines.at(-1)).toContain('ENOSPC');
  const ours = report(await addCalls({ owner, ours: true }, order));
  expect(ours.lines.at(-1)).toContain('The list ends with this command');
});

test.each([
  ['no connection', [], null, 3, 'noConnection', 'No connection'],
  ['a name that is not there', [riga, paris], 'Rome', 2, 'connectionUnknown', 'Rome'],
  ['none that takes ids', [riga, oslo], null, 2, 'usage', 'Every connection lists its calls by itself'],
  [
    'two that take ids',
    [paris, connectionSample({ ...paris, id: 'p2', name: 'Lyon' })],
    null,
    2,
    'usage',
    'Paris, Lyon',
  ],
] as const)('calls add: %s', async (_name, connections, connection, exit, code, words) => {
  const owner = fakeOwner({ 'snapshot.get': () => ok(snapshotSample(connections)) });
  const result = await addCalls({ owner, ours: true }, { ...order, connection });
  expect(result).toMatchObject({ kind: 'complaint', exit, code, words: expect.stringContaining(words) });
});

test.each<[Failure, number]>([
  [{ code: 'connectionLists', connection: 'Riga' }, 2],
  [{ code: 'tooManyAdded', connection: 'Riga', limit: 10_000 }, 3],
  [{ code: 'ownerGone' }, 3],
  [{ code: 'interrupted' }, 1],
])('calls add: not taken because of %j', async (failure, exit) => {
  const owner = fakeOwner({
    'snapshot.get': () => ok(snapshotSample([riga])),
    'calls.add': () => failed(failure),
  });
  const result = await addCalls({ owner, ours: true }, { ...order, connection: 'Riga' });
  expect(result).toMatchObject({ kind: 'complaint', exit, code: failure.code });
});
