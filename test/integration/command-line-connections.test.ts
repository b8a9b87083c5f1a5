import { describe, expect, onTestFinished, vi } from 'vitest';
import { serveProfile } from '../../electron/owner/serve-profile.ts';
import { jsonOf } from '../support/callstop.ts';
import { openCommandLineBench } from '../support/command-line-bench.ts';
import { test } from '../support/connections-bench.ts';
import { startTestOwner } from '../support/test-owner.ts';

const unreachable = (error: unknown) => {
  throw new Error('nobody can reach the owner', { cause: error });
};

const patience = { timeout: 20_000, interval: 50 };

describe('connections add', () => {
  test('keeps the key in the keychain, from where other commands take it, and nowhere else', async ({
    desk,
  }) => {
    const { centre, add, run, profileText } = desk;
    const id = await centre.addCall();
    const added = await add('Riga', { key: `  ${centre.key}\r\n` });
    expect(added.exit).toBe(0);
    expect(jsonOf(added)).toMatchObject({
      connection: { name: 'Riga', baseUrl: centre.url, access: { state: 'set', kept: 'keychain' } },
      test: {
        steps: [
          { check: 'reach', result: 'works' },
          { check: 'trust', result: 'notOffered' },
          { check: 'key', result: 'works' },
          { check: 'basePath', result: 'works' },
          { check: 'list', result: 'works' },
          { check: 'readOne', result: 'works' },
        ],
      },
      notKept: null,
    });
    expect((await centre.counters()).end.requests).toBe(0);

    const listed = await run('list', '--json');
    expect(listed.exit).toBe(0);
    expect(jsonOf(listed)).toMatchObject({ calls: [{ connection: 'Riga', id, state: 'live' }] });
    expect(jsonOf(await run('connections', 'list', '--json'))).toMatchObject({
      connections: [{ name: 'Riga', access: { state: 'set', ending: '-key', failure: null } }],
    });
    expect(profileText()).toContain('Riga');
    expect(profileText()).not.toContain(centre.key);
    expect((await run('end', id)).exit).toBe(0);
    expect((await centre.truthOf(id)).live).toBe(false);
  });

  test('finds the base path that was left out, and says so', async ({ desk }) => {
    const { centre, pipe, run } = desk;
    const root = centre.url.replace(/\/v1$/, '');
    const order = ['connections', 'add', '--platform', 'callab', '--name', 'Riga', '--base-url', root];
    const added = await pipe(centre.key, ...order);
    expect(added.exit).toBe(0);
    expect(added.out).toContain(`callab answers at ${centre.url}, so that base URL is kept.`);
    expect(added.out).toMatch(/Base URL +callab answers there/);
    expect((await run('connections', 'test', 'Riga')).exit).toBe(0);
  });

  test('F12 a key that the platform refuses is kept and told; another one puts it right', async ({
    desk,
  }) => {
    const { centre, add, pipe, run } = desk;
    expect((await add('Riga', { key: 'not-the-right-key' })).exit).toBe(1);
    const tested = await run('connections', 'test', 'Riga');
    expect(tested.exit).toBe(1);
    expect(tested.out).toContain('callab does not take the key (status 401).');
    expect((await run('status')).exit).toBe(3);
    expect((await pipe(centre.key, 'connections', 'key', 'Riga')).exit).toBe(0);
    expect((await run('status')).exit).toBe(0);
  });

  test.each([
    ['F68 a line break inside', ['a\nb'], 'keyUnusable'],
    ['F68 nothing', [''], 'keyUnusable'],
    ['F68 11 KB', ['a'.repeat(11 * 1_024)], 'keyUnusable'],
    ['F68 a euro sign', ['key-€'], 'keyUnusable'],
    ['a base URL without TLS', ['key', '--base-url', 'http://riga.example'], 'baseUrlRefused'],
    ['an empty name', ['key', '--name', ' '], 'connectionName'],
  ])('%s is refused with words, and nothing is kept', async (_name, [key = '', ...more], code) => {
    // None of them comes as far as a keychain.
    const plain = openCommandLineBench();
    onTestFinished(plain.dispose);
    const order = ['connections', 'add', '--platform', 'callab', '--name', 'Riga', '--json'];
    const refused = await plain.runWith([key], ...order, ...more);
    expect(refused.exit).toBe(2);
    expect(jsonOf(refused)).toMatchObject({ error: { code } });
    const { connections } = jsonOf(await plain.run('connections', 'list', '--json'));
    expect(connections).toEqual([]);
  });

  test('from a terminal asks for the key and shows nothing of it', async ({ desk }) => {
    const { centre, typeInto, run } = desk;
    const order = ['connections', 'add', '--platform', 'callab', '--name', 'Riga', '--base-url', centre.url];
    const brokenOff = await typeInto('half-a-key\u0003', ...order);
    expect(brokenOff.exit).toBe(1);
    expect(brokenOff.out).toContain('Broken off. Nothing was sent.');
    expect(brokenOff.out).not.toContain('half');
    const added = await typeInto(`${centre.key}x\u007f\r`, ...order);
    expect(added.exit).toBe(0);
    expect(added.out).toContain('Key of Riga (not shown as it is typed)');
    expect(added.out).not.toContain(centre.key);
    expect((await run('list')).exit).toBe(0);
  });
});

describe('a keychain in trouble', () => {
  test('F65 locked: the connection stays, is told by its key, and the key entered again puts it right', async ({
    desk,
  }) => {
    const { keyring, centre, add, run, pipe } = desk;
    const id = await centre.addCall();
    expect((await add('Riga')).exit).toBe(0);
    keyring.lock();
    const listed = await run('connections', 'list');
    expect(listed.exit).toBe(0);
    expect(listed.out).toContain('Keychain locked, or key missing');
    expect(listed.out).toContain('enter the key again');
    const blind = await run('list', '--json');
    expect(blind.exit).toBe(3);
    const words = expect.stringContaining('The keychain gives no key for Riga');
    expect(jsonOf(blind)).toMatchObject({ connections: [{ words }] });
    expect((await run('status')).exit).toBe(3);
    expect((await run('connections', 'test', 'Riga')).exit).toBe(3);
    const refused = await run('end', '--connection', 'Riga', id, '--json');
    expect(refused.exit).toBe(3);
    expect(jsonOf(refused)).toMatchObject({ attempts: [{ failure: 'keychainLockedOrMissing' }] });
    expect((await centre.truthOf(id)).endRequests).toBe(0);

    await keyring.unlock();
    expect((await pipe(centre.key, 'connections', 'key', 'Riga')).exit).toBe(0);
    expect((await run('list')).exit).toBe(0);
  });

  test('F67 none: the connection is not kept by a command that ends, and why', async ({ desk }) => {
    const { keyring, add, run } = desk;
    await keyring.endBus();
    const refused = await add('Riga');
    expect(refused.exit).toBe(3);
    expect(jsonOf(refused)).toMatchObject({
      error: { code: 'keychainAbsent', words: expect.stringMatching(/bus.*the connection was not added\. /) },
    });
    expect(jsonOf(await run('connections', 'list', '--json')).connections).toEqual([]);
  });

  test('F67 none: nor by one that uses another command, which ends too', async ({ desk }) => {
    const { keyring, centre, add, run, start } = desk;
    expect((await add('Riga')).exit).toBe(0);
    const stubborn = await centre.addCall({ ends: 'never' });
    start('end', stubborn);
    const asked = async () => expect((await centre.truthOf(stubborn)).endRequests).toBe(1);
    await vi.waitFor(asked, patience);
    await keyring.endBus();
    const refused = await add('Oslo');
    expect(refused.exit).toBe(3);
    expect(jsonOf(refused)).toMatchObject({ error: { code: 'keychainAbsent' } });
    expect(jsonOf(await run('connections', 'list', '--json'))).toMatchObject({
      connections: [{ name: 'Riga' }],
    });
  });

  test('F67 none: a key goes to the app that runs, for its session only', async ({ desk }) => {
    const { profile, centre, add, run } = desk;
    const app = await startTestOwner({ connections: [], profile });
    const served = await serveProfile({ profile, owner: app.owner, onUnreachable: unreachable });
    onTestFinished(async () => {
      await served.close();
      await app.close();
    });
    const added = await add('Oslo');
    expect(added.exit).toBe(1);
    expect(jsonOf(added)).toMatchObject({
      connection: { access: { state: 'set', kept: 'session', failure: { code: 'keychainAbsent' } } },
    });
    expect(jsonOf(await run('connections', 'list', '--json'))).toMatchObject({
      connections: [{ name: 'Oslo', access: { kept: 'session' } }],
    });
    const id = await centre.addCall();
    expect(await run('end', '--connection', 'Oslo', id)).toMatchObject({ exit: 0 });
  });

  test('F65 locked: a connection is not added, its key goes nowhere, and nothing is said of one that works', async ({
    desk,
  }) => {
    const { keyring, centre, add, run } = desk;
    keyring.lock();
    const refused = await add('Riga');
    expect(refused.exit).toBe(3);
    expect(jsonOf(refused)).toEqual({
      schema: 1,
      error: {
        code: 'keychainLocked',
        words:
          'The keychain is locked. This command ends now, so the connection was not added. Unlock the keychain and try again.',
      },
    });
    expect((await centre.counters()).query.requests).toBe(0);
    expect(jsonOf(await run('connections', 'list', '--json')).connections).toEqual([]);
  });
});

describe('connections remove', () => {
  test('takes the connection and its key out', async ({ desk }) => {
    const { add, run, keyring, profileText } = desk;
    expect((await add('Riga')).exit).toBe(0);
    expect(await run('connections', 'remove', 'Riga')).toMatchObject({ exit: 0, out: 'Riga is removed.\n' });
    expect(jsonOf(await run('connections', 'list', '--json')).connections).toEqual([]);
    expect((await run('connections', 'remove', 'Riga')).exit).toBe(2);
    const attribute = 'dict:string:string:service,Callstop';
    const held = keyring.call(
      'org.freedesktop.secrets',
      '/org/freedesktop/secrets',
      'org.freedesktop.Secret.Service.SearchItems',
      attribute,
    );
    expect(held).not.toContain('/org/freedesktop/secrets/collection/login/');
    expect(profileText()).not.toContain('"name":"Riga"');
  });

  test('F84 killed in a stop on a removed connection: what was left in doubt is told, and no end is sent again', async ({
    desk,
  }) => {
    const { centre, add, run, start } = desk;
    for (const command of ['list', 'status']) {
      expect((await add('Riga')).exit).toBe(0);
      const stubborn = await centre.addCall({ ends: 'never' });
      const owner = start('end', stubborn);
      const asked = async () => expect((await centre.truthOf(stubborn)).endRequests).toBe(1);
      await vi.waitFor(asked, patience);
      expect((await run('connections', 'remove', 'Riga')).exit).toBe(0);
      owner.child.kill('SIGKILL');
      await owner.ended;
      // A call that stays live is asked for again by the stop itself, where the removal took long.
      const { endRequests } = await centre.truthOf(stubborn);
      const told = await run(command);
      expect(told.exit).toBe(3);
      expect(`${told.out}${told.err}`).toContain('Riga was removed, and 1 call of it may still be live.');
      expect((await centre.truthOf(stubborn)).endRequests).toBe(endRequests);
    }
  });

  test('the built-in connections stay', async ({ desk }) => {
    const { run, pipe } = desk;
    const removed = await run('connections', 'remove', '--practice', 'practice', '--json');
    expect(removed.exit).toBe(2);
    expect(jsonOf(removed)).toMatchObject({ error: { code: 'connectionBuiltIn' } });
    const order = ['connections', 'add', '--practice', '--platform', 'callab', '--name', 'Riga', '--json'];
    expect(jsonOf(await pipe('any-key', ...order))).toMatchObject({ error: { code: 'connectionBuiltIn' } });
  });
});
