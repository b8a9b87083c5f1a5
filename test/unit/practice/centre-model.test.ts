import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type CallScriptInput,
  parseBehaviour,
  parseCallScript,
} from '../../../electron/practice/call-script.ts';
import { type CentreModel, createCentreModel } from '../../../electron/practice/centre-model.ts';
import { createDialler } from '../../../electron/practice/dialler.ts';
import { type Ledger, type LedgerEvent, openLedger } from '../../../electron/practice/ledger.ts';
import { seededRandom } from '../../../electron/practice/seeded-random.ts';
import { type ManualClock, manualClock } from '../../support/manual-clock.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
let folder: string;
let clock: ManualClock;
let ledger: Ledger;
let model: CentreModel;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callstop-model-'));
  clock = manualClock(NOW);
  ledger = openLedger(folder, clock);
  model = createCentreModel({ clock, ledger, random: seededRandom(1), history: [] });
});

afterEach(() => {
  ledger.close();
  rmSync(folder, { recursive: true });
});

function start(script: CallScriptInput = {}): string {
  const parsed = parseCallScript(script);
  return model.start({ wire: 'callab', ...parsed });
}

function truthOf(id: string) {
  return model.truth().find((row) => row.callId === id);
}

function eventsOf(id: string): LedgerEvent['event'][] {
  return ledger.since(0).flatMap((entry) => (entry.callId === id ? [entry.event] : []));
}

describe('an end request', () => {
  test('ends line and record, stores the reason, counts the seconds talked', () => {
    const id = start();
    clock.advance(65_000);
    expect(model.end('callab', id, 'Wrong list')).toEqual({ kind: 'ok', afterMs: 0 });
    expect(truthOf(id)).toMatchObject({ live: false, recordEnded: true, endedBy: 'request' });
    expect(model.call(id)).toMatchObject({
      status: 'completed',
      disconnectReason: 'Wrong list',
      answeredAt: NOW,
      endedAt: NOW + 65_000,
    });
    expect(eventsOf(id)).toEqual(['started', 'lineEnded', 'recordEnded']);
  });

  test("without a reason stores callab's own", () => {
    const id = start();
    model.end('callab', id, null);
    expect(model.call(id)?.disconnectReason).toBe('Ended Via API call');
  });

  test.each([
    ['a call that is over', () => start({ startAs: 'completed' })],
    ['a web test call without a number', () => start({ number: null })],
    ['an id nobody knows', () => '550e8400-e29b-41d4-a716-446655440000'],
  ])('for %s is answered with an empty body and does nothing', (_, make) => {
    const id = make();
    const before = truthOf(id);
    expect(model.end('callab', id, null)).toEqual({ kind: 'empty' });
    expect(truthOf(id)).toEqual(before);
  });

  test('ends a call without a number when its script says how to answer', () => {
    const id = start({ number: null, answer: 'ok' });
    expect(model.end('callab', id, null).kind).toBe('ok');
    expect(truthOf(id)?.live).toBe(false);
  });

  test('ends late when scripted so: once, with the first reason', () => {
    const id = start({ ends: { lateMs: 3_000 } });
    model.end('callab', id, 'first');
    clock.advance(1_000);
    expect(model.end('callab', id, 'second').kind).toBe('ok');
    clock.advance(1_999);
    expect(truthOf(id)).toMatchObject({ live: true, recordEnded: false });
    clock.advance(60_000);
    expect(truthOf(id)).toMatchObject({ live: false, recordEnded: true, disconnectReason: 'first' });
    expect(eventsOf(id)).toEqual(['started', 'lineEnded', 'recordEnded']);
  });

  test('never ends a call that is scripted so, whatever it answers', () => {
    const id = start({ ends: 'never' });
    for (let time = 0; time < 5; time += 1) expect(model.end('callab', id, null).kind).toBe('ok');
    clock.advance(3_600_000);
    expect(truthOf(id)).toMatchObject({ live: true, recordEnded: false, endedBy: null });
  });

  test('is lied to as often as scripted, then really ends', () => {
    const id = start({ liesTimes: 2 });
    const live = [1, 2, 3].map(() => {
      expect(model.end('callab', id, null).kind).toBe('ok');
      return truthOf(id)?.live;
    });
    expect(live).toEqual([true, true, false]);
  });

  test('ends only the record when scripted so; the line lives on until the people end it', () => {
    const id = start({ recordOnly: true });
    expect(model.end('callab', id, 'stop').kind).toBe('ok');
    expect(truthOf(id)).toMatchObject({ live: true, recordEnded: true, endedBy: null });
    expect(model.end('callab', id, 'again')).toEqual({ kind: 'empty' });
    expect(model.endItself(id, 'Customer hung up')).toBe(true);
    expect(truthOf(id)).toMatchObject({ live: false, endedBy: 'itself', disconnectReason: 'stop' });
  });

  test('gets the scripted answer as often as scripted, then callab’s own', () => {
    const id = start({ answer: { status: 503, times: 2 } });
    expect([1, 2, 3].map(() => model.end('callab', id, null).kind)).toEqual(['status', 'status', 'ok']);
    expect(truthOf(id)).toMatchObject({ live: false, endedBy: 'request' });
  });

  test.each([
    ['empty', true],
    ['html', true],
    [{ status: 500 }, true],
    [{ tooMany: true }, true],
    ['resetBefore', true],
    ['resetAfter', false],
    [{ slowMs: 10_000 }, false],
    [{ empty: true, alsoEnds: true }, false],
  ] as const)('answered %j leaves the call live: %s', (answer, live) => {
    const id = start({ answer });
    model.end('callab', id, null);
    expect(truthOf(id)?.live).toBe(live);
  });

  test('is counted per call from its first byte to the last, known or not', () => {
    const id = start();
    model.receiveEnd({ wire: 'callab', id, body: '{}', reason: null });
    model.end('callab', id, null);
    model.receiveEnd({ wire: 'callab', id, body: '{"a":1}', reason: 'x' });
    model.receiveEnd({ wire: 'callab', id: 'nobody', body: '{}', reason: null });
    model.receiveEnd({ wire: 'callab', id: 'nobody', body: '{}', reason: null });
    const received = ledger.since(0).flatMap((entry) => (entry.event === 'endReceived' ? [entry] : []));
    expect(received.map(({ requestNumber }) => requestNumber)).toEqual([1, 2, 1, 2]);
    expect(received.map(({ lineLive }) => lineLive)).toEqual([true, false, false, false]);
    expect(received[1]).toMatchObject({ body: '{"a":1}', reason: 'x' });
    expect(truthOf(id)?.endRequests).toBe(2);
  });

  test('meets a new script counted from its beginning', () => {
    const id = start({ answer: { status: 500, times: 1 } });
    model.end('callab', id, null);
    expect(model.setScript(id, parseBehaviour({ answer: { status: 502, times: 1 } }))).toBe(true);
    expect(model.end('callab', id, null)).toEqual({ kind: 'status', status: 502 });
    expect(model.end('callab', id, null).kind).toBe('ok');
    expect(model.setScript('nobody', parseBehaviour({}))).toBe(false);
  });
});

describe('by itself', () => {
  test('a call goes from queued to in progress', () => {
    const id = start({ startAs: 'queued' });
    expect(model.call(id)?.startedAt).toBeNull();
    clock.advance(60_000);
    const statuses = ledger.since(0).flatMap((entry) => ('status' in entry ? [entry.status] : []));
    expect(statuses).toEqual(['queued', 'initiated', 'ringing', 'picked-up', 'in-progress']);
    expect(model.call(id)).toMatchObject({ startedAt: NOW + 800, answeredAt: NOW + 5_500 });
  });

  test.each(['ringing', 'queued'])('a call that is to hold its status stays %s', (status) => {
    const id = start({ startAs: status, holdsStatus: true });
    clock.advance(3_600_000);
    expect(model.call(id)?.status).toBe(status);
  });

  test('a call with a status nobody has heard of is live and keeps it', () => {
    const id = start({ startAs: 'Parked' });
    clock.advance(3_600_000);
    expect(truthOf(id)).toMatchObject({ live: true, recordEnded: false });
    expect(model.call(id)?.status).toBe('Parked');
  });

  test.each([
    [{ startAs: 'in-progress' }, 'completed'],
    [{ startAs: 'ringing', holdsStatus: true }, 'no-answer'],
    [{ startAs: 'ringing', holdsStatus: true, reason: 'Busy' }, 'busy'],
  ])('%j ends as %s', (script, status) => {
    const id = start({ endsItselfAfterMs: 2_000, ...script });
    clock.advance(2_000);
    expect(model.call(id)?.status).toBe(status);
    expect(truthOf(id)).toMatchObject({ live: false, recordEnded: true, endedBy: 'itself' });
  });

  test('a call that was ended before does not end again', () => {
    const id = start({ endsItselfAfterMs: 2_000 });
    model.end('callab', id, 'stop');
    clock.advance(10_000);
    expect(truthOf(id)).toMatchObject({ endedBy: 'request', disconnectReason: 'stop' });
    expect(model.endItself(id, 'late')).toBe(false);
  });

  test('a call comes back once, live on line and record', () => {
    const id = start({ returnsAfterMs: 5_000 });
    model.end('callab', id, 'stop');
    clock.advance(5_000);
    expect(truthOf(id)).toMatchObject({ live: true, recordEnded: false, endedBy: null });
    expect(model.call(id)).toMatchObject({ status: 'in-progress', endedAt: null, disconnectReason: null });
    model.end('callab', id, 'stop again');
    clock.advance(60_000);
    expect(truthOf(id)).toMatchObject({ live: false, recordEnded: true });
    expect(eventsOf(id).filter((event) => event === 'returned')).toHaveLength(1);
  });

  test('what was planned for the first life of a call does not touch the second', () => {
    const id = start({ returnsAfterMs: 1_000, endsItselfAfterMs: 3_000 });
    model.end('callab', id, null);
    clock.advance(60_000);
    expect(truthOf(id)?.live).toBe(true);
  });

  test('the live lines are counted', () => {
    const ended = start();
    start({ startAs: 'completed' });
    const returning = start({ returnsAfterMs: 1_000, recordOnly: true });
    start();
    expect(model.liveLines('callab')).toBe(3);
    model.end('callab', ended, null);
    model.end('callab', returning, null);
    clock.advance(1_000);
    expect(model.liveLines('callab')).toBe(2);
    expect(model.truth().filter((row) => row.live)).toHaveLength(2);
  });

  test('a call with a past stands at its place among the others', () => {
    const now = start();
    const old = start({ startedAgoMs: 90_000 });
    expect(model.calls('callab').map((call) => call.id)).toEqual([old, now]);
    expect(model.call(old)?.createdAt).toBe(NOW - 90_000);
  });
});

describe('the dialler', () => {
  test('keeps about as many lines as it shall, and starts again after all were ended', () => {
    const dialler = createDialler(model, clock, seededRandom(2));
    dialler.set({ keep: 30 });
    clock.advance(120_000);
    expect(model.liveLines('callab')).toBeGreaterThan(20);
    for (const row of model.truth()) if (row.live) model.end('callab', row.callId, null);
    expect(model.liveLines('callab')).toBe(0);
    clock.advance(120_000);
    expect(model.liveLines('callab')).toBeGreaterThan(20);
    expect(model.liveLines('callab')).toBeLessThanOrEqual(30);
    clock.advance(1_800_000);
    const ended = new Set(
      model.calls('callab').flatMap((call) => (call.endedAt === null ? [] : [call.status])),
    );
    expect(ended).toEqual(new Set(['completed', 'no-answer', 'busy']));
  });

  test('starts as many calls a minute as it shall, until it is switched off', () => {
    const dialler = createDialler(model, clock, seededRandom(2));
    dialler.set({ perMinute: 60 });
    clock.advance(60_000);
    expect(model.calls('callab')).toHaveLength(60);
    dialler.set('off');
    clock.advance(600_000);
    expect(model.calls('callab')).toHaveLength(60);
  });
});
