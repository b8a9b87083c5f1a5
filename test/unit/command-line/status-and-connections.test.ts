import { expect, test } from 'vitest';
import { listConnections } from '../../../electron/command-line/list-connections.ts';
import { showStatus } from '../../../electron/command-line/show-status.ts';
import { fakeOwner, snapshotSample } from '../../support/fake-owner.ts';
import { addedSample, now, ok, paris, report, riga } from './command-samples.ts';

test('status: armed, why not, and what is seen', async () => {
  const missing = { code: 'keyMissing', connection: 'Riga' } as const;
  const owner = fakeOwner({
    'lists.settle': () => ok(snapshotSample([riga])),
    'status.get': () =>
      ok({ armed: 'part', reasons: [missing], latched: true, liveCalls: 2, connections: [riga] }),
  });
  const { exit, json, lines } = report(await showStatus(owner, now));
  expect(exit).toBe(1);
  expect(json).toEqual({
    armed: 'part',
    reasons: [{ code: 'keyMissing', words: expect.stringContaining('Riga') }],
    latched: true,
    liveCalls: 2,
    connections: [expect.objectContaining({ name: 'Riga', words: 'updated 2 s ago' })],
  });
  expect(lines[0]).toMatch(/^ARMED IN PART/);
  expect(lines.join('\n')).toContain('The emergency stop is engaged.');
});

test('status: a connection that can’t list tells how many ids were added', async () => {
  const owner = fakeOwner({
    'lists.settle': () => ok(snapshotSample([paris], [addedSample('v'), addedSample('w')])),
    'status.get': () => ok({ armed: 'yes', reasons: [], latched: false, liveCalls: 0, connections: [paris] }),
  });
  const { exit, json, lines } = report(await showStatus(owner, now));
  expect(exit).toBe(0);
  expect(json).toMatchObject({ connections: [{ name: 'Paris', added: 2 }] });
  expect(lines).toContain('Paris: calls can’t be listed, only ended by id · 2 ids on the list');
});

test('status: a list that fails is told as one, not as an end', async () => {
  const failure = { code: 'emptyAnswer', platform: 'callab', status: 200 } as const;
  const owner = fakeOwner({
    'lists.settle': () => ok(snapshotSample([riga])),
    'status.get': () =>
      ok({ armed: 'part', reasons: [failure], latched: false, liveCalls: 0, connections: [riga] }),
  });
  const text = report(await showStatus(owner, now)).lines.join('\n');
  expect(text).toContain('in place of the list of calls');
  expect(text).not.toMatch(/Not confirmed|end it again/);
});

test('connections list: what is set up, and never a key', async () => {
  const owner = fakeOwner({ 'snapshot.get': () => ok(snapshotSample([riga, paris])) });
  const { exit, json, lines } = report(await listConnections(owner));
  expect(exit).toBe(0);
  expect(json).toEqual({
    connections: [
      {
        id: 'riga',
        name: 'Riga',
        platform: 'callab',
        platformName: 'callab',
        practice: false,
        canList: true,
        canReadOne: true,
        takesReason: true,
        proof: 'record',
      },
      expect.objectContaining({
        id: 'paris',
        platform: 'voice-ai',
        platformName: 'voice.ai',
        canList: false,
      }),
    ],
  });
  expect(lines[2]).toMatch(/^Paris +voice.ai +no +none +paris$/);
});
