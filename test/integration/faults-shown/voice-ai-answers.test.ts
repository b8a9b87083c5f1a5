import { createHash } from 'node:crypto';
import { describe, expect } from 'vitest';
import { sayTime } from '../../../electron/words/say-time.ts';
import { answersIn } from '../../support/expect-told.ts';
import { httpAnswer } from '../../support/raw-peer.ts';
import type { ToldEnd } from '../../support/told-stop.ts';
import { endedBody, ok, voiceCallId } from '../../support/voice-ai-link.ts';
import { test } from '../../support/voice-test.ts';

const platform = 'voice.ai';
const noProof = '; it gives no proof that the line is down.';

/** Marked after one request, never confirmed, with nothing wrong but what the answer's own fields show. */
function expectMarked(end: ToldEnd): void {
  expect(end.attempt).toMatchObject({ outcome: 'marked', proof: 'none', asks: 1, readAt: null });
  expect(end.label).toBe('Marked ended; voice.ai gives no proof');
  expect(end.kinds).toBe('stop intent sent answered outcome');
  expect(end.ends).toHaveLength(1);
}

/** Not known after two requests, because nothing can be read in between. */
function expectNotKnown(end: ToldEnd, failure: object, what: string): void {
  expect(end.attempt).toMatchObject({ outcome: 'notKnown', proof: 'none', asks: 2, failure });
  expect(end.label).toBe('Not known');
  expect(end.detail).toBe(`${what} No reading after the request shows what became of the call.`);
  expect(end.kinds).toBe('stop intent sent answered sent answered outcome');
  expect(answersIn(end)).toEqual([
    expect.objectContaining({ answer: 'unclear', failure: expect.objectContaining(failure) }),
    expect.objectContaining({ answer: 'unclear', failure: expect.objectContaining(failure) }),
  ]);
  expect(end.ends).toHaveLength(2);
  expect(end.ends[1]).toEqual(end.ends[0]);
}

describe.concurrent('an answer of voice.ai that says ended', () => {
  test('F1 is marked, never confirmed, with what it told; no reason is sent, and the history keeps it', async ({
    endVoice,
  }) => {
    const endedAt = new Date();
    endedAt.setMilliseconds(0);
    const body = endedBody({ ended_at: endedAt.toISOString() });
    const end = await endVoice(ok(body));
    expectMarked(end);
    const told = { status: 'ended', endedAt: endedAt.getTime(), durationSeconds: 61.5, credits: 12, odd: [] };
    expect(end.attempt).toMatchObject({ told, failure: null });
    expect(end.detail).toBe(
      `voice.ai marked it ended at ${sayTime(endedAt.getTime())} after 1:01, 12 credits${noProof}`,
    );
    const bodyHash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
    expect(end.events).toContainEqual(
      expect.objectContaining({ kind: 'answered', answer: 'ok', status: 200, told, bodyHash }),
    );
    const [entry] = await end.house.owner.history();
    expect(entry).toMatchObject({
      reason: { code: 'SV-END', text: 'Ended by supervisor' },
      reasonSent: null,
      attempt: { outcome: 'marked', told },
    });
  });

  test.for([
    [
      'no end time',
      { ended_at: undefined },
      ['noEndedAt'],
      `voice.ai marked it ended after 1:01, 12 credits${noProof} Its answer lacks the end time.`,
    ],
    [
      'an end time in the future',
      { ended_at: '2999-01-01T00:00:00Z' },
      ['endedAtInFuture'],
      `voice.ai marked it ended after 1:01, 12 credits${noProof} The end time in its answer lies in the future.`,
    ],
    [
      'nothing but a status',
      { ended_at: null, actual_duration_seconds: 'long', credits_used: -1 },
      ['noEndedAt', 'noDuration', 'noCredits'],
      `voice.ai marked it ended${noProof} Its answer lacks the end time. Its answer lacks the duration. Its answer lacks the credits.`,
    ],
  ] as const)(
    'F7 with %s is marked, and the field is named',
    async ([, change, odd, detail], { endVoice }) => {
      const end = await endVoice(ok(endedBody(change)));
      expectMarked(end);
      expect(end.attempt.told).toMatchObject({ odd, endedAt: null });
      expect(end.detail).toBe(detail);
    },
  );

  test.for([201, 202, 203])('F8 with status %i is marked', async (status, { endVoice }) => {
    const end = await endVoice(httpAnswer(status, endedBody()));
    expectMarked(end);
    expect(answersIn(end)).toEqual([{ answer: 'ok', status, failure: null }]);
  });

  test('F48 with markup, bidi and a megabyte in its fields: shown as capped text', async ({ endVoice }) => {
    const odd = { ended_at: '<script>', credits_used: '=cmd()', actual_duration_seconds: 'x'.repeat(60_000) };
    const end = await endVoice(ok(endedBody(odd)));
    expectMarked(end);
    expect(JSON.stringify([end.attempt, end.detail])).not.toMatch(/<script>|=cmd|xxx/);
  });
});

const unclear: readonly (readonly [string, Buffer, object, string])[] = [
  [
    'F2 an empty body',
    httpAnswer(200, ''),
    { code: 'emptyAnswer', platform, status: 200 },
    'Not confirmed: voice.ai’s answer was empty (status 200).',
  ],
  [
    'F3 a login page',
    httpAnswer(200, '<!DOCTYPE html><title>Sign in</title>', { 'Content-Type': 'text/html' }),
    { code: 'htmlAnswer', platform, status: 200 },
    'Unexpected answer: voice.ai sent a web page in place of data (status 200).',
  ],
  [
    'F5 no status',
    ok(endedBody({ status: undefined })),
    { code: 'unreadableAnswer', platform, status: 200 },
    'voice.ai’s answer can’t be read (status 200).',
  ],
  [
    'F5 an array',
    ok([endedBody()]),
    { code: 'unreadableAnswer', platform, status: 200 },
    'voice.ai’s answer can’t be read (status 200).',
  ],
  [
    'F5 a status that does not say over',
    ok(endedBody({ status: 'error' })),
    { code: 'statusUnclear', platform, said: 'error' },
    'voice.ai’s answer gives the call the status “error”, which does not say that it is over.',
  ],
  [
    'F48 a status in markup and bidi',
    ok(endedBody({ status: '<b>=cmd()\u202e</b>' })),
    { code: 'statusUnclear', platform, said: '<b>=cmd()\\u{202E}</b>' },
    'voice.ai’s answer gives the call the status “<b>=cmd()\\u{202E}</b>”, which does not say that it is over.',
  ],
  [
    'F6 the answer for another call',
    ok(endedBody({ call_id: 'call_other' })),
    { code: 'answerForAnother', platform },
    'Warning: voice.ai’s answer was for a different call.',
  ],
  [
    'F8 202 without a body',
    httpAnswer(202, ''),
    { code: 'emptyAnswer', platform, status: 202 },
    'Not confirmed: voice.ai’s answer was empty (status 202).',
  ],
];

describe.concurrent('an answer of voice.ai that is no documented success', () => {
  test.for(unclear)(
    '%s: asked once more, then not known',
    async ([, answer, failure, what], { endVoice }) => {
      expectNotKnown(await endVoice(answer), failure, what);
    },
  );

  test('F2 an empty body, then the success: marked', async ({ endVoice }) => {
    const end = await endVoice(httpAnswer(200, ''), { really: 'stays', times: 1 });
    expect(end.attempt).toMatchObject({ outcome: 'marked', asks: 2 });
    expect(end.kinds).toBe('stop intent sent answered sent answered outcome');
    expect(answersIn(end).map(({ answer }) => answer)).toEqual(['unclear', 'ok']);
  });

  test('F6 the id stays on the list, to be ended again or closed', async ({ endVoice }) => {
    const { house } = await endVoice(ok(endedBody({ call_id: 'call_other' })));
    const { calls } = await house.owner.snapshot();
    expect(calls).toMatchObject([
      { call: { callId: voiceCallId }, state: 'notVisible', attempt: { outcome: 'notKnown' } },
    ]);
  });

  test('a reason is filled for the call and kept; none is sent', async ({ startVoice }) => {
    const { owner, voiceAi } = await startVoice({
      calls: { [voiceCallId]: { fault: null, really: 'ends' } },
    });
    const reasonText = 'bye {agent} after {duration} by {supervisor}';
    await owner.end([voiceCallId], { reasonCode: 'OP-OTHER', reasonText });
    expect(voiceAi.ends().map(({ body }) => body.length)).toEqual([0]);
    const text = 'Ended by supervisor: bye unknown agent after unknown duration by a supervisor';
    expect(await owner.history()).toMatchObject([{ reason: { code: 'OP-OTHER', text }, reasonSent: null }]);
  });
});
