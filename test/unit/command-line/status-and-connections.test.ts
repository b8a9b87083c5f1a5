import { expect, test } from 'vitest';
import { listCalls } from '../../../electron/command-line/list-calls.ts';
import { listConnections } from '../../../electron/command-line/list-connections.ts';
import { showStatus } from '../../../electron/command-line/show-status.ts';
import { noDesktop } from '../../../electron/contract/desktop-doors.ts';
import { connectionSample, fakeOwner, snapshotSample, statusSample } from '../../support/fake-owner.ts';
import { addedSample, now, ok, oslo, paris, report, riga } from './command-samples.ts';

test('status: armed, why not, and what is seen', async () => {
  const missing = { code: 'keychainLockedOrMissing', connection: 'Riga' } as const;
  const expiring = { code: 'keyExpiring', connection: 'Oslo', at: now() + 60_000 } as const;
  const owner = fakeOwner({
    'lists.settle': () => ok(snapshotSample([riga])),
    'status.get': () =>
      ok(
        statusSample({
          ...{
            armed: 'part',
            reasons: [{ failure: missing, connectionId: 'riga' }],
            warnings: [{ failure: expiring, connectionId: null }],
          },
          ...{ latched: true, liveCalls: 2, connections: [riga] },
        }),
      ),
  });
  const { exit, json, lines } = report(await showStatus(owner, now));
  expect(exit).toBe(1);
  expect(json).toEqual({
    armed: 'part',
    reasons: [
      { code: 'keychainLockedOrMissing', words: expect.stringContaining('Riga'), connection: 'Riga' },
    ],
    warnings: [{ code: 'keyExpiring', words: expect.stringContaining('Oslo'), connection: null }],
    latched: true,
    liveCalls: 2,
    reach: expect.objectContaining({ calls: 0, connections: [], parts: [] }),
    doors: { tray: 'absent', shortcut: 'absent', commandLine: true },
    connections: [expect.objectContaining({ name: 'Riga', words: 'updated 2 s ago' })],
  });
  expect(lines[0]).toMatch(/^ARMED IN PART/);
  expect(lines.join('\n')).toContain('The emergency stop is engaged.');
  expect(lines).toContainEqual(expect.stringMatching(/^The key of Oslo says that it expires at /));
});

test('status: a connection that can’t list tells how many ids were added', async () => {
  const owner = fakeOwner({
    'lists.settle': () => ok(snapshotSample([paris], [addedSample('v'), addedSample('w')])),
    'status.get': () =>
      ok(
        statusSample({
          armed: 'yes',
          reasons: [],
          warnings: [],
          latched: false,
          liveCalls: 0,
          connections: [paris],
        }),
      ),
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
      ok(
        statusSample({
          armed: 'part',
          reasons: [{ failure, connectionId: 'riga' }],
          warnings: [],
          latched: false,
          liveCalls: 0,
          connections: [riga],
        }),
      ),
  });
  const text = report(await showStatus(owner, now)).lines.join('\n');
  expect(text).toContain('in place of the list of calls');
  expect(text).not.toMatch(/Not confirmed|end it again/);
});

test('status: what a stop would reach, which doors are missing, and the latched state', async () => {
  const failure = { code: 'cannotShow', platform: 'voice.ai' } as const;
  const unsure = { code: 'trayMissing', cause: 'none' } as const;
  const reach = [
    { connectionId: 'riga', connectionName: 'Riga', calls: 12, reach: 'all', failure: null },
    { connectionId: 'paris', connectionName: 'Paris', calls: 2, reach: 'held', failure },
  ] as const;
  const doors = { ...noDesktop, tray: 'none', shortcut: { state: 'off' } } as const;
  const owner = fakeOwner({
    'lists.settle': () => ok({ ...snapshotSample([riga, paris]), reach, doors }),
    'status.get': () =>
      ok(
        statusSample({
          ...{ armed: 'yes', reasons: [], warnings: [{ failure: unsure, connectionId: null }] },
          ...{ latched: false, liveCalls: 12, connections: [riga, paris] },
        }),
      ),
  });
  const { exit, json, lines } = report(await showStatus(owner, now));
  expect(exit).toBe(0);
  expect(json).toMatchObject({
    warnings: [{ code: 'trayMissing', connection: null }],
    reach: {
      ...{ calls: 14, connections: ['Riga', 'Paris'], words: '14 calls on 2 connections' },
      parts: [
        { connection: 'Riga', calls: 12, reach: 'all', failure: null },
        { connection: 'Paris', calls: 2, reach: 'held', failure: { code: 'cannotShow' } },
      ],
    },
    doors: { tray: 'none', shortcut: 'off', commandLine: true },
  });
  expect(lines.slice(1, 4)).toEqual([
    expect.stringMatching(/^This desktop shows no tray\. .+\. .+\.$/),
    'A stop would end 14 calls on 2 connections.',
    'Paris: 2 calls by added ids. voice.ai can show no active calls.',
  ]);
});

test('status: what two connections have in common is said once', async () => {
  const failure = { code: 'notReachable', host: '127.0.0.1', cause: 'refused' } as const;
  const owner = fakeOwner({
    'lists.settle': () => ok({ ...snapshotSample([riga, paris]), practice: true }),
    'status.get': () =>
      ok(
        statusSample({
          ...{ armed: 'no', warnings: [], latched: false, liveCalls: 0, connections: [riga, paris] },
          reasons: ['riga', 'paris'].map((connectionId) => ({ failure, connectionId })),
        }),
      ),
  });
  const { json, lines } = report(await showStatus(owner, now));
  expect(json).toMatchObject({
    reasons: [
      { code: 'practiceNotRunning', connection: 'Riga' },
      { code: 'practiceNotRunning', connection: 'Paris' },
    ],
  });
  expect(lines.filter((line) => line.includes('callstop practice'))).toHaveLength(1);
});

test('connections list: what is set up, and never a key', async () => {
  const owner = fakeOwner({ 'lists.settle': () => ok(snapshotSample([riga, paris])) });
  const { exit, json, lines } = report(await listConnections(owner, now));
  expect(exit).toBe(0);
  expect(json).toEqual({
    connections: [
      {
        id: 'riga',
        name: 'Riga',
        platform: 'callab',
        platformName: 'callab',
        baseUrl: 'https://riga.example/v1',
        privateNetwork: false,
        practice: false,
        canList: true,
        canReadOne: true,
        takesReason: true,
        proof: 'record',
        access: {
          ...{ state: 'set', ending: 'B4t7', kept: 'keychain', expiresAt: null },
          ...{ words: 'Key set (…B4t7)', failure: null },
        },
      },
      expect.objectContaining({
        id: 'paris',
        platform: 'voice-ai',
        platformName: 'voice.ai',
        canList: false,
      }),
    ],
    notes: [],
  });
  expect(lines[2]).toMatch(/^Paris +voice\.ai +https:\S+ +Key set \(…B4t7\) +no +none +paris$/);
});

test('connections list: how each key stands, and the way out where one is missing', async () => {
  const failure = { code: 'keychainLockedOrMissing', connection: 'Riga' } as const;
  const locked = connectionSample({ access: { state: 'missing', failure } });
  const asking = connectionSample({ ...oslo, access: { state: 'asking', since: now() - 5_000 } });
  const owner = fakeOwner({ 'lists.settle': () => ok(snapshotSample([locked, asking])) });
  const { exit, json, lines } = report(await listConnections(owner, now));
  expect(exit).toBe(0);
  expect(json).toMatchObject({
    connections: [
      { access: { state: 'missing', failure: { code: 'keychainLockedOrMissing' } } },
      { access: { state: 'asking', since: '2026-11-21T09:59:55.000Z', failure: { code: 'keyAwaited' } } },
    ],
  });
  expect(lines[1]).toContain('Keychain locked, or key missing');
  expect(lines[2]).toContain('Waiting for the keychain for 5 s');
  expect(lines[3]).toMatch(/^Riga: The keychain gives no key for Riga: .* enter the key again\./);
});

test('connections list: nothing set up says how to begin', async () => {
  const owner = fakeOwner({ 'lists.settle': () => ok(snapshotSample([])) });
  const { exit, lines } = report(await listConnections(owner, now));
  expect([exit, lines.join(' ')]).toEqual([0, expect.stringContaining('callstop connections add')]);
});

test('status, list: a connection without a key is told by its key, not by its list', async () => {
  const failure = { code: 'keychainLockedOrMissing', connection: 'Paris' } as const;
  const blind = connectionSample({ ...paris, access: { state: 'missing', failure } });
  const owner = fakeOwner({
    'lists.settle': () => ok(snapshotSample([riga, blind])),
    'status.get': () =>
      ok(
        statusSample({
          ...{ armed: 'part', reasons: [{ failure, connectionId: 'riga' }], warnings: [] },
          ...{ latched: false, liveCalls: 0, connections: [riga, blind] },
        }),
      ),
  });
  expect(report(await showStatus(owner, now)).lines).toContain(
    'Paris: Keychain locked, or key missing · 0 ids on the list',
  );
  const listed = report(await listCalls(owner, now));
  expect(listed.exit).toBe(0);
  expect(listed.lines.at(-1)).toMatch(/^Paris: The keychain gives no key for Paris/);
});

test('list: without any key nothing could be tried', async () => {
  const failure = { code: 'keychainLockedOrMissing', connection: 'Riga' } as const;
  const blind = connectionSample({ access: { state: 'missing', failure } });
  const owner = fakeOwner({ 'lists.settle': () => ok(snapshotSample([blind])) });
  expect(report(await listCalls(owner, now)).exit).toBe(3);
});
