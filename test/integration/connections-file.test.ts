import { mkdirSync, readdirSync, readFileSync, rmdirSync, statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect } from 'vitest';
import type { KeptConnectionRecord } from '../../electron/storage/connections-store.ts';
import { canaryKey } from '../support/canary.ts';
import { addCallab, type ConnectionHouse, test, typed, viewOf } from '../support/connection-house.ts';
import { canHang, hangDisk } from '../support/hang-disk.ts';
import { unwrap } from '../support/test-owner.ts';
import { twoClocks } from '../support/two-clocks.ts';

const file = 'connections.json';

function record(change: Partial<KeptConnectionRecord> = {}): KeptConnectionRecord {
  return {
    ...{ id: 'riga', name: 'Riga', platform: 'callab', baseUrl: 'https://callab.example/v1' },
    ...{ privateNetwork: false, kept: 'keychain', ...change },
  };
}

function text({ profile }: ConnectionHouse): string {
  return readFileSync(join(profile, file), 'utf8');
}

test('the list holds where keys go and no part of one, for its user alone', async ({ house }) => {
  const callab = await house.callab();
  const owner = await house.start();
  const { connectionId } = await addCallab(owner, callab);
  expect(house.listed()).toEqual([record({ id: connectionId, baseUrl: callab.url })]);
  expect(text(house)).not.toContain(canaryKey.slice(-4));
  expect(statSync(join(house.profile, file)).mode & 0o777).toBe(0o600);
});

describe('a list that somebody changed', () => {
  test('P19 does not send a key to another place: it sees no byte', async ({ house }) => {
    const [callab, thief] = [await house.callab(), await house.callab()];
    const owner = await house.start();
    await addCallab(owner, callab);
    await owner.close();
    house.writeList({ version: 1, connections: [{ ...house.listed()[0], baseUrl: thief.url }] });
    const again = await house.start();
    expect(await viewOf(again, 'Riga')).toMatchObject({
      ...{ baseUrl: thief.url, access: { state: 'missing', failure: { code: 'keychainLockedOrMissing' } } },
    });
    expect(thief.peer.bytesReceived()).toBe(0);
  });

  test('keeps what this Callstop does not know, and what it cannot use, which is counted', async ({
    house,
  }) => {
    const strange = [
      { ...record({ id: 'newer' }), platform: 'a platform of tomorrow' },
      record({ id: 'insecure', baseUrl: 'http://callab.example' }),
      record({ id: 'nameless', name: ' ' }),
      { id: 'half' },
      'nothing',
    ];
    const known = { ...record(), colour: 'blue' };
    house.writeList({
      version: 1,
      since: 'tomorrow',
      connections: [known, ...strange, { ...known, name: 'Twin' }],
    });
    const owner = await house.start();
    const { connections, notes } = await owner.snapshot();
    expect(connections.map(({ name }) => name)).toEqual(['Riga']);
    expect(notes).toContainEqual({ code: 'connectionsRefused', count: 6, file });

    await addCallab(owner, await house.callab(), { name: 'Vilnius' });
    const { since, connections: kept } = JSON.parse(text(house));
    expect(since).toBe('tomorrow');
    expect(kept).toEqual([
      known,
      expect.objectContaining({ name: 'Vilnius' }),
      ...strange,
      { ...known, name: 'Twin' },
    ]);
  });
});

describe('two records of one', () => {
  test.for([
    ['name', record({ id: 'other', name: ' RIGA'.trim().toLowerCase() })],
    ['id', record({ name: 'Twin' })],
  ] as const)(
    '%s: the second is refused, counted and kept; it stands in for the first at the next start',
    async ([, second], { house }) => {
      const [first, third] = [record(), record({ id: 'third', name: 'Third' })];
      house.writeList({ version: 1, connections: [first, second, third] });
      const owner = await house.start();
      const { connections, notes } = await owner.snapshot();
      expect(connections.map(({ id, name }) => [id, name])).toEqual([
        ['riga', 'Riga'],
        ['third', 'Third'],
      ]);
      expect(notes).toContainEqual({ code: 'connectionsRefused', count: 1, file });

      unwrap(await owner.owner.run('connections.remove', { connectionId: 'third' }));
      expect(house.listed()).toEqual([first, second]);
      unwrap(await owner.owner.run('connections.remove', { connectionId: 'riga' }));
      expect(house.listed()).toEqual([second]);
      await addCallab(owner, await house.callab(), { name: 'Vilnius' });
      expect(house.listed()).toEqual([expect.objectContaining({ name: 'Vilnius' }), second]);
      expect((await owner.snapshot()).connections.map(({ name }) => name)).toEqual(['Vilnius']);

      const again = await house.start();
      expect((await again.snapshot()).connections.map(({ name }) => name)).toEqual(['Vilnius', second.name]);
    },
  );

  test('what somebody adds to the list while Callstop runs stays in it, whatever is added and removed', async ({
    house,
  }) => {
    const callab = await house.callab();
    const owner = await house.start();
    await addCallab(owner, callab);
    const [riga] = house.listed();
    const byHand = [record({ id: 'by hand', name: 'By hand' }), { ...riga, name: 'Twin' }];
    house.writeList({ version: 1, connections: [byHand[0], riga, byHand[1]] });
    await addCallab(owner, callab, { name: 'Vilnius' });
    expect(house.listed()).toEqual([riga, expect.objectContaining({ name: 'Vilnius' }), ...byHand]);
    unwrap(await owner.owner.run('connections.remove', { connectionId: String(riga?.id) }));
    expect(house.listed()).toEqual([expect.objectContaining({ name: 'Vilnius' }), ...byHand]);
    const again = await house.start();
    expect((await again.snapshot()).connections.map(({ name }) => name)).toEqual([
      ...['Vilnius', 'By hand', 'Twin'],
    ]);
  });
});

describe('a list that is damaged', () => {
  test.for([
    ['no JSON', '{"version":1,"connections":[{'],
    ['something else', '[1]'],
    ['empty', ''],
  ])('as a whole (%s) is moved aside, and told', async ([, content], { house }) => {
    house.writeList(content ?? '');
    const owner = await house.start();
    const { notes, connections } = await owner.snapshot();
    expect(connections).toEqual([]);
    const aside = readdirSync(house.profile).find((name) => name.startsWith('connections-damaged-')) ?? '';
    expect(readFileSync(join(house.profile, aside), 'utf8')).toBe(content);
    expect(notes).toContainEqual({ code: 'connectionsMovedAside', file: aside });
  });
});

describe('a list that cannot be read', () => {
  test('is told, and never written over', async ({ house }) => {
    mkdirSync(join(house.profile, file));
    const owner = await house.start();
    expect((await owner.snapshot()).notes).toContainEqual({ code: 'connectionsNotRead', cause: 'notAFile' });
    const callab = await house.callab();
    const { notKept, access } = await addCallab(owner, callab);
    expect(notKept).toEqual({ code: 'connectionsNotKept', cause: 'notAFile' });
    expect(access).toMatchObject({ state: 'set' });
    expect(await viewOf(owner, 'Riga')).toMatchObject({ sight: { complete: true } });
    expect(statSync(join(house.profile, file)).isDirectory()).toBe(true);
  });

  test('is taken in with the first change after it can be read again, and keeps all that it held', async ({
    house,
  }) => {
    mkdirSync(join(house.profile, file));
    const owner = await house.start();
    rmdirSync(join(house.profile, file));
    house.writeList({ version: 1, connections: [record({ id: 'old', name: 'Old' })] });
    const callab = await house.callab();
    unwrap(await owner.owner.run('connections.add', typed(callab)));
    expect(house.listed()).toMatchObject([{ name: 'Riga' }, { name: 'Old' }]);
    await owner.until(({ connections }) => connections.some(({ name }) => name === 'Old'));
  });
});

test('a list that cannot be written leaves the change for this session, and says so', async ({ house }) => {
  const owner = await house.start();
  mkdirSync(join(house.profile, `${file}.new`));
  const { notKept } = await addCallab(owner, await house.callab());
  expect(notKept).toMatchObject({ code: 'connectionsNotKept' });
  expect(await viewOf(owner, 'Riga')).toMatchObject({ access: { state: 'set' }, sight: { complete: true } });
});

test.runIf(canHang)(
  'a disk that hangs longer than the owner lives: nothing is written when it answers',
  async ({ house }) => {
    const callab = await house.callab();
    const owner = await house.start();
    const { connectionId } = await addCallab(owner, callab);
    const before = text(house);
    const letGo = hangDisk();
    try {
      const removing = owner.owner.run('connections.remove', { connectionId });
      expect(unwrap(await removing).notKept).toEqual({ code: 'connectionsNotKept', cause: 'hangs' });
      await owner.close();
      await letGo();
      // Whatever waited for the disk has had its turn before this.
      for (let looks = 0; looks < 20; looks += 1) await stat(join(house.profile, file));
      expect(text(house)).toBe(before);
    } finally {
      await letGo();
    }
  },
);

test.runIf(canHang)(
  'a disk that hangs for all files holds up the start for 2 s altogether',
  async ({ house }) => {
    const clock = twoClocks();
    const letGo = hangDisk();
    try {
      const starting = house.start({ clock, settleMs: 0 });
      await setImmediate();
      clock.advance(2_000);
      // What waits for no more than 0 s waits for this clock too.
      const begun = starting.then(() => 'begun');
      const passing = async () => {
        clock.advance(0);
        return Promise.race([begun, setImmediate('waits')]);
      };
      await expect.poll(passing, { timeout: 20_000 }).toBe('begun');
    } finally {
      await letGo();
    }
  },
);

test.runIf(canHang)(
  'a disk that hangs does not hold up the start; what it holds comes when it answers',
  async ({ house }) => {
    const callab = await house.callab();
    const first = await house.start();
    await addCallab(first, callab);
    await first.close();
    const letGo = hangDisk();
    try {
      const owner = await house.start();
      const { notes, connections } = await owner.snapshot();
      expect(connections).toEqual([]);
      expect(notes).toContainEqual({ code: 'connectionsNotRead', cause: 'hangs' });
      await letGo();
      await owner.until((now) => now.connections[0]?.sight.complete === true);
    } finally {
      await letGo();
    }
  },
);
