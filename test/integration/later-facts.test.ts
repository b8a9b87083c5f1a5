import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, vi } from 'vitest';
import { sayOutcome } from '../../electron/words/say-outcome.ts';
import { test } from '../support/centre-test.ts';
import type { Practice } from '../support/practice.ts';
import { onlyAttempt, type TestOwner } from '../support/test-owner.ts';

/** In place of 30 s, 2 min and 10 min. */
const lookAfterMs = [300, 900, 2_000];

function voiceAt({ voiceUrl, key }: Practice) {
  return [{ url: voiceUrl, key, platform: 'voice-ai' }];
}

async function factsOf(owner: TestOwner) {
  return (await owner.history())[0]?.facts ?? null;
}

describe.concurrent('what a platform tells some time after an end', () => {
  test('voice.ai’s call history tells duration and credits; the outcome stays marked', async ({
    practice,
    startOwner,
  }) => {
    const callId = await practice.addVoiceCall({ historyAfterMs: 600 });
    const owner = await startOwner({ connections: voiceAt(practice), lookAfterMs });
    const attempt = onlyAttempt(await owner.end([callId]));
    expect(attempt).toMatchObject({ outcome: 'marked', proof: 'none', failure: null, told: { odd: [] } });
    await vi.waitFor(async () => expect(await factsOf(owner)).not.toBeNull(), 10_000);
    expect(await factsOf(owner)).toEqual({
      durationSeconds: attempt.told?.durationSeconds,
      cost: attempt.told?.credits,
      costUnit: 'credits',
      sentiment: null,
      taskStatus: null,
    });
    const [entry] = await owner.history();
    expect(entry?.attempt).toMatchObject({ outcome: 'marked', proof: 'none', later: null });
    expect(entry && sayOutcome(entry.attempt, 'voice.ai').label).toBe(
      'Marked ended; voice.ai gives no proof',
    );
    expect((await practice.truthOf(callId)).endedBy).toBe('request');
  });

  test('three looks are made and no more, and none of them is an end request', async ({
    practice,
    startOwner,
  }) => {
    const callId = await practice.addVoiceCall({ historyAfterMs: 86_400_000 });
    const owner = await startOwner({ connections: voiceAt(practice), lookAfterMs });
    await owner.end([callId]);
    const looks = async () => (await practice.counters()).voiceHistory.requests;
    await vi.waitFor(async () => expect(await looks()).toBe(3), 10_000);
    await owner.close();
    expect(await looks()).toBe(3);
    expect((await practice.counters()).voiceEnd.requests).toBe(1);
    expect((await practice.truthOf(callId)).endRequests).toBe(1);
  });

  test('callab’s record tells its analysis once it is there', async ({ practice, startOwner }) => {
    const callId = await practice.addCall({ analysisAfterMs: 600 });
    const owner = await startOwner({ lookAfterMs });
    expect(onlyAttempt(await owner.end([callId])).outcome).toBe('confirmed');
    await vi.waitFor(
      async () => expect((await factsOf(owner))?.sentiment).toEqual(expect.any(String)),
      10_000,
    );
    const record = await practice.record(callId);
    expect(await factsOf(owner)).toMatchObject({
      sentiment: record.analysis_sentiment,
      taskStatus: record.agent_task_status,
    });
  });

  test('a look that its owner did not live to make is made by the next', async ({
    practice,
    startOwner,
    onTestFinished,
  }) => {
    const profile = mkdtempSync(join(tmpdir(), 'callstop-later-'));
    onTestFinished(() => rmSync(profile, { recursive: true, force: true }));
    const callId = await practice.addVoiceCall({});
    const connections = voiceAt(practice);
    const first = await startOwner({ profile, connections, lookAfterMs: [86_400_000] });
    await first.end([callId]);
    expect(await factsOf(first)).toBeNull();
    await first.close();
    const second = await startOwner({ profile, connections, lookAfterMs: [1, 3_000] });
    await vi.waitFor(async () => expect(await factsOf(second)).not.toBeNull(), 15_000);
  });
});
