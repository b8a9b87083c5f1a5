import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { addedFile, addIds, notVisible, removeIds, shownIds, test, voiceId } from '../support/added-house.ts';
import { canaryKey } from '../support/canary.ts';
import type { EndFault, Fault } from '../support/faulty-callab.ts';
import { httpAnswer } from '../support/raw-peer.ts';
import { onlyAttempt, unwrap } from '../support/test-owner.ts';

const ends: EndFault = { fault: null, really: 'ends' };

describe('ids added to a connection that cannot list', () => {
  test('stand on the list and over a restart, in their order', async ({ house }) => {
    const owner = await house.start();
    expect(await addIds(owner, ['call_2', 'call_1', 'call_2'])).toEqual({
      added: ['call_2', 'call_1'],
      held: [],
      refused: [],
      notKept: null,
    });
    expect(house.kept()).toEqual({ [voiceId]: ['call_2', 'call_1'] });
    expect(await addIds(owner, ['call_1', 'call_3'])).toMatchObject({ added: ['call_3'], held: ['call_1'] });
    if (process.platform !== 'win32') {
      expect(statSync(join(house.profile, addedFile)).mode & 0o777).toBe(0o600);
    }
    const again = await house.start();
    expect(await shownIds(again)).toEqual(['call_2', 'call_1', 'call_3'].map(notVisible));
    expect((await again.snapshot()).notes).toEqual([]);
  });

  test('bad lines are refused and told as text, good ones are taken', async ({ house }) => {
    const owner = await house.start();
    const told = await addIds(owner, ['..', 'call_1', 'a\u202eb']);
    expect(told).toMatchObject({ added: ['call_1'], notKept: null });
    expect(told.refused).toEqual([
      { callId: '..', failure: { code: 'callIdRefused', callId: '..', platform: 'voice.ai' } },
      {
        callId: 'a\\u{202E}b',
        failure: { code: 'callIdRefused', callId: 'a\\u{202E}b', platform: 'voice.ai' },
      },
    ]);
  });

  test('many at the same moment are all kept', async ({ house }) => {
    const owner = await house.start();
    const ids = Array.from({ length: 60 }, (_, place) => `call_${place}`);
    const told = await Promise.all(ids.map((id) => addIds(owner, [id])));
    expect(told.every(({ notKept }) => notKept === null)).toBe(true);
    expect(house.kept()).toEqual({ [voiceId]: ids });
    expect(readdirSync(house.profile)).not.toContain(`${addedFile}.new`);
  });

  test('are no business of a connection that lists, or of none', async ({ house }) => {
    const owner = await house.start({}, [{ url: 'http://127.0.0.1:1/v1', key: canaryKey, name: 'Riga' }]);
    const failureOf = async (connectionId: string) =>
      owner.owner.run('calls.add', { connectionId, ids: ['call_1'] });
    expect(await failureOf('connection-2')).toEqual({
      ok: false,
      failure: { code: 'connectionLists', connection: 'Riga' },
    });
    expect(await failureOf('nobody')).toEqual({
      ok: false,
      failure: { code: 'connectionUnknown', connection: 'nobody' },
    });
    const removed = await owner.owner.run('calls.remove', { connectionId: 'connection-2', ids: ['call_1'] });
    expect(removed).toMatchObject({ failure: { code: 'connectionLists' } });
  });

  test('over 10,000 on one connection none of the new ones is taken', async ({ house }) => {
    const owner = await house.start();
    const ids = Array.from({ length: 10_000 }, (_, place) => `call_${place}`);
    expect((await addIds(owner, ids)).added).toHaveLength(10_000);
    expect(await owner.owner.run('calls.add', { connectionId: voiceId, ids: ['one', 'two'] })).toEqual({
      ok: false,
      failure: { code: 'tooManyAdded', connection: 'Connection 1', limit: 10_000 },
    });
    expect((await shownIds(owner)).length).toBe(10_000);
  });
});

describe('an added id whose call is ended', () => {
  test('with a mark leaves the profile, stays in sight, and can be added and ended afresh', async ({
    house,
  }) => {
    const owner = await house.start({ call_1: ends, call_2: ends });
    await addIds(owner, ['call_1', 'call_2']);
    await owner.end(['call_1']);
    expect(await shownIds(owner)).toEqual([
      { ...notVisible('call_1'), outcome: 'marked' },
      notVisible('call_2'),
    ]);
    await expect.poll(() => house.kept()).toEqual({ [voiceId]: ['call_2'] });
    expect(await addIds(owner, ['call_1'])).toMatchObject({ added: ['call_1'], held: [] });
    expect(await shownIds(owner)).toEqual(['call_1', 'call_2'].map(notVisible));
    await owner.end(['call_1', 'call_2']);
    const again = await house.start();
    expect(await shownIds(again)).toEqual([]);
    expect(house.kept()).toEqual({});
  });

  test('without one stays, also over a restart, until it is closed', async ({ house }) => {
    const refused = { call_1: { fault: httpAnswer(422, ''), really: 'stays' } } as const;
    const owner = await house.start(refused);
    await addIds(owner, ['call_1']);
    expect(onlyAttempt(await owner.end(['call_1']))).toMatchObject({ outcome: 'refused' });
    const again = await house.start(refused);
    expect(await shownIds(again)).toEqual([{ ...notVisible('call_1'), outcome: 'refused' }]);
    await again.end(['call_1']);
    unwrap(await again.owner.run('calls.close', { connectionId: voiceId, callId: 'call_1' }));
    expect(await shownIds(again)).toEqual([]);
    await expect.poll(() => house.kept()).toEqual({});
  });

  test('cannot be removed meanwhile; others can, and what was never added is told', async ({ house }) => {
    const gate = Promise.withResolvers<void>();
    const slow: Fault = async (connection) => {
      await gate.promise;
      await connection.write(httpAnswer(422, ''));
    };
    const owner = await house.start({ call_1: { fault: slow, really: 'stays' } });
    await addIds(owner, ['call_1', 'call_2']);
    const ended = owner.end(['call_1']);
    await owner.until(({ calls }) => calls.some(({ attempt }) => attempt?.step === 'sent'));
    expect(await removeIds(owner, ['call_1', 'call_2', 'call_3\u202e'])).toEqual({
      removed: ['call_2'],
      refused: [
        { callId: 'call_1', failure: { code: 'callBeingEnded', callId: 'call_1' } },
        { callId: 'call_3\\u{202E}', failure: { code: 'callNotAdded', callId: 'call_3\\u{202E}' } },
      ],
      notKept: null,
    });
    expect(house.kept()).toEqual({ [voiceId]: ['call_1'] });
    gate.resolve();
    await ended;
    expect(await removeIds(owner, ['call_1'])).toMatchObject({ removed: ['call_1'], refused: [] });
    expect(house.kept()).toEqual({});
  });

  test('though it was never added stands on the list and in the profile until then', async ({ house }) => {
    const gate = Promise.withResolvers<void>();
    const slow: Fault = async (connection) => {
      await gate.promise;
      await connection.write(httpAnswer(422, ''));
    };
    const owner = await house.start({ call_1: { fault: slow, really: 'stays' } });
    const ended = owner.end(['call_1']);
    await owner.until(({ calls }) => calls.some(({ state }) => state === 'notVisible'));
    await expect.poll(() => house.kept()).toEqual({ [voiceId]: ['call_1'] });
    gate.resolve();
    await ended;
    expect(await shownIds(owner)).toEqual([{ ...notVisible('call_1'), outcome: 'refused' }]);
  });
});
