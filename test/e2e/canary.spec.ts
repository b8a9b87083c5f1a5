import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect as usual } from 'playwright/test';
import { jsonOf } from '../support/callstop.ts';
import { canaryReport } from '../support/canary-report.ts';
import { spellingsOf } from '../support/canary-spellings.ts';
import { throughKeytar } from '../support/through-keytar.ts';
import { plantAndFind } from './fixtures/canary-control.ts';
import {
  addInVain,
  addWithKey,
  copyAndExport,
  crashPage,
  editWithKey,
  endCalls,
  killKeychainProcess,
} from './fixtures/canary-flows.ts';
import { type CanaryHouse, test } from './fixtures/canary-house.ts';
import { repositoryRoot } from './fixtures/driver.ts';
import { card } from './fixtures/own-connections.ts';

/** So much goes on here that other limits are for other tests. */
const expect = usual.configure({ timeout: 20_000 });
const report = path.join(repositoryRoot, 'out/canary/report.txt');

/** Adds, tests, changes and removes a connection by commands, with an app or without. */
async function useCommands({ key, platform, run }: CanaryHouse): Promise<void> {
  const access = { state: 'set', ending: key.slice(-4) };
  const add = ['connections', 'add', '--platform', 'callab', '--base-url', platform.url, '--name'];
  const added = await run(key, ...add, 'Cork', '--json');
  expect(jsonOf(added)).toMatchObject({ connection: { access } });
  const broken = `${key.slice(0, 9)}\n${key.slice(9)}`;
  expect((await run(broken, ...add, 'Vain')).exit).toBe(2);
  expect((await run(key, ...add, 'Vain', '--base-url', 'http://platform.example')).exit).toBe(2);
  for (const what of ['test', 'key', 'remove']) {
    expect((await run(what === 'key' ? key : null, 'connections', what, 'Cork')).exit).toBe(0);
  }
  const listed = jsonOf(await run(null, 'connections', 'list', '--json'));
  expect(listed).toMatchObject({ connections: [{ name: 'Riga', access }] });
  expect((await run(null, 'status')).exit).toBe(0);
  expect((await run(null, 'history', '--json')).out).toContain('bad token');
}

// A keyring of its own and /proc are there on Linux only.
if (process.platform === 'linux') {
  test('P14 P15 P16 a key goes through every flow, fault and crash, and stands nowhere but in the keychain', async ({
    house,
    fates,
    profileDir,
    testDir,
    leftovers,
  }) => {
    test.setTimeout(240_000);
    const { key, platform, keyring, look, lookDeep } = house;
    const ending = key.slice(-4);
    const { app, page } = await house.open();
    await look('before any key', page);

    await addInVain(page, platform.url, key);
    await lookDeep('keys and base URLs that are not taken', page);

    platform.hold(true);
    await addWithKey(page, { name: 'Riga', baseUrl: platform.url }, key);
    await expect(page.getByRole('button', { name: /^Adding and testing/ })).toBeVisible();
    await lookDeep('while a connection is added', page);
    platform.hold(false);
    const riga = card(page, 'Riga');
    await expect(riga).toContainText(`Key set (…${ending})`);
    await riga.getByRole('button', { name: 'Test Riga' }).press('Enter');
    await expect(riga).toContainText('callab takes it');
    await editWithKey(page, 'Riga', key);
    await addWithKey(page, { name: 'Oslo', baseUrl: platform.url, sessionOnly: true }, ` ${key}\n`);
    await expect(card(page, 'Oslo')).toContainText(`Key set (…${ending}), for this session only`);
    await lookDeep('connections added and edited', page);

    await card(page, 'Oslo').getByRole('button', { name: 'Remove Oslo' }).press('Enter');
    await card(page, 'Oslo').getByRole('alert').getByRole('button', { name: 'Remove Oslo' }).press('Enter');
    await expect(card(page, 'Oslo')).toBeHidden();
    await endCalls(page, house, fates);
    await copyAndExport(app, page, house);
    await look('calls ended and exported', page);

    platform.refuse(true);
    await editWithKey(page, 'Riga', key);
    await expect(riga).toContainText('Key refused by callab');
    await look('key refused', page);
    platform.refuse(false);
    await killKeychainProcess(app, page, house);
    await lookDeep('keychain process killed', page);
    await riga.getByRole('button', { name: 'Try again to keep it' }).press('Enter');
    await expect(riga).not.toContainText('for this session only');

    await useCommands(house);
    await look('command lines through the app', page);
    await crashPage(app);
    await look('page crashed and loaded again');
    app.process().kill('SIGKILL');
    await expect.poll(leftovers, { timeout: 10_000 }).toEqual([]);
    await look('app killed');
    await useCommands(house);
    await look('command lines without an app');

    const again = await house.open();
    await expect(again.page.getByText('1 live · updated')).toBeVisible();
    await lookDeep('app started again', again.page);

    house.settle();
    const looks = [...house.looks];
    const [kept] = JSON.parse(readFileSync(path.join(profileDir, 'connections.json'), 'utf8')).connections;
    const inKeychain = throughKeytar(keyring, 'getPassword', 'Callstop', `${kept.id} ${kept.baseUrl}`);
    const asked = [...platform.peer.requests];
    const sent = asked.filter(({ headers }) => headers.authorization === `Bearer ${key}`);
    const outputs = house.outputs();
    const controls = await plantAndFind(house, { ...again, profile: profileDir });

    mkdirSync(path.dirname(report), { recursive: true });
    writeFileSync(
      report,
      canaryReport({
        spellings: spellingsOf(key).map(({ name }) => name),
        ...{ looks, outputs, controls, processes: house.processes(), folder: testDir },
        belongs: [
          ['the platform', `${sent.length} of its ${asked.length} requests carried it`],
          ['the keychain', inKeychain === key ? 'a fresh process read it back' : 'IT IS NOT THERE'],
          ['where the platform’s redirect pointed', `${platform.stranger.bytesReceived()} bytes came`],
        ],
        notSearched: [
          'The memory of the owner, which holds keys while their connections are there, of the keychain’s process while it',
          'runs, and of the command line that takes a key: by design. What a page’s process has freed and not yet overwritten.',
        ],
      }),
    );
    expect(looks.flatMap(({ moment, found }) => found.map((each) => ({ moment, ...each })))).toEqual([]);
    expect(inKeychain).toBe(key);
    expect(sent).toHaveLength(asked.length);
    expect(sent.filter(({ method }) => method === 'POST').length).toBeGreaterThanOrEqual(fates.length);
    expect(platform.stranger.bytesReceived()).toBe(0);
    expect(controls.filter(({ found }) => found.length === 0)).toEqual([]);
  });
}
