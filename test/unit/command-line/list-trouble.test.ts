import { expect, test } from 'vitest';
import { addCalls } from '../../../electron/command-line/change-added.ts';
import { listCalls } from '../../../electron/command-line/list-calls.ts';
import { listConnections } from '../../../electron/command-line/list-connections.ts';
import { testNamed } from '../../../electron/command-line/test-named.ts';
import type { ConnectionView } from '../../../electron/contract/connection.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import { callSample, fakeOwner, snapshotSample, statusSample, stopSample } from '../../support/fake-owner.ts';
import { confirmed, end, now, ok, oslo, paris, report, riga } from './command-samples.ts';

const notRead: Failure = { code: 'connectionsNotRead', cause: 'notAFile' };
const strange: Failure = { code: 'connectionsRefused', count: 1, file: 'connections.json' };

/** An owner that has these connections, and this to tell of their list; its notes tell of it as it once was. */
function ownerWith(connections: readonly ConnectionView[], failure: Failure) {
  const snapshot = { ...snapshotSample(connections), notes: [{ ...failure }] };
  return fakeOwner({
    'snapshot.get': () => ok(snapshot),
    'lists.settle': () => ok(snapshot),
    'calls.find': () => ok({ ...snapshot, calls: [callSample('a')] }),
    'calls.end': () => ok({ stopId: 's-1', taken: 1, joined: [] }),
    'stop.wait': () => ok({ stop: stopSample('s-1'), attempts: [confirmed('a')] }),
    'calls.add': () => ok({ added: ['a'], held: [], refused: [], notKept: null }),
    'status.get': () => ok(statusSample({ listFailures: [failure] })),
  });
}

const added = { ids: ['a'], connection: null };

test.each([
  ['list', (owner: ReturnType<typeof ownerWith>) => listCalls(owner, now)],
  ['connections list', (owner: ReturnType<typeof ownerWith>) => listConnections(owner, now)],
  ['end', async (owner: ReturnType<typeof ownerWith>) => (await end(owner)).result],
  [
    'end --connection',
    async (owner: ReturnType<typeof ownerWith>) => (await end(owner, { connection: 'Riga' })).result,
  ],
  ['calls add', (owner: ReturnType<typeof ownerWith>) => addCalls({ owner, ours: true }, added)],
  ['connections test', (owner: ReturnType<typeof ownerWith>) => testNamed({ owner, now }, 'Riga')],
])('%s: a list of connections that can’t be read is told as that, and not as none', async (_name, run) => {
  expect(await run(ownerWith([], notRead))).toEqual({
    ...{ kind: 'complaint', exit: 3, code: 'connectionsNotRead' },
    words: expect.stringContaining('The list of connections can’t be read (notAFile).'),
  });
});

test.each([
  ['end', async () => (await end(ownerWith([riga], strange), { connection: 'Oslo' })).result],
  ['calls add', () => addCalls({ owner: ownerWith([riga], strange), ours: true }, added)],
  ['connections test', () => testNamed({ owner: ownerWith([riga], strange), now }, 'Oslo')],
])('%s: a connection that is not there may be one that can’t be used', async (_name, run) => {
  expect(await run()).toMatchObject({ kind: 'complaint', exit: 3, code: 'connectionsRefused' });
});

test('list, connections list: beside connections that work it is told once, by exit 1', async () => {
  const owner = ownerWith([riga], strange);
  for (const told of [report(await listCalls(owner, now)), report(await listConnections(owner, now))]) {
    expect(told.exit).toBe(1);
    expect(told.lines.filter((line) => line.includes('some that can’t be used: 1.'))).toHaveLength(1);
    expect(told.json).toMatchObject({ notes: [{ code: 'connectionsRefused' }] });
  }
});

test('end, calls add: calls that were ended, or added, are as well as that; the list is told beside', async () => {
  const ended = report((await end(ownerWith([riga, oslo], strange))).result);
  const kept = report(await addCalls({ owner: ownerWith([paris], strange), ours: true }, added));
  for (const told of [ended, kept]) {
    expect(told.exit).toBe(0);
    expect(told.lines.filter((line) => line.includes('some that can’t be used: 1.'))).toHaveLength(1);
    expect(told.json).toMatchObject({ notes: [{ code: 'connectionsRefused' }] });
  }
});

test('end: an id that is not found may be on a connection that can’t be used', async () => {
  const { result } = await end(ownerWith([riga, oslo], strange), { ids: ['nobody’s'] });
  expect(result).toMatchObject({ exit: 3, code: 'callUnknown' });
  expect(result).toHaveProperty('words', expect.stringContaining('some that can’t be used: 1.'));
});
