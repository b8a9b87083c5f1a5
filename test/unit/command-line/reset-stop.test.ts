import { expect, test } from 'vitest';
import { resetStop } from '../../../electron/command-line/reset-stop.ts';
import type { ResetReport } from '../../../electron/contract/emergency.ts';
import { callSample, connectionSample, fakeOwner, snapshotSample } from '../../support/fake-owner.ts';
import { ok, paris, report, riga } from './command-samples.ts';
import { sweptSample } from './emergency-samples.ts';

const released: ResetReport = { stopId: 'e-1', open: 0, unseen: [], canStart: ['Riga'], notKept: null };

function engaged(answer: ResetReport) {
  return fakeOwner({
    'snapshot.get': () => ok({ ...snapshotSample([riga]), emergency: sweptSample().view }),
    'stop.reset': () => ok(answer),
    'lists.settle': () => ok(snapshotSample([riga, unseenOne], [callSample('a')])),
  });
}

const unseenOne = connectionSample({
  ...{ id: 'oslo', name: 'Oslo' },
  sight: {
    asOf: null,
    complete: false,
    failure: { code: 'keyRefused', platform: 'callab', status: 401 },
    failingSince: 1,
    repeated: 0,
  },
});

test('a reset releases the stop that is engaged, and says who can start calls now', async () => {
  const owner = engaged(released);
  const { exit, json, lines } = report(await resetStop({ owner, ours: false }));
  expect(exit).toBe(0);
  expect(owner.asked).toContainEqual(['stop.reset', { stopId: 'e-1', door: 'command' }]);
  expect(json).toEqual({ reset: { stop: 'e-1', open: 0, unseen: [], canStart: ['Riga'], notKept: null } });
  expect(lines.join('\n')).toMatch(/No call was started[\s\S]*New calls can be started now on: Riga/);
});

test('calls that stay open, or can’t be seen, are warned of', async () => {
  const owner = engaged({ ...released, open: 2, unseen: ['Oslo'] });
  const { exit, lines } = report(await resetStop({ owner, ours: false }));
  expect(exit).toBe(1);
  expect(lines.join('\n')).toMatch(/2 calls are still live[\s\S]*Oslo/);
});

test('a connection that can’t list its calls is told as unseen, and is no trouble', async () => {
  const owner = fakeOwner({
    'snapshot.get': () => ok({ ...snapshotSample([riga, paris]), emergency: sweptSample().view }),
    'stop.reset': () => ok({ ...released, unseen: ['Paris'] }),
  });
  const { exit, lines } = report(await resetStop({ owner, ours: false }));
  expect(exit).toBe(0);
  expect(lines.join('\n')).toContain('Calls can’t be seen on: Paris');
});

test('an owner that has only just begun looks at the calls before it says what is open', async () => {
  const { exit, json } = report(await resetStop({ owner: engaged(released), ours: true }));
  expect(exit).toBe(1);
  expect(json).toMatchObject({ reset: { open: 1, unseen: ['Oslo'] } });
});

test('where none is engaged there is nothing to release', async () => {
  const owner = fakeOwner({ 'snapshot.get': () => ok(snapshotSample([riga])) });
  expect(await resetStop({ owner, ours: false })).toMatchObject({
    kind: 'complaint',
    exit: 3,
    code: 'notEngaged',
  });
  expect(owner.asked).toHaveLength(1);
});
