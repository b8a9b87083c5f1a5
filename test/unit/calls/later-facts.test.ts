import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { waitingAttempt } from '../../../electron/calls/attempt-trace.ts';
import type { Clock } from '../../../electron/calls/clock.ts';
import { lookLater } from '../../../electron/calls/later-facts.ts';
import type { JournalEvent } from '../../../electron/calls/stop-journal.ts';
import type { AfterFacts } from '../../../electron/contract/after-facts.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import type { HistoryEntry } from '../../../electron/contract/history.ts';
import { type Attempt, type Outcome, outcomes } from '../../../electron/contract/stop.ts';
import type { AfterAnswer } from '../../../electron/platforms/platform.ts';
import { manualClock } from '../../support/manual-clock.ts';

const nine = Date.UTC(2026, 0, 31, 9);
const factsOf = (durationSeconds: number): AfterFacts => ({
  ...{ durationSeconds, cost: 4.2, costUnit: 'credits', sentiment: null, taskStatus: null },
});

interface Asked {
  readonly ids: readonly string[];
  readonly since: number;
  readonly signal: AbortSignal;
  readonly answer: (facts: Readonly<Record<string, AfterFacts>>, failure?: Failure) => Promise<void>;
}

/** Looks on two connections whose links answer when the test says so. */
function bench() {
  const time = manualClock(nine);
  const clock: Clock = { now: time.monotonic, utc: time.now, after: time.setTimer };
  const noted: JournalEvent[] = [];
  const asked: Asked[] = [];
  const defects: unknown[] = [];
  let running = false;
  let broken = false;
  const tellAfter = (ids: readonly string[], since: number, signal: AbortSignal) => {
    if (broken) return Promise.reject(new Error('planted'));
    return new Promise<AfterAnswer>((resolve) => {
      const answer = async (facts: Readonly<Record<string, AfterFacts>>, failure: Failure | null = null) => {
        resolve({ facts: new Map(Object.entries(facts)), failure });
        await setImmediate();
      };
      signal.addEventListener('abort', () => void answer({}));
      asked.push({ ids, since, signal, answer });
    });
  };
  const links = new Map([
    ['a', { tellAfter }],
    ['b', { tellAfter }],
  ]);
  const later = lookLater({
    clock,
    journal: { note: (events) => noted.push(...events) },
    links,
    running: () => running,
    onDefect: (error) => defects.push(error),
  });
  return {
    ...{ later, links, asked, noted, defects, clock, waiting: time.waiting },
    setRunning: (now: boolean) => {
      running = now;
    },
    setBroken: (now: boolean) => {
      broken = now;
    },
    async pass(ms: number) {
      time.advance(ms);
      await setImmediate();
    },
    last: () => {
      const look = asked.at(-1);
      if (!look) throw new Error('nothing was asked');
      return look;
    },
  };
}

function settled(callId: string, outcome: Outcome, change: Partial<Attempt> = {}): Attempt {
  return { ...waitingAttempt('stop-1', { connectionId: 'a', callId }), outcome, ...change };
}

describe('what platforms tell after an end', () => {
  test('is asked for 30 s, 2 min and 10 min after the outcome, and then no more', async () => {
    const { later, asked, pass, last } = bench();
    later.settled(settled('1', 'marked'), nine - 200);
    await pass(29_000);
    expect(asked).toHaveLength(0);
    for (const [count, ms] of [1_000, 90_000, 480_000].entries()) {
      await pass(ms - 1_000);
      expect(asked).toHaveLength(count);
      await pass(1_000);
      expect(asked).toHaveLength(count + 1);
      expect(last()).toMatchObject({ ids: ['1'], since: nine - 200 });
      await last().answer({});
    }
    await pass(86_400_000);
    expect(asked).toHaveLength(3);
  });

  test('is noted once where it is new, and again only where it has changed', async () => {
    const { later, noted, pass, last } = bench();
    later.settled(settled('1', 'marked'), nine);
    await pass(30_000);
    await last().answer({ 1: factsOf(60) });
    const call = { connectionId: 'a', callId: '1' };
    const event = { kind: 'facts', stopId: 'stop-1', call, failure: null, readAt: nine + 30_000 };
    expect(noted).toEqual([{ ...event, utc: nine + 30_000, facts: factsOf(60) }]);
    await pass(90_000);
    await last().answer({ 1: factsOf(60) });
    expect(noted).toHaveLength(1);
    await pass(480_000);
    await last().answer({ 1: factsOf(61) });
    expect(noted).toHaveLength(2);
    expect(noted[1]).toMatchObject({ facts: factsOf(61), readAt: nine + 600_000 });
  });

  test('where nothing was told up to the last look, that is noted, with why', async () => {
    const { later, noted, pass, last } = bench();
    later.settled(settled('1', 'marked'), nine);
    for (const ms of [30_000, 90_000]) {
      await pass(ms);
      await last().answer({});
    }
    expect(noted).toEqual([]);
    await pass(480_000);
    await last().answer({}, { code: 'keyRefused', platform: 'voice.ai', status: 401 });
    expect(noted).toMatchObject([{ kind: 'facts', facts: null, failure: { code: 'keyRefused' } }]);
  });

  test('a call of which all was told is not asked about again', async () => {
    const { later, asked, pass, last } = bench();
    later.settled(settled('1', 'confirmed'), nine);
    await pass(30_000);
    await last().answer({ 1: { ...factsOf(60), sentiment: 'neutral', taskStatus: 'done' } });
    await pass(570_000);
    expect(asked).toHaveLength(1);
  });

  test.each(outcomes)('outcome %s', async (outcome) => {
    const { later, asked, pass } = bench();
    later.settled(settled('1', outcome), nine);
    await pass(30_000);
    const lookedAfter = outcome !== 'refused' && outcome !== 'stillLive';
    expect(asked).toHaveLength(lookedAfter ? 1 : 0);
  });

  test('calls that ended one after another are asked about together, each connection for itself', async () => {
    const { later, asked, pass } = bench();
    for (const id of ['1', '2', '3']) {
      later.settled(settled(id, 'marked'), nine);
      await pass(200);
    }
    later.settled(settled('4', 'confirmed', { call: { connectionId: 'b', callId: '4' } }), nine);
    await pass(29_400);
    expect(asked.map(({ ids }) => ids)).toEqual([['1', '2', '3']]);
    await pass(600);
    expect(asked.map(({ ids }) => ids)).toEqual([['1', '2', '3'], ['4']]);
  });

  test('a call that ends while others are followed does not wait for them', async () => {
    const { later, asked, pass, last } = bench();
    later.settled(settled('1', 'marked'), nine);
    await pass(30_000);
    await last().answer({});
    later.settled(settled('2', 'marked'), nine);
    await pass(30_000);
    expect(asked.map(({ ids }) => ids)).toEqual([['1'], ['2']]);
  });

  test('waits while calls are being ended', async () => {
    const { later, asked, pass, setRunning } = bench();
    later.settled(settled('1', 'marked'), nine);
    setRunning(true);
    await pass(60_000);
    expect(asked).toHaveLength(0);
    setRunning(false);
    await pass(500);
    expect(asked).toHaveLength(1);
  });

  test('is broken off when a stop begins, and asked for again after it', async () => {
    const { later, asked, pass, last, setRunning } = bench();
    later.settled(settled('1', 'marked'), nine);
    await pass(30_000);
    setRunning(true);
    later.stopBegan();
    expect(last().signal.aborted).toBe(true);
    await pass(10_000);
    expect(asked).toHaveLength(1);
    setRunning(false);
    await pass(500);
    expect(asked).toHaveLength(2);
    expect(last().signal.aborted).toBe(false);
    await last().answer({});
    await pass(79_000);
    expect(asked).toHaveLength(2);
    await pass(1_000);
    expect(asked).toHaveLength(3);
  });

  test('a link that throws is told, and the next look is made', async () => {
    const { later, asked, defects, pass, setBroken } = bench();
    setBroken(true);
    later.settled(settled('1', 'marked'), nine);
    await pass(30_000);
    expect(defects).toHaveLength(1);
    setBroken(false);
    await pass(90_000);
    expect(asked).toHaveLength(1);
  });

  test('each look asks the link that the connection has by then', async () => {
    const { later, links, asked, pass, last } = bench();
    later.settled(settled('1', 'marked'), nine);
    await pass(30_000);
    await last().answer({});
    const onNew: string[] = [];
    links.set('a', {
      async tellAfter(ids) {
        onNew.push(...ids);
        return { facts: new Map(), failure: null };
      },
    });
    await pass(90_000);
    expect(asked).toHaveLength(1);
    expect(onNew).toEqual(['1']);
  });

  test('of a connection that has gone nothing is asked, noted or waited for any more', async () => {
    const { later, links, asked, noted, pass, last, waiting } = bench();
    later.settled(settled('1', 'marked'), nine);
    await pass(30_000);
    await last().answer({});
    links.delete('a');
    later.settled(settled('2', 'marked'), nine);
    await pass(90_000);
    expect(waiting()).toBe(0);
    await pass(86_400_000);
    expect(asked).toHaveLength(1);
    expect(noted).toEqual([]);
  });

  test('nothing is asked or noted once it is closed', async () => {
    const { later, asked, noted, pass, last } = bench();
    later.settled(settled('1', 'marked'), nine);
    await pass(30_000);
    later.close();
    await last().answer({ 1: factsOf(60) });
    later.settled(settled('2', 'marked'), nine);
    await pass(86_400_000);
    expect(noted).toEqual([]);
    expect(asked).toHaveLength(1);
  });
});

describe('after a restart', () => {
  function entry(callId: string, settledAgoMs: number, facts: AfterFacts | null = null): HistoryEntry {
    const ms = { sent: 1, accepted: 2, settled: 1_000 };
    return {
      ...{ seq: 1, stopId: 'stop-1', at: nine - settledAgoMs - 1_000, door: 'row', who: 'me', facts },
      ...{ connectionName: 'A', reason: { code: '', text: '', note: null }, reasonSent: null },
      ...{ emergency: null, reasonAfter: null },
      ...{ from: null, to: null, attempt: settled(callId, 'marked', { ms }) },
    };
  }

  test('the looks whose time has not passed are made at their time', async () => {
    const { later, asked, pass, last } = bench();
    later.resume([entry('old', 600_000, factsOf(60)), entry('middle', 119_000), entry('new', 0)]);
    await pass(1_000);
    expect(asked.map(({ ids }) => ids)).toEqual([['middle']]);
    await last().answer({});
    await pass(29_000);
    expect(asked.map(({ ids }) => ids)).toEqual([['middle'], ['new']]);
    expect(last().since).toBe(nine - 1_000);
  });

  test('one that nothing was told of while nobody looked is asked about once more, for a day', async () => {
    const { later, asked, noted, pass, last } = bench();
    later.resume([entry('yesterday', 86_400_000), entry('morning', 3_600_000)]);
    await pass(29_000);
    expect(asked).toEqual([]);
    await pass(1_000);
    expect(asked.map(({ ids }) => ids)).toEqual([['morning']]);
    await last().answer({ morning: factsOf(60) });
    expect(noted).toHaveLength(1);
    await pass(86_400_000);
    expect(asked).toHaveLength(1);
  });

  test('what was told before is not noted again', async () => {
    const { later, noted, pass, last } = bench();
    later.resume([entry('1', 0, factsOf(60))]);
    await pass(30_000);
    await last().answer({ 1: factsOf(60) });
    expect(noted).toEqual([]);
  });
});
