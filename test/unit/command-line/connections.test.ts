import { describe, expect, test } from 'vitest';
import { addConnection, enterKey } from '../../../electron/command-line/keep-connection.ts';
import { testNamed } from '../../../electron/command-line/test-named.ts';
import type { KeptConnection } from '../../../electron/contract/command-data.ts';
import type { Access } from '../../../electron/contract/connection.ts';
import {
  type ConnectionTest,
  type TestStep,
  testChecks,
} from '../../../electron/contract/connection-test.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import {
  connectionSample,
  fakeOwner,
  sampleNow,
  snapshotSample,
  statusSample,
} from '../../support/fake-owner.ts';
import { failed, now, ok, report, riga } from './command-samples.ts';

const key = 'typed-key-9f2c7b61';
const works: readonly TestStep[] = testChecks.map((check) => ({ check, result: 'works', failure: null }));
const wellTested: ConnectionTest = { at: sampleNow, ms: 120, steps: works, elsewhere: null };
const order = { platform: 'callab', connection: 'Riga', baseUrl: null, privateNetwork: false } as const;
const locked: Failure = { code: 'keychainLocked' };
const session: Access = {
  state: 'set',
  ending: 'B4t7',
  kept: 'session',
  notKept: locked,
  expiresAt: null,
  refusal: null,
};

/** A test in which this check fails, and what comes behind it was not tried. */
function failingAt(
  check: TestStep['check'],
  failure: Failure,
  elsewhere: string | null = null,
): ConnectionTest {
  const at = testChecks.indexOf(check);
  const steps = works.map((step, index) => {
    if (index < at) return step;
    return index === at
      ? ({ check, result: 'fails', failure } as const)
      : ({ ...step, result: 'notTried' } as const);
  });
  return { ...wellTested, steps, elsewhere };
}

function ownerKeeping(change: Partial<KeptConnection> = {}, lasting = true) {
  const kept: KeptConnection = {
    ...{ connectionId: riga.id, access: riga.access, baseUrl: riga.baseUrl, moved: false, notKept: null },
    test: wellTested,
    ...change,
  };
  return fakeOwner({
    'snapshot.get': () => ok(snapshotSample([riga])),
    'connections.add': () => ok(kept),
    'connections.edit': () => ok(kept),
    'connections.remove': () => ok({ leftBehind: null, notKept: null }),
    'connections.test': () => ok(wellTested),
    'status.get': () => ok(statusSample({ lasting })),
  });
}

const tools = (owner: ReturnType<typeof fakeOwner>) => ({ owner, now });

describe('connections add', () => {
  test('hands the key in once, and tells each step but never the key', async () => {
    const owner = ownerKeeping();
    const told = report(await addConnection(tools(owner), order, key));
    expect(told.exit).toBe(0);
    expect(owner.asked.filter((asked) => JSON.stringify(asked).includes(key))).toEqual([
      [
        'connections.add',
        {
          ...{ platform: 'callab', name: 'Riga', baseUrl: null, privateNetwork: false, keep: 'keychain' },
          keyTyped: key,
        },
      ],
    ]);
    expect(JSON.stringify(told)).not.toContain(key);
    expect(told.lines).toEqual([
      'Riga (callab, https://riga.example/v1): Key set (…B4t7).',
      expect.stringMatching(/^Test +Result$/),
      expect.stringMatching(/^Reaching the host +it answers$/),
      expect.stringMatching(/^Certificate +good$/),
      expect.stringMatching(/^Key +callab takes it$/),
      expect.stringMatching(/^Base URL +callab answers there$/),
      expect.stringMatching(/^List of calls +it came$/),
      expect.stringMatching(/^Reading one call +it works$/),
      'Nothing is ended to find out, so whether ends work is not tested.',
    ]);
    expect(told.json).toMatchObject({
      connection: { id: 'riga', access: { state: 'set', ending: 'B4t7', kept: 'keychain', failure: null } },
      test: {
        elsewhere: null,
        steps: [{ check: 'reach', result: 'works', failure: null }, {}, {}, {}, {}, {}],
      },
      notKept: null,
    });
  });

  test('a key that is refused is kept, told, and not called well', async () => {
    const refused: Failure = { code: 'keyRefused', platform: 'callab', status: 401 };
    const told = report(
      await addConnection(tools(ownerKeeping({ test: failingAt('key', refused) })), order, key),
    );
    expect(told.exit).toBe(1);
    expect(told.lines.join('\n')).toMatch(/Key +callab refuses it\n/);
    expect(told.lines.join('\n')).toContain('Key: callab does not take the key (status 401).');
    expect(told.json).toMatchObject({
      test: {
        steps: expect.arrayContaining([
          expect.objectContaining({
            ...{ check: 'key', result: 'fails' },
            failure: { code: 'keyRefused', words: expect.stringContaining('401') },
          }),
        ]),
      },
    });
  });

  test('another base URL that is kept is told, and what works there', async () => {
    const owner = ownerKeeping({ moved: true });
    const told = report(await addConnection(tools(owner), order, key));
    expect(told.exit).toBe(0);
    expect(told.lines).toContain('callab answers at https://riga.example/v1, so that base URL is kept.');
    expect(told.json).toMatchObject({ connection: { baseUrl: riga.baseUrl }, test: { elsewhere: null } });
  });

  test('F67 without a keychain nothing stays where the owner ends with its command', async () => {
    const absent: Failure = { code: 'keychainAbsent', cause: 'noBus' };
    const owner = ownerKeeping({ access: { ...session, notKept: absent } }, false);
    const result = await addConnection(tools(owner), order, key);
    expect(result).toMatchObject({
      ...{ kind: 'complaint', exit: 3, code: 'keychainAbsent' },
      words: expect.stringMatching(
        /message bus.*so the connection was not added\. Sign in .* the window can use a key for one session\.$/,
      ),
    });
    expect(owner.asked.at(-1)).toEqual(['connections.remove', { connectionId: 'riga' }]);
  });

  test('F65 a key that is kept for the session of a running app is told as that', async () => {
    const told = report(await addConnection(tools(ownerKeeping({ access: session })), order, key));
    expect(told.exit).toBe(1);
    expect(told.lines[0]).toContain('Key set (…B4t7), for this session only');
    expect(told.lines.at(-1)).toContain('Riga: The keychain is locked and did not take the key.');
  });

  test('a list that can’t be written is told; where it ends with this command, nothing stays', async () => {
    const notKept: Failure = { code: 'connectionsNotKept', cause: 'ENOSPC' };
    const theirs = report(await addConnection(tools(ownerKeeping({ notKept })), order, key));
    expect([theirs.exit, theirs.lines.at(-1)]).toEqual([1, expect.stringContaining('ENOSPC')]);
    const ours = await addConnection(tools(ownerKeeping({ notKept }, false)), order, key);
    expect(ours).toMatchObject({ kind: 'complaint', exit: 3, code: 'connectionsNotKept' });
  });

  test.each<[Failure, number]>([
    [{ code: 'keyUnusable', cause: 'characters' }, 2],
    [{ code: 'connectionName', cause: 'taken' }, 2],
    [{ code: 'baseUrlRefused', cause: 'notHttps' }, 2],
    [{ code: 'platformUnknown', platform: 'x' }, 2],
    [{ code: 'connectionBuiltIn', connection: 'Riga' }, 2],
    [{ code: 'ownerGone' }, 3],
    [{ code: 'interrupted' }, 1],
  ])('is refused by %j', async (failure, exit) => {
    const owner = fakeOwner({ 'connections.add': () => failed(failure) });
    const result = await addConnection(tools(owner), order, key);
    expect(result).toMatchObject({ kind: 'complaint', exit, code: failure.code });
    expect(JSON.stringify(result)).not.toContain(key);
  });
});

describe('connections key', () => {
  test('changes nothing but the key', async () => {
    const owner = ownerKeeping();
    expect(report(await enterKey(tools(owner), 'Riga', key)).exit).toBe(0);
    expect(owner.asked[2]).toEqual([
      'connections.edit',
      {
        ...{ connectionId: 'riga', name: 'Riga', baseUrl: riga.baseUrl, privateNetwork: false },
        ...{ keep: 'keychain', keyTyped: key },
      },
    ]);
  });

  test('a keychain that does not take it is the end of it here, and the connection stays', async () => {
    const owner = ownerKeeping({ access: session }, false);
    expect(await enterKey(tools(owner), 'Riga', key)).toMatchObject({
      ...{ kind: 'complaint', exit: 3, code: 'keychainLocked' },
      words: expect.stringContaining('the key was not kept'),
    });
    expect(owner.asked.map(([command]) => command)).not.toContain('connections.remove');
  });

  test('a keychain that takes none is told as that, with nothing that would be true of an app that stays', async () => {
    const owner = fakeOwner({
      'snapshot.get': () => ok(snapshotSample([riga])),
      'status.get': () => ok(statusSample({ lasting: false })),
      'connections.edit': () => failed(locked),
      'connections.add': () => failed(locked),
    });
    for (const [told, end] of [
      [await enterKey(tools(owner), 'Riga', key), 'so the key was not kept'],
      [await addConnection(tools(owner), order, key), 'so the connection was not added'],
    ] as const) {
      expect(told).toEqual({
        ...{ kind: 'complaint', exit: 3, code: 'keychainLocked' },
        words: `The keychain is locked. This command ends now, ${end}. Unlock the keychain and try again.`,
      });
    }
    expect(owner.asked.map(([command]) => command)).not.toContain('connections.remove');
  });
});

describe('connections test', () => {
  test('tells what works by exit code, and why something does not', async () => {
    expect(report(await testNamed(tools(ownerKeeping()), 'Riga')).exit).toBe(0);
    const trouble: Failure = { code: 'platformTrouble', platform: 'callab', status: 503 };
    const owner = fakeOwner({
      'snapshot.get': () => ok(snapshotSample([riga])),
      'connections.test': () => ok(failingAt('list', trouble)),
    });
    const told = report(await testNamed(tools(owner), 'Riga'));
    expect(told.exit).toBe(1);
    expect(told.lines).toContainEqual(expect.stringMatching(/^List of calls: .*503.* Test again\./));
  });

  test('a practice centre that does not run is told as that', async () => {
    const nobody: Failure = { code: 'notReachable', host: '127.0.0.1:1', cause: 'refused' };
    const owner = fakeOwner({
      'snapshot.get': () => ok(snapshotSample([connectionSample({ practice: true })])),
      'connections.test': () => ok(failingAt('reach', nobody)),
    });
    const told = report(await testNamed(tools(owner), 'Riga'));
    expect(told.lines).toContainEqual(expect.stringContaining('Start it: callstop practice.'));
  });

  test('a connection without a key is not tested', async () => {
    const failure: Failure = { code: 'keychainLockedOrMissing', connection: 'Riga' };
    const owner = fakeOwner({
      'snapshot.get': () => ok(snapshotSample([connectionSample({ access: { state: 'missing', failure } })])),
      'connections.test': () => ok(failingAt('key', failure)),
    });
    const result = await testNamed(tools(owner), 'Riga');
    expect(result).toMatchObject({ kind: 'complaint', exit: 3, code: failure.code });
  });
});

test('connections add: what is wrong with the list is told before it is gone', async () => {
  const listFailures = [{ code: 'connectionsMovedAside', file: 'connections-damaged-1.json' }] as const;
  const owner = fakeOwner({
    'snapshot.get': () => ok(snapshotSample([riga])),
    'status.get': () => ok(statusSample({ listFailures })),
    'connections.add': () =>
      ok({
        ...{ connectionId: 'riga', access: riga.access, baseUrl: riga.baseUrl, moved: false, notKept: null },
        test: wellTested,
      }),
  });
  const told = report(await addConnection(tools(owner), order, key));
  expect(told.lines.at(-1)).toContain('moved aside as connections-damaged-1.json');
  expect(told.json).toMatchObject({ notes: [{ code: 'connectionsMovedAside' }] });
});

test.each([
  ['test', testNamed],
  ['key', (t: Parameters<typeof testNamed>[0], name: string) => enterKey(t, name, key)],
])('connections %s: a name that is not there, or that of a removed one', async (_name, run) => {
  const gone = connectionSample({ id: 'gone', name: 'Oslo', leaving: true });
  const owner = fakeOwner({ 'snapshot.get': () => ok(snapshotSample([riga, gone])) });
  for (const name of ['Rome', 'Oslo']) {
    expect(await run(tools(owner), name)).toMatchObject({ exit: 2, code: 'connectionUnknown' });
  }
});
