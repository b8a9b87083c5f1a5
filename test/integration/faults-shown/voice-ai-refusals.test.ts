import { describe, expect } from 'vitest';
import { answersIn } from '../../support/expect-told.ts';
import { httpAnswer } from '../../support/raw-peer.ts';
import { unwrap } from '../../support/test-owner.ts';
import type { ToldEnd } from '../../support/told-stop.ts';
import { endedBody, ok, voiceCallId } from '../../support/voice-ai-link.ts';
import { test } from '../../support/voice-test.ts';

const platform = 'voice.ai';

/** Refused in its words, after one request; the id stays. */
async function expectRefused(end: ToldEnd, failure: object, what: string): Promise<void> {
  expect(end.attempt).toMatchObject({ outcome: 'refused', proof: 'none', asks: 1, failure, told: null });
  expect(end.label).toBe('Refused by voice.ai');
  expect(end.detail).toBe(what);
  expect(end.kinds).toBe('stop intent sent answered outcome');
  expect(answersIn(end)).toMatchObject([{ answer: 'refused', failure }]);
  expect(end.ends).toHaveLength(1);
}

describe.concurrent('a refusal of voice.ai', () => {
  const detail = [{ loc: ['path', 'call_id'], msg: 'Call is not active', type: 'value_error' }];

  test('F11 422 with its detail is told in its first line', async ({ endVoice }) => {
    const end = await endVoice(httpAnswer(422, { detail }), { really: 'stays' });
    const failure = { code: 'refusedByStatus', platform, status: 422 };
    await expectRefused(end, failure, end.detail);
    expect(end.detail).toMatch(
      /^voice\.ai refused the request \(status 422\) and said: “.*Call is not active.*”\.$/,
    );
  });

  test.for([401, 403])(
    'F12 F13 %i: the key, or a token of the call, and the others go on',
    async (status, { startVoice }) => {
      const house = await startVoice({
        calls: {
          call_mine: { fault: httpAnswer(status, { error: 'no' }), really: 'stays' },
          call_ours: { fault: null, really: 'ends' },
        },
      });
      const stop = await house.end(['call_mine', 'call_ours']);
      await expectRefused(
        stop.of('call_mine'),
        { code: 'keyRefusedForCall', platform, status },
        `voice.ai refused (status ${status}): it does not take the key, or this call wants a token of its own.`,
      );
      expect(stop.of('call_mine').why).toContain('this one can only be ended where it was started');
      expect(stop.of('call_ours').attempt).toMatchObject({ outcome: 'marked', asks: 1 });
      expect(unwrap(await house.owner.owner.run('status.get', null)).armed).toBe('yes');
    },
  );

  test.for([404, 410])('F14 %i: no call of that id is known there', async (status, { endVoice }) => {
    const end = await endVoice(httpAnswer(status, ''), { really: 'stays' });
    const failure = { code: 'notFound', platform, status };
    await expectRefused(end, failure, `voice.ai knows no call with this id (status ${status}).`);
  });

  test('F43 an id that cannot be one is refused before anything is sent, and is not kept', async ({
    startVoice,
  }) => {
    const { owner, voiceAi, end } = await startVoice({});
    const odd = ['.', '..', '', 'a\r\nb', 'a\u0000b', 'x'.repeat(10_000), 'a\u202eb', '\ud800'];
    for (const told of (await end(odd)).ends) {
      expect(told.attempt).toMatchObject({ outcome: 'refused', asks: 0, failure: { code: 'callIdRefused' } });
      expect(told.label).toBe('Refused before sending');
      expect(told.detail).toMatch(/^“[^\p{Cc}\p{Cf}]*” can’t be the id of a voice\.ai call\.$/u);
      expect(told.kinds).toBe('stop intent outcome');
    }
    expect(voiceAi.ends()).toEqual([]);
    const added = await owner.owner.run('calls.add', { connectionId: 'connection-1', ids: odd });
    expect(unwrap(added)).toMatchObject({ added: [], held: [] });
    expect(unwrap(added).refused).toHaveLength(odd.length);
  });

  test('F43 an id with slashes, queries, percents, blanks or pictures is escaped into one segment', async ({
    startVoice,
  }) => {
    const odd = ['a/b', 'a?b#c', '%2e%2e', 'a b', '📞', '<script>', '=cmd()', '__proto__'];
    const calls = Object.fromEntries(odd.map((id) => [id, { fault: null, really: 'ends' } as const]));
    const { voiceAi, end } = await startVoice({ calls });
    const stop = await end(odd);
    for (const id of odd) expect(stop.of(id).attempt, id).toMatchObject({ outcome: 'marked', asks: 1 });
    expect(
      voiceAi
        .ends()
        .map(({ path }) => path)
        .sort(),
    ).toEqual(odd.map((id) => `/api/v1/calls/${encodeURIComponent(id)}/end`).sort());
  });

  test('F45 ids that differ by case or normalization are two calls, each ended by itself', async ({
    startVoice,
  }) => {
    const ids = ['Call_é', 'call_é', 'call_e\u0301'];
    const { owner, voiceAi, end } = await startVoice({
      calls: Object.fromEntries(ids.map((id) => [id, { fault: null, really: 'ends' } as const])),
    });
    unwrap(await owner.owner.run('calls.add', { connectionId: 'connection-1', ids }));
    expect((await owner.snapshot()).calls.map(({ call }) => call.callId)).toEqual(ids);
    await end([ids[1] ?? '']);
    expect(voiceAi.ends()).toHaveLength(1);
    expect((await owner.snapshot()).calls.map(({ attempt }) => attempt?.outcome ?? null)).toEqual([
      null,
      'marked',
      null,
    ]);
  });
});

describe.concurrent('voice.ai in trouble', () => {
  test.for([408, 425, 500, 502, 503, 504, 520, 599])(
    'F16 %i: asked once more, then not known',
    async (status, { endVoice }) => {
      const end = await endVoice(httpAnswer(status, ''), { really: 'stays' });
      const failure = { code: 'platformTrouble', platform, status };
      expect(end.attempt).toMatchObject({ outcome: 'notKnown', asks: 2, failure });
      expect(end.kinds).toBe('stop intent sent answered sent answered outcome');
      expect(end.detail).toBe(
        `voice.ai has trouble of its own (status ${status}). No reading after the request shows what became of the call.`,
      );
    },
  );

  test('F16 once, then the success: marked', async ({ endVoice }) => {
    const end = await endVoice(httpAnswer(503, ''), { really: 'stays', times: 1 });
    expect(end.attempt).toMatchObject({ outcome: 'marked', asks: 2 });
    expect(answersIn(end).map(({ answer }) => answer)).toEqual(['unclear', 'ok']);
  });

  test('F18 429 without a time is asked again until it works: marked', async ({ endVoice }) => {
    const end = await endVoice(httpAnswer(429, ''), { really: 'stays', times: 3 });
    expect(end.attempt).toMatchObject({ outcome: 'marked', asks: 4 });
    expect(answersIn(end).map(({ answer }) => answer)).toEqual(['limited', 'limited', 'limited', 'ok']);
  });

  test('F19 429 with Retry-After is waited for', async ({ endVoice }) => {
    const end = await endVoice(httpAnswer(429, '', { 'Retry-After': '1' }), { really: 'stays', times: 1 });
    expect(end.attempt).toMatchObject({ outcome: 'marked', asks: 2 });
    const [limited, sent] = end.events.flatMap((event) =>
      event.kind === 'answered' && event.answer === 'limited'
        ? [event.ms]
        : event.kind === 'sent' && event.ask === 2
          ? [event.ms]
          : [],
    );
    expect((sent ?? 0) - (limited ?? 0)).toBeGreaterThanOrEqual(990);
  });

  test('F22 429 for ever: not known by the deadline, and said why', async ({ endVoice }) => {
    const end = await endVoice(httpAnswer(429, ''), {
      really: 'stays',
      owner: { settings: { callDeadlineMs: 1_200 } },
    });
    expect(end.attempt).toMatchObject({ outcome: 'notKnown', failure: { code: 'limited', platform } });
    expect(end.attempt.asks).toBeGreaterThan(1);
    expect(end.detail).toMatch(/^voice\.ai limits how many requests it takes\. No reading/);
  });

  test('F31 a connection that is reset before its answer: asked once more, then not known', async ({
    endVoice,
  }) => {
    const end = await endVoice(({ socket }) => socket.resetAndDestroy(), { really: 'ends' });
    expect(end.attempt).toMatchObject({ outcome: 'notKnown', asks: 2, failure: { code: 'lostAnswer' } });
    expect(end.label).toBe('Not known');
  });

  test('F31 a reset in the middle of the answer, then the success: marked', async ({ endVoice }) => {
    const whole = ok(endedBody());
    const end = await endVoice(
      async (connection) => {
        await connection.write(whole.subarray(0, whole.length - 20));
        connection.socket.resetAndDestroy();
      },
      { really: 'ends', times: 1 },
    );
    expect(end.attempt).toMatchObject({ outcome: 'marked', asks: 2, call: { callId: voiceCallId } });
    expect(answersIn(end).map(({ answer }) => answer)).toEqual(['unclear', 'ok']);
  });

  test('F31 a lost answer, and 404 to the repeat: the first may have ended it, so not known', async ({
    endVoice,
  }) => {
    let asked = 0;
    const end = await endVoice(
      (connection) => {
        asked += 1;
        // The first came on a socket that a check had left open, so that it was sent again without a word.
        if (asked <= 2) connection.socket.resetAndDestroy();
        else void connection.write(httpAnswer(404, ''));
      },
      { really: 'ends' },
    );
    expect(answersIn(end).map(({ answer }) => answer)).toEqual(['unclear', 'refused']);
    expect(end.attempt).toMatchObject({ outcome: 'notKnown', asks: 2, failure: { code: 'notFound' } });
  });
});
