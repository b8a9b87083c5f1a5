import { setTimeout as pace } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'vitest';
import {
  wholeHistory as everything,
  type HistoryEntry,
  type HistoryPage,
} from '../../electron/contract/history.ts';
import { type Outcome, outcomes, type StopResult } from '../../electron/contract/stop.ts';
import type { BehaviourInput } from '../../electron/practice/call-script.ts';
import type { LedgerEvent } from '../../electron/practice/ledger.ts';
import { between, pick, type Random, seededRandom } from '../../electron/practice/seeded-random.ts';
import type { WeatherInput } from '../../electron/practice/weather.ts';
import { test } from '../support/centre-test.ts';
import { clockSlackMs, fitOutcome, linePeriods } from '../support/outcome-by-ledger.ts';
import type { Practice } from '../support/practice.ts';
import { type TestOwner, unwrap } from '../support/test-owner.ts';

const minutes = Number(process.env.CALLSTOP_SOAK_MINUTES ?? 3);
const seed = Number(process.env.CALLSTOP_SOAK_SEED ?? Date.now() % 1_000_000);
const callsPerMinute = 100;
const callDeadlineMs = 4_000;
/** For the centre's and owner's start, the stops that still run at the end, and the comparison. */
const aroundMs = 120_000;

type Draw<T> = (random: Random) => T;

const scripts: readonly [Draw<BehaviourInput>, ...Draw<BehaviourInput>[]] = [
  () => ({}),
  () => ({}),
  (random) => ({ ends: { lateMs: between(random, 100, 6_000) } }),
  () => ({ ends: 'never' }),
  (random) => ({ answer: { empty: true, ...span(random) } }),
  (random) => ({ answer: { html: true, ...span(random) } }),
  (random) => ({ answer: { status: pick(random, [500, 503]), ...span(random) } }),
  (random) => ({ answer: { status: 500, alsoEnds: true, ...span(random) } }),
  (random) => ({ answer: { status: pick(random, [400, 404, 409]), ...span(random) } }),
  (random) => ({ answer: { tooMany: true, ...span(random) } }),
  (random) => ({ answer: { tooMany: true, retryAfter: '1', times: between(random, 1, 2) } }),
  (random) => ({ answer: { resetBefore: true, ...span(random) } }),
  (random) => ({ answer: { resetAfter: true, ...span(random) } }),
  (random) => ({ answer: { slowMs: between(random, 100, 7_000), ...span(random) } }),
  (random) => ({ liesTimes: between(random, 1, 3) }),
  (random) => ({ returnsAfterMs: between(random, 50, 5_000) }),
  (random) => ({ endsItselfAfterMs: between(random, 0, 4_000), reason: 'Customer hung up' }),
  (random) => ({ ends: { lateMs: 1_500 }, endsItselfAfterMs: between(random, 500, 3_000) }),
];

const weathers: readonly [Draw<WeatherInput>, ...Draw<WeatherInput>[]] = [
  () => ({}),
  () => ({}),
  () => ({}),
  (random) => ({ list: pick(random, ['hang', 'html', 'empty']) }),
  () => ({ list: { status: 500 } }),
  () => ({ list: { badRow: true } }),
  (random) => ({ read: pick(random, ['hang', 'html', 'empty']) }),
  (random) => ({ read: { status: pick(random, [404, 500, 503]) } }),
  () => ({ list: 'hang', read: 'hang' }),
  (random) => ({ slowMs: between(random, 50, 1_500) }),
  (random) => ({ maxAtOnce: { limit: between(random, 1, 5), above: pick(random, ['tooMany', 'queue']) } }),
  () => ({ key: 'refused' }),
];

/** Half of the faults pass after one or two end requests. */
function span(random: Random): { readonly times?: number } {
  return random() < 0.5 ? {} : { times: between(random, 1, 2) };
}

test(`${minutes} minutes of stops in changing weather: every outcome is what the centre's ledger tells`, {
  timeout: minutes * 60_000 + aroundMs,
}, async ({ practice, startOwner }) => {
  console.log(`soak: seed ${seed} (CALLSTOP_SOAK_SEED), ${minutes} minutes (CALLSTOP_SOAK_MINUTES)`);
  const random = seededRandom(seed);
  await practice.addCalls({}, 50);
  await practice.dialler({ perMinute: callsPerMinute });
  const owner = await startOwner({ settings: { callDeadlineMs } });
  const heapBefore = heapAfterCollection();

  const until = Date.now() + minutes * 60_000;
  const scripted = new Map<string, BehaviourInput>();
  const [stops] = await Promise.all([
    endCallsUntil(until, practice, owner, random, scripted),
    changeWeatherUntil(until, practice, seededRandom(seed + 1)),
  ]);
  await practice.weather({});
  const results = await Promise.all(stops);
  await practice.dialler({ perMinute: 0 });
  const heapAfter = heapAfterCollection();

  const history = await wholeHistory(owner);
  const ledger = await practice.ledger();
  tell(history, results, ledger, heapAfter - heapBefore);
  expect(misfits(history, ledger, scripted)).toEqual([]);
  expect(sentWithoutIntent(history, ledger)).toEqual([]);
  for (const result of results) expectSumsOf(result);
  expect(unwrap(await owner.owner.run('history.check', null)).brokenAt).toBeNull();
  const { journal, stops: shown } = await owner.snapshot();
  expect(journal).toEqual({ failure: null, waiting: 0 });
  expect(shown.every(({ settled }) => settled)).toBe(true);
  expect(history.some(({ attempt }) => attempt.outcome === 'confirmed')).toBe(true);
});

/** Ends calls in batches, each drawn a script when it is taken for the first time. Gives the stops, not yet settled. */
async function endCallsUntil(
  until: number,
  practice: Practice,
  owner: TestOwner,
  random: Random,
  scripted: Map<string, BehaviourInput>,
): Promise<readonly Promise<StopResult>[]> {
  const stops: Promise<StopResult>[] = [];
  while (Date.now() < until) {
    const { calls } = await owner.snapshot();
    // Calls that are over, or being ended, are taken now and then: supervisors do.
    const open = calls.filter(
      ({ state, attempt }) => (state === 'live' && attempt?.outcome !== null) || random() < 0.02,
    );
    const size = random() < 0.05 ? 40 : between(random, 1, 5);
    const batch = open
      .map(({ call }) => ({ callId: call.callId, place: random() }))
      .sort((one, other) => one.place - other.place)
      .slice(0, size)
      .map(({ callId }) => callId);
    for (const callId of batch.filter((callId) => !scripted.has(callId))) {
      const script = pick(random, scripts)(random);
      scripted.set(callId, script);
      await practice.setScript(callId, script);
    }
    if (batch.length > 0) stops.push(owner.end(batch));
    await pace(between(random, 200, 2_000));
  }
  return stops;
}

async function changeWeatherUntil(until: number, practice: Practice, random: Random): Promise<void> {
  while (Date.now() < until) {
    await practice.weather(pick(random, weathers)(random));
    await pace(between(random, 1_000, 8_000));
  }
}

async function wholeHistory(owner: TestOwner): Promise<readonly HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  let before: number | null = null;
  do {
    const page: HistoryPage = unwrap(
      await owner.owner.run('history.list', { limit: 500, before, filter: everything }),
    );
    entries.push(...page.entries);
    before = page.next;
  } while (before !== null);
  return entries.sort((one, other) => one.seq - other.seq);
}

/** A line for each entry, oldest first, that the centre's ledger speaks against. */
function misfits(
  history: readonly HistoryEntry[],
  ledger: readonly LedgerEvent[],
  scripted: ReadonlyMap<string, BehaviourInput>,
): readonly string[] {
  const periods = linePeriods(ledger);
  const asked = new Set<string>();
  return history.flatMap((entry) => {
    const { attempt } = entry;
    const { callId } = attempt.call;
    const fit = fitOutcome(entry, periods.get(callId), asked.has(callId));
    if (attempt.asks > 0) asked.add(callId);
    if (fit === 'fits') return [];
    const line = JSON.stringify(periods.get(callId));
    return [
      `${fit}: ${JSON.stringify({ script: scripted.get(callId), at: entry.at, attempt })}, line: ${line}`,
    ];
  });
}

/** End requests that came to the centre while no attempt on their call was running. */
function sentWithoutIntent(
  history: readonly HistoryEntry[],
  ledger: readonly LedgerEvent[],
): readonly string[] {
  const attempts = Map.groupBy(history, ({ attempt }) => attempt.call.callId);
  return ledger.flatMap((event) => {
    if (event.event !== 'endReceived') return [];
    const received = Date.parse(event.at);
    const running = attempts
      .get(event.callId ?? '')
      ?.some(
        ({ at, attempt }) => received >= at && received <= at + (attempt.ms.settled ?? 0) + clockSlackMs,
      );
    return running ? [] : [`${event.callId} at ${event.at}`];
  });
}

function expectSumsOf({ stop, attempts }: StopResult): void {
  const counted = Object.fromEntries(
    outcomes.map((outcome) => [outcome, attempts.filter((attempt) => attempt.outcome === outcome).length]),
  );
  expect(stop.totals).toEqual({ ...counted, targeted: attempts.length });
  expect(outcomes.reduce((sum, outcome) => sum + stop.totals[outcome], 0)).toBe(stop.totals.targeted);
  expect(stop).toMatchObject({ settled: true, recorded: true });
}

/** Bytes on the heap when nothing that can be freed is left. */
function heapAfterCollection(): number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
  return process.memoryUsage().heapUsed;
}

function tell(
  history: readonly HistoryEntry[],
  results: readonly StopResult[],
  ledger: readonly LedgerEvent[],
  heapGrowth: number,
): void {
  const count = (outcome: Outcome) => history.filter(({ attempt }) => attempt.outcome === outcome).length;
  const started = ledger.filter(({ event }) => event === 'started').length;
  const received = ledger.filter(({ event }) => event === 'endReceived').length;
  const returned = history.filter(({ attempt }) => attempt.later === 'returned').length;
  console.log(
    [
      `soak: ${started} calls, ${results.length} stops, ${history.length} attempts, ${received} end requests`,
      `${outcomes.map((outcome) => `${count(outcome)} ${outcome}`).join(', ')}; ${returned} returned later`,
      `heap grew by ${Math.round(heapGrowth / 1024)} KiB`,
    ].join('\n'),
  );
}
