import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { defaultDeadlines } from '../../electron/platforms/deadlines.ts';
import { openHttp } from '../../electron/platforms/http.ts';
import type { PlatformLink } from '../../electron/platforms/platform.ts';
import { platformById } from '../../electron/platforms/registry.ts';
import type { CallScriptInput } from '../../electron/practice/call-script.ts';
import { type Practice, startPractice } from '../support/practice.ts';

let practice: Practice;
let link: PlatformLink;

const platform = 'voice.ai';
const end = (callId: string) => link.end(callId, 'Complaint', () => undefined);
const tellAfter = (ids: readonly string[]) =>
  link.tellAfter(ids, Date.now() - 60_000, new AbortController().signal);

beforeAll(async () => {
  practice = await startPractice();
  link = open(practice.key);
});
afterAll(async () => {
  link.close();
  await practice.stop();
});
afterEach(() => practice.weather({}));

function open(key: string): PlatformLink {
  return platformById('voice-ai').open(
    openHttp({
      baseUrl: practice.voiceUrl,
      key,
      version: '0.0.0-test',
      deadlines: defaultDeadlines,
      trust: [],
      now: () => performance.now(),
    }),
  );
}

describe('the voice.ai link on the practice centre', () => {
  test('an ended call is marked, with what the answer tells; the reason stays here', async () => {
    const callId = await practice.addVoiceCall({ startedAgoMs: 30_000 });
    const answer = await end(callId);
    expect(answer).toMatchObject({ kind: 'ok', status: 200, told: { status: 'ended', odd: [] } });
    const told = answer.kind === 'ok' ? answer.told : null;
    expect(Math.abs((told?.endedAt ?? 0) - Date.now())).toBeLessThan(30_000);
    expect(told?.durationSeconds).toBeGreaterThanOrEqual(30);
    expect(told?.credits).toBe((told?.durationSeconds ?? 0) / 2);
    expect(await practice.truthOf(callId)).toMatchObject({ live: false, endRequests: 1 });
    expect(JSON.stringify(await practice.ledger())).not.toContain('Complaint');
    // A second end marks it again.
    expect(await end(callId)).toMatchObject({ kind: 'ok', told });
  });

  test.each<[CallScriptInput['answer'] & {}, object]>([
    ['otherCall', { kind: 'unclear', failure: { code: 'answerForAnother', platform } }],
    ['noEndedAt', { kind: 'ok', told: { endedAt: null, odd: ['noEndedAt'] } }],
    ['endedAtInFuture', { kind: 'ok', told: { endedAt: null, odd: ['endedAtInFuture'] } }],
    [
      'validation',
      {
        kind: 'refused',
        failure: { code: 'refusedByStatus', said: 'The call id is not one of this account.' },
      },
    ],
    [
      { oddStatus: 'in_progress' },
      { kind: 'unclear', failure: { code: 'statusUnclear', said: 'in_progress' } },
    ],
    ['empty', { kind: 'unclear', failure: { code: 'emptyAnswer' } }],
    ['html', { kind: 'unclear', failure: { code: 'htmlAnswer' } }],
    [{ status: 503 }, { kind: 'unclear', failure: { code: 'platformTrouble', status: 503 } }],
    [
      { tooMany: true, retryAfter: '1' },
      { kind: 'limited', retryAfterMs: 1_000 },
    ],
    ['resetAfter', { kind: 'unclear', failure: { code: 'lostAnswer' } }],
  ])('an end that is answered %j means the same here', async (answer, expected) => {
    expect(await end(await practice.addVoiceCall({ answer }))).toMatchObject(expected);
  });

  test('an unknown call is not found; a refused key may be a token that is wanted', async () => {
    expect(await end('call/../01 NOBODY?')).toMatchObject({
      kind: 'refused',
      failure: { code: 'notFound', platform, status: 404 },
    });
    const stranger = open('another-key');
    expect(await stranger.end('call_01', null, () => undefined)).toMatchObject({
      kind: 'refused',
      failure: { code: 'keyRefusedForCall', platform, status: 401 },
    });
    stranger.close();
  });

  test('what the history tells of ended calls comes later, live calls are not in it', async () => {
    const [soon, live] = [
      await practice.addVoiceCall({ startedAgoMs: 10_000, historyAfterMs: 50 }),
      await practice.addVoiceCall(),
    ];
    await end(soon);
    await vi.waitFor(async () => expect((await tellAfter([soon])).facts.size).toBe(1));
    const { facts, failure } = await tellAfter([soon, live]);
    expect(failure).toBeNull();
    expect([...facts.keys()]).toEqual([soon]);
    const told = facts.get(soon);
    expect(told).toMatchObject({ costUnit: 'credits', sentiment: null, taskStatus: null });
    expect(told?.durationSeconds).toBeGreaterThanOrEqual(10);
    expect(told?.cost).toBe((told?.durationSeconds ?? 0) / 2);
    await practice.weather({ history: { status: 502 } });
    expect(await tellAfter([soon])).toEqual({
      facts: new Map(),
      failure: { code: 'platformTrouble', platform, status: 502 },
    });
  });

  test('250 ended calls are found over three pages', async () => {
    const ids = await Promise.all(Array.from({ length: 250 }, () => practice.addVoiceCall()));
    await Promise.all(ids.map(end));
    await practice.resetCounters();
    const { facts, failure } = await tellAfter(ids);
    expect(failure).toBeNull();
    expect(facts.size).toBe(250);
    expect((await practice.counters()).voiceHistory.requests).toBeGreaterThanOrEqual(3);
  });
});
