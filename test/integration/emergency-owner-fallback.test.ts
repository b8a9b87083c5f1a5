import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished } from 'vitest';
import type { JournalEvent } from '../../electron/calls/stop-journal.ts';
import type { KeptLatch } from '../../electron/contract/emergency.ts';
import { openFallbackRecord } from '../../electron/storage/fallback-record.ts';
import { test } from '../support/centre-test.ts';
import { emergencyOf, resetStop } from '../support/press-stop.ts';
import { startServedOwner } from '../support/start-served-owner.ts';
import { type TestOwner, unwrap } from '../support/test-owner.ts';

const reason = { code: 'EM-STOP', text: 'Ended by supervisor: emergency stop', note: null };

function latchNow(): KeptLatch {
  return {
    ...{ stopId: 'ab12-beside', scope: 'all', door: 'command', who: 'ann', reason },
    startedAt: Date.now() - 1_000,
  };
}

/** What a command line leaves of a stop over these calls: the first `sent` were asked for, the first `ended` have an outcome. */
function eventsOf(
  latch: KeptLatch,
  calls: readonly string[],
  { sent, ended }: { readonly sent: number; readonly ended: number },
): readonly JournalEvent[] {
  const { stopId, startedAt: utc, door, who } = latch;
  const head = { utc, stopId };
  const call = (callId: string) => ({ connectionId: 'connection-1', callId });
  return [
    { ...head, kind: 'latch', act: 'engaged', scope: 'all', door, who },
    {
      ...{ ...head, kind: 'stop', door, who, emergency: stopId, mark: '', texts: {} },
      ...{ reasonCode: reason.code, reasonText: reason.text },
    },
    ...calls.map(
      (callId): JournalEvent => ({
        ...{ ...head, kind: 'intent', call: call(callId), connectionName: 'Connection 1' },
        ...{ before: { state: 'live', at: utc }, takesReason: true, texts: {} },
      }),
    ),
    ...calls
      .slice(0, sent)
      .map((callId): JournalEvent => ({ ...head, kind: 'sent', call: call(callId), ask: 1, ms: 10 })),
    ...calls.slice(0, ended).map(
      (callId): JournalEvent => ({
        ...{ ...head, kind: 'outcome', call: call(callId), outcome: 'confirmed', proof: 'record', asks: 1 },
        ...{ failure: null, readAt: utc + 500, ms: { sent: 10, accepted: 20, settled: 500 }, texts: {} },
      }),
    ),
  ];
}

describe('a stop that was carried out beside an owner that did not answer', () => {
  test('is found when it wakes: engaged at once, brought into the history, its doubts read', async ({
    practice,
  }) => {
    const profile = mkdtempSync(join(tmpdir(), 'callstop-beside-'));
    onTestFinished(() => rmSync(profile, { recursive: true, force: true, maxRetries: 20 }));
    const calls = await practice.addCalls({}, 3);
    const owner = await startServedOwner(profile, [practice]);
    onTestFinished(owner.kill);
    owner.child.kill('SIGSTOP');
    const latch = latchNow();
    const record = openFallbackRecord(profile, latch);
    for (const callId of calls.slice(0, 2)) await practice.end(callId);
    expect(await record.commit(eventsOf(latch, calls, { sent: 2, ended: 1 }))).toBeNull();
    await record.done();
    owner.child.kill('SIGCONT');

    const told = { code: 'stoppedMeanwhile', who: 'ann', at: latch.startedAt };
    const woken = await owner.until(({ emergency }) => emergency?.latched === true);
    expect(woken.notes).toEqual([told]);
    expect(woken.emergency?.stopId).toBe(latch.stopId);
    const { emergency } = await owner.until(
      ({ emergency }) => emergency?.settled === true && emergency.totals.targeted === 3,
    );
    expect(emergency?.totals.notKnown).toBe(0);
    // What was asked for was read; what never was, and is live, is ended by the latch.
    const truth = await practice.truth();
    expect(truth.map(({ live, endRequests }) => ({ live, endRequests }))).toEqual(
      truth.map(() => ({ live: false, endRequests: 1 })),
    );
    const hands = await owner.hands();
    const { stop } = unwrap(await hands.send('stop.wait', { stopId: latch.stopId }));
    expect(stop).toMatchObject({ door: 'command', who: 'ann', emergency: latch.stopId, settled: true });
    await expect.poll(() => readdirSync(join(profile, 'fallback'))).toEqual([]);
    expect(existsSync(join(profile, 'latch.json'))).toBe(true);
    hands.close();
  });

  test('is found at a start, engaged before anything else, and brought in only once', async ({
    practice,
    startOwner,
  }) => {
    const profile = mkdtempSync(join(tmpdir(), 'callstop-beside-'));
    const [callId = ''] = await practice.addCalls();
    await practice.end(callId);
    const latch = latchNow();
    const record = openFallbackRecord(profile, latch);
    const events = eventsOf(latch, [callId], { sent: 1, ended: 1 });
    await record.commit(events);
    await record.done();
    const house = await startOwner({ profile });
    expect(await emergencyOf(house)).toMatchObject({ stopId: latch.stopId, latched: true });
    await expect.poll(() => readdirSync(join(profile, 'fallback'))).toEqual([]);
    expect(await house.history()).toHaveLength(1);
    await resetStop(house);
    await house.close();

    // As after a crash between the journal and the file.
    const again = openFallbackRecord(profile, latch);
    await again.commit(events);
    await again.done();
    const next = await startOwner({ profile });
    await expect.poll(() => readdirSync(join(profile, 'fallback'))).toEqual([]);
    expect(await next.history()).toHaveLength(1);
  });

  test('goes on beside it: the latch is engaged while its writer still writes', async ({
    practice,
    startOwner,
  }) => {
    const house = await startOwner();
    const latch = latchNow();
    const record = openFallbackRecord(house.profile, latch);
    await record.flush();
    await house.until(({ emergency }) => emergency?.latched === true);
    const [late = ''] = await practice.addCalls();
    await house.until(({ emergency }) => emergency?.totals.confirmed === 1);
    expect((await practice.truthOf(late)).live).toBe(false);
    expect(readdirSync(join(house.profile, 'fallback'))).toHaveLength(1);
    await record.done();
    await expect.poll(() => readdirSync(join(house.profile, 'fallback')), { timeout: 10_000 }).toEqual([]);
  });

  test.for([
    { writer: 'that is done', isDone: true },
    { writer: 'that still writes, found at a start', isDone: false },
  ])(
    'P3 what a command line $writer asked for where nothing can be read is not asked for again',
    async ({ isDone }, { practice, startOwner }) => {
      const connections = [{ url: practice.voiceUrl, key: practice.key, platform: 'voice-ai' as const }];
      const add = async ({ owner }: TestOwner, id: string) =>
        unwrap(await owner.run('calls.add', { connectionId: 'connection-1', ids: [id] }));
      const first = await practice.addVoiceCall({ startedAgoMs: 30_000 });
      const before = await startOwner({ connections });
      const { profile } = before;
      await add(before, first);
      if (!isDone) await before.close();
      const latch = latchNow();
      const record = openFallbackRecord(profile, latch);
      const marked = eventsOf(latch, [first], { sent: 1, ended: 1 }).map((event) =>
        event.kind === 'outcome' ? { ...event, outcome: 'marked' as const, proof: 'none' as const } : event,
      );
      expect(await record.commit(marked)).toBeNull();
      if (isDone) await record.done();
      const house = isDone ? before : await startOwner({ connections, profile });
      await house.until(({ emergency }) => emergency?.parts[0]?.sweep.state === 'passed');
      const second = await practice.addVoiceCall({ startedAgoMs: 30_000 });
      await add(house, second);
      await house.until(({ calls }) => calls.some(({ attempt }) => attempt?.outcome === 'marked'));
      expect(await practice.truthOf(second)).toMatchObject({ endRequests: 1 });
      expect(await practice.truthOf(first)).toMatchObject({ endRequests: 0 });
      await record.done();
    },
  );
});
