import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callab } from '../../electron/platforms/callab.ts';
import { defaultDeadlines } from '../../electron/platforms/deadlines.ts';
import { openHttp } from '../../electron/platforms/http.ts';
import type { ListScope, PlatformLink } from '../../electron/platforms/platform.ts';
import { type Practice, startPractice } from '../support/practice.ts';

const overCalls = 20_000;
let practice: Practice;
let link: PlatformLink;

const list = (scope: ListScope) => link.list(scope, new AbortController().signal);
const end = (callId: string, reason: string) => link.end(callId, reason, () => undefined);

beforeAll(async () => {
  practice = await startPractice({ history: overCalls });
  link = open(practice);
});

afterAll(async () => {
  link.close();
  await practice.stop();
});

function open({ url, key }: Practice): PlatformLink {
  return callab.open(
    openHttp({
      baseUrl: url,
      key,
      version: '0.0.0-test',
      deadlines: defaultDeadlines,
      trust: [],
      now: () => performance.now(),
    }),
  );
}

describe('the callab link on the practice centre', () => {
  test('a full scan finds every call, and a fast poll after it takes a handful of requests', async () => {
    const ids = await practice.addCalls({}, 3);
    const ringing = await practice.addCall({ startAs: 'ringing', holdsStatus: true });
    const odd = await practice.addCall({ startAs: 'warm-transfer', holdsStatus: true });
    const full = await list({ kind: 'full' });
    expect(full).toMatchObject({ complete: true, failure: null, unreadable: [], repeated: 0 });
    expect(full.rows).toHaveLength(overCalls + 5);
    const live = (listing: typeof full) =>
      listing.rows.filter(({ reading }) => reading.state === 'live').map(({ callId }) => callId);
    expect(live(full).toSorted()).toEqual([...ids, ringing, odd].toSorted());
    // Every page, and the empty one behind them.
    expect(full.requests).toBe(Math.ceil((overCalls + 5) / 100) + 1);

    await practice.resetCounters();
    const fast = await list({ kind: 'fast' });
    expect(fast).toMatchObject({ complete: true, failure: null });
    expect(live(fast).toSorted()).toEqual([...ids, ringing, odd].toSorted());
    // One for each of the 5 live statuses, and 2 pages of the newest calls.
    expect(fast.requests).toBe(7);
    expect((await practice.counters()).query.requests).toBe(7);
  });

  test('an ended call is read as over, with the reason that was sent', async () => {
    const callId = await practice.addCall();
    expect(await link.readOne(callId)).toMatchObject({ kind: 'read', reading: { state: 'live' } });
    expect(await end(callId, 'Ended by supervisor [cs-1]')).toMatchObject({ kind: 'ok', status: 200 });
    expect(await link.readOne(callId)).toMatchObject({
      kind: 'read',
      reading: { source: 'call', state: 'over', storedReason: 'Ended by supervisor [cs-1]' },
    });
    const found = await list({ kind: 'newest', wanted: new Set([callId]) });
    expect(found.rows.find((row) => row.callId === callId)?.reading.state).toBe('over');
  });

  test('an analysis comes some time after the end, duration and cost at once; live calls tell nothing', async () => {
    const [callId, live] = [
      await practice.addCall({ startedAgoMs: 20_000, analysisAfterMs: 86_400_000 }),
      await practice.addCall({ startedAgoMs: 20_000 }),
    ];
    await end(callId, 'Ended by supervisor');
    const signal = new AbortController().signal;
    const tell = async () => (await link.tellAfter([callId, live], 0, signal)).facts;
    const first = await tell();
    expect([...first.keys()]).toEqual([callId]);
    expect(first.get(callId)).toMatchObject({ costUnit: 'USD', sentiment: null, taskStatus: null });
    expect(first.get(callId)?.durationSeconds).toBeGreaterThanOrEqual(20);
    expect(first.get(callId)?.cost).toBeGreaterThan(0);
    await practice.setScript(callId, { analysisAfterMs: 0 });
    expect((await tell()).get(callId)).toMatchObject({
      sentiment: expect.any(String),
      taskStatus: expect.any(String),
    });
  });

  test('an unknown call is an empty answer to an end, and no reading', async () => {
    const unknown = '3c90c3cc-0d44-4b50-8888-8dd25736052a';
    expect(await end(unknown, 'x')).toMatchObject({ kind: 'unclear', failure: { code: 'emptyAnswer' } });
    expect(await link.readOne(unknown)).toMatchObject({ kind: 'failed' });
  });

  test('a refused key is named as such', async () => {
    const stranger = open({ ...practice, key: 'another-key' });
    expect(await stranger.list({ kind: 'fast' }, new AbortController().signal)).toMatchObject({
      complete: false,
      failure: { code: 'keyRefused' },
    });
    stranger.close();
  });
});
