import { setImmediate } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Failure } from '../../electron/contract/failure.ts';
import type { StopResult } from '../../electron/contract/stop.ts';
import { systemClock } from '../../electron/owner/system-clock.ts';
import { callab } from '../../electron/platforms/callab.ts';
import { defaultDeadlines } from '../../electron/platforms/deadlines.ts';
import { openHttp } from '../../electron/platforms/http.ts';
import { callIdOf } from '../support/callab-row.ts';
import { canaryKey } from '../support/canary.ts';
import { type CorridorOver, corridorOver } from '../support/corridor-over.ts';
import { type FaultyCallab, type FaultyCallabOptions, startFaultyCallab } from '../support/faulty-callab.ts';
import { httpAnswer } from '../support/raw-peer.ts';

const running = callIdOf(1);
const later = callIdOf(2);
const otherKey = `${canaryKey}-other`;

async function startCallab(options: FaultyCallabOptions): Promise<FaultyCallab> {
  const peer = await startFaultyCallab(options);
  onTestFinished(peer.close);
  return peer;
}

/** Gives connection `a` a lane over real HTTP. `closed` tells whether its link was closed, which comes with its last user. */
function connect(over: CorridorOver, { url: baseUrl }: FaultyCallab, key: string) {
  const link = callab.open(
    openHttp({
      ...{ baseUrl, key, version: 'test', deadlines: defaultDeadlines, trust: [] },
      now: systemClock.now,
    }),
  );
  onTestFinished(link.close);
  const lane = over.open('a', link);
  let closed = false;
  return {
    lane,
    closed: () => closed,
    async closeWhenLeft() {
      await lane.left();
      link.close();
      closed = true;
    },
  };
}

/**
 * A stop in its middle: connection `a` is open to a callab with `canaryKey`, the first end request for `running` has
 * arrived there, and its answer, a 500 that did nothing, waits until it is let go. An end that is asked for again works.
 */
async function inTheMiddle() {
  const arrived = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  const peer = await startCallab({
    calls: {
      [running]: {
        async fault(connection) {
          arrived.resolve();
          await answered.promise;
          await connection.write(httpAnswer(500, ''));
        },
        really: 'stays',
        times: 1,
      },
      [later]: { fault: null, really: 'ends' },
    },
  });
  const over = corridorOver({});
  const old = connect(over, peer, canaryKey);
  const receipt = await over.end([running]);
  await arrived.promise;
  return {
    ...{ over, peer, old, answer: answered.resolve },
    result: () => resultOf(over, receipt),
  };
}

async function resultOf(
  over: CorridorOver,
  receipt: Awaited<ReturnType<CorridorOver['end']>>,
): Promise<StopResult> {
  if (!receipt.ok) throw new Error(receipt.failure.code);
  const result = await over.corridor.settled(receipt.value.stopId);
  if (!result?.ok) throw new Error('nothing was sent');
  return result.value;
}

/** Method, call and key of each request, in order of their arrival. */
function asked(peer: FaultyCallab): string[] {
  return peer.peer.requests.map(({ method, path, body, headers }) => {
    const id = method === 'POST' ? JSON.parse(body).call_id : path.split('/').at(-1);
    const call = id === running ? 'running' : id === later ? 'later' : id;
    const key = headers.authorization === `Bearer ${canaryKey}` ? 'old key' : 'other key';
    return `${method} ${call} ${key}`;
  });
}

const unknown = { ok: false, failure: { code: 'connectionUnknown', connection: 'a' } };
/** Read before it is ended, ended, read after the 500, ended again, and read again. */
const wholeWay = ['GET', 'POST', 'GET', 'POST', 'GET'].map((method) => `${method} running old key`);

describe('in the middle of a stop', () => {
  test('F84 a connection is removed: its ends are followed to their outcomes, new ones are refused, then its link is closed', async () => {
    const { over, peer, old, answer, result } = await inTheMiddle();
    over.lanes.delete('a');
    const left = old.closeWhenLeft();
    expect(await over.end([later])).toEqual(unknown);
    expect(await over.end([running])).toEqual(unknown);
    await setImmediate();
    expect(old.closed()).toBe(false);
    answer();
    const { stop, attempts } = await result();
    expect(attempts).toMatchObject([{ outcome: 'confirmed', asks: 2, failure: { code: 'platformTrouble' } }]);
    expect(stop.totals).toMatchObject({ targeted: 1, confirmed: 1 });
    await left;
    expect(asked(peer)).toEqual(wholeWay);
    expect(over.defects).toEqual([]);
  });

  test('F84 a key is replaced: ends under way keep the old one with all their repeats and readings, new ones get the new one', async () => {
    const { over, peer, old, answer, result } = await inTheMiddle();
    connect(over, peer, otherKey);
    const left = old.closeWhenLeft();
    const pressed = await over.end([later, running]);
    expect(pressed).toMatchObject({ ok: true, value: { taken: 1 } });
    expect((await resultOf(over, pressed)).attempts).toMatchObject([{ outcome: 'confirmed', asks: 1 }]);
    expect(old.closed()).toBe(false);
    answer();
    expect((await result()).attempts).toMatchObject([{ outcome: 'confirmed', asks: 2 }]);
    await left;
    expect(asked(peer).filter((request) => request.includes('running'))).toEqual(wholeWay);
    expect(asked(peer).filter((request) => request.includes('later'))).toEqual(
      ['GET', 'POST', 'GET'].map((method) => `${method} later other key`),
    );
  });

  test('F84 a base URL is changed: ends under way stay where they were sent, new ones go to the new one', async () => {
    const { over, peer, old, answer, result } = await inTheMiddle();
    const elsewhere = await startCallab({ calls: { [later]: { fault: null, really: 'ends' } } });
    connect(over, elsewhere, otherKey);
    const left = old.closeWhenLeft();
    const { attempts } = await resultOf(over, await over.end([later]));
    expect(attempts).toMatchObject([{ outcome: 'confirmed' }]);
    expect(asked(peer)).toEqual(wholeWay.slice(0, 2));
    answer();
    expect((await result()).attempts).toMatchObject([{ outcome: 'confirmed', asks: 2 }]);
    await left;
    expect(asked(peer)).toEqual(wholeWay);
    expect(asked(elsewhere)).toEqual(['GET', 'POST', 'GET'].map((method) => `${method} later other key`));
  });

  test('F84 a key is refused to ends under way: they say so, and those with the new key go on', async () => {
    const refused = httpAnswer(401, '');
    const peer = await startCallab({
      calls: {
        [running]: { fault: refused, really: 'stays', times: 1 },
        [later]: { fault: null, really: 'ends' },
      },
    });
    const over = corridorOver({});
    connect(over, peer, canaryKey);
    expect((await resultOf(over, await over.end([running]))).attempts).toMatchObject([
      { outcome: 'refused', failure: { code: 'keyRefused' } },
    ]);
    connect(over, peer, otherKey);
    const { attempts } = await resultOf(over, await over.end([running, later]));
    expect(attempts).toMatchObject([{ outcome: 'confirmed' }, { outcome: 'confirmed' }]);
  });
});

describe('while the record of a stop is being written', () => {
  const full: Failure = { code: 'journalBroken', cause: 'full' };

  /** A stop whose intents are on their way to the disk, and the lane that it is on. */
  async function recording(): Promise<{
    readonly over: CorridorOver;
    readonly peer: FaultyCallab;
    readonly receipt: ReturnType<CorridorOver['end']>;
    readonly old: ReturnType<typeof connect>;
    readonly written: (failure: Failure | null) => void;
  }> {
    const disk = Promise.withResolvers<Failure | null>();
    const peer = await startCallab({ calls: { [running]: { fault: null, really: 'ends' } } });
    const over = corridorOver({}, { commit: () => disk.promise });
    const old = connect(over, peer, canaryKey);
    return { over, peer, receipt: over.end([running]), old, written: disk.resolve };
  }

  test('F84 a connection is removed: the end that was asked for before that is carried out', async () => {
    const { over, peer, receipt, old, written } = await recording();
    over.lanes.delete('a');
    const left = old.closeWhenLeft();
    await setImmediate();
    expect(old.closed()).toBe(false);
    written(null);
    expect((await resultOf(over, await receipt)).attempts).toMatchObject([{ outcome: 'confirmed' }]);
    await left;
    expect(asked(peer).filter((request) => request.startsWith('POST'))).toHaveLength(1);
  });

  test('F84 a key is replaced: the end that was asked for before that goes with the old one', async () => {
    const { over, peer, receipt, written } = await recording();
    connect(over, peer, otherKey);
    written(null);
    expect((await resultOf(over, await receipt)).attempts).toMatchObject([{ outcome: 'confirmed' }]);
    expect(asked(peer)).toEqual(['GET', 'POST', 'GET'].map((method) => `${method} running old key`));
  });

  test('F84 a connection is removed and nothing can be recorded: nothing is sent, and its link is closed', async () => {
    const { over, peer, receipt, old, written } = await recording();
    over.lanes.delete('a');
    const left = old.closeWhenLeft();
    written(full);
    expect(await receipt).toEqual({ ok: false, failure: full });
    await left;
    expect(asked(peer)).toEqual([]);
  });
});

describe('a defect of ours keeps nobody in a lane', () => {
  const left = async (over: CorridorOver) => over.lanes.get('a')?.left();

  test('where a link throws', async () => {
    const over = corridorOver({ end: () => Promise.reject(new Error('planted')) });
    await resultOf(over, await over.end([running]));
    await left(over);
  });

  test.for(['before', 'while'] as const)('where it breaks off a stop %s its requests leave', async (when) => {
    const planted = () => {
      throw new Error('planted');
    };
    const over = corridorOver(
      {},
      when === 'before' ? { commit: async () => planted() } : { onBegin: planted },
    );
    // What the journal throws is a failure; what is thrown once requests may leave is the door's to tell.
    if (when === 'before') {
      const failure = { code: 'internal', command: 'calls.end' };
      expect(await over.end([running])).toEqual({ ok: false, failure });
    } else await expect(over.end([running])).rejects.toThrow('planted');
    await left(over);
    expect(over.corridor.running()).toBe(false);
  });
});
