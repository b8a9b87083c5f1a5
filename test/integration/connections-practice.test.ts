import { describe, expect, onTestFinished } from 'vitest';
import { canaryKey } from '../support/canary.ts';
import { addCallab, test, typed } from '../support/connection-house.ts';
import { startPractice } from '../support/practice.ts';
import { onlyAttempt, unwrap } from '../support/test-owner.ts';

test('on the practice profile nothing can be added, and no list is looked at', async ({ house }) => {
  const callab = await house.callab();
  house.writeList({ version: 1, connections: [{ ...typed(callab), id: 'real', kept: 'keychain' }] });
  const given = { url: callab.url, key: canaryKey, name: 'Practice centre' };
  const owner = await house.start({ practice: true, connections: [given] });
  expect(await owner.owner.run('connections.add', typed(callab))).toEqual({
    ...{ ok: false, failure: { code: 'connectionBuiltIn', connection: 'Practice centre' } },
  });
  expect((await owner.snapshot()).connections.map(({ name }) => name)).toEqual(['Practice centre']);
});

describe('against the practice centre', () => {
  test('a base URL that lacks its path is mended where the platform answers beside it', async ({ house }) => {
    const practice = await startPractice();
    onTestFinished(practice.stop);
    const callId = await practice.addCall();
    const owner = await house.start();
    const baseUrl = practice.url.replace(/\/v1$/, '');
    const kept = await addCallab(owner, practice, { baseUrl, keyTyped: practice.key });
    expect(kept).toMatchObject({ moved: true, baseUrl: practice.url, test: { elsewhere: null } });
    expect(kept.test.steps.map(({ result }) => result)).not.toContain('fails');
    expect(house.listed()).toMatchObject([{ baseUrl: practice.url }]);
    const again = await house.start();
    expect((await again.snapshot()).calls.map(({ call }) => call.callId)).toEqual([callId]);
  });

  test('a connection that lists no calls takes ids at once, keeps them over a restart, and loses them with itself', async ({
    house,
  }) => {
    const practice = await startPractice();
    onTestFinished(practice.stop);
    const callId = await practice.addVoiceCall();
    const voice = {
      platform: 'voice-ai',
      name: 'Voices',
      baseUrl: practice.voiceUrl,
      keyTyped: practice.key,
    };
    const first = await house.start();
    const { connectionId } = await addCallab(first, practice, voice);
    unwrap(await first.owner.run('calls.add', { connectionId, ids: [callId, 'call_other'] }));
    const owner = await house.start();
    const ids = async () => (await owner.snapshot()).calls.map(({ call }) => call.callId);
    expect(await ids()).toEqual([callId, 'call_other']);
    const calls = [{ connectionId, callId }];
    expect(onlyAttempt(await owner.end([], { calls })).outcome).toBe('marked');
    unwrap(await owner.owner.run('connections.remove', { connectionId }));
    await owner.until((now) => now.connections.length + now.calls.length === 0);
    const again = await house.start();
    expect((await again.snapshot()).calls).toEqual([]);
    expect((await again.snapshot()).notes).toEqual([]);
  });
});
