import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect } from 'vitest';
import type { EngageInput } from '../../electron/contract/command-data.ts';
import { wholeHistory } from '../../electron/contract/history.ts';
import { systemClock } from '../../electron/owner/system-clock.ts';
import { test } from '../support/centre-test.ts';
import { emergencyOf, pressStop, resetStop, stopAll } from '../support/press-stop.ts';
import { startServedOwner } from '../support/start-served-owner.ts';
import { unwrap } from '../support/test-owner.ts';

const press: EngageInput = { scope: 'all', door: 'command', reasonCode: null, note: null };
const profiles: string[] = [];

function newProfile(): string {
  const profile = mkdtempSync(join(tmpdir(), 'callstop-emergency-'));
  profiles.push(profile);
  return profile;
}

afterEach(() => {
  for (const profile of profiles.splice(0)) rmSync(profile, { recursive: true, force: true, maxRetries: 20 });
});

describe('an emergency stop outlives its process', () => {
  test('F77 killed after it had settled: it is engaged at the next start, with its sum, and ends what comes', async ({
    practice,
    startOwner,
  }) => {
    const profile = newProfile();
    await practice.addCalls({}, 3);
    const first = await startServedOwner(profile, [practice]);
    const hands = await first.hands();
    const { stopId } = unwrap(await hands.send('stop.engage', press));
    unwrap(await hands.send('stop.settled', { stopId }));
    await first.kill();
    const [late] = await practice.addCalls();

    const house = await startOwner({ profile });
    expect(await emergencyOf(house)).toMatchObject({ stopId, latched: true, door: 'command' });
    await house.until(({ emergency }) => emergency?.totals.confirmed === 4);
    expect((await emergencyOf(house)).totals.targeted).toBe(4);
    expect(await practice.truthOf(late ?? '')).toMatchObject({ live: false, endRequests: 1 });
    expect((await house.snapshot()).notes).toEqual([]);
    await resetStop(house);
  });

  test('F77 killed in the middle of its requests: nothing is asked for twice before it was read', async ({
    practice,
    startOwner,
  }) => {
    const profile = newProfile();
    await practice.addCalls({}, 60);
    const first = await startServedOwner(profile, [practice]);
    const hands = await first.hands();
    await practice.weather({ slowMs: 400 });
    const { stopId, taken } = unwrap(await hands.send('stop.engage', press));
    expect(taken).toBe(60);
    while ((await practice.counters()).end.requests < 10);
    await first.kill();
    await practice.weather({});

    const house = await startOwner({ profile });
    await house.until(({ emergency }) => emergency?.settled === true && emergency.totals.targeted === 60);
    const { totals } = await emergencyOf(house);
    expect(totals.confirmed + totals.alreadyOver).toBe(60);
    const truth = await practice.truth();
    expect(truth.filter(({ live }) => live)).toEqual([]);
    expect(truth.every(({ endRequests }) => endRequests === 1)).toBe(true);
    expect((await emergencyOf(house)).stopId).toBe(stopId);
  });

  test('F77 killed after its reset: nothing is engaged, and what comes is left alone', async ({
    practice,
    startOwner,
  }) => {
    const profile = newProfile();
    const first = await startServedOwner(profile, [practice]);
    const hands = await first.hands();
    const { stopId } = unwrap(await hands.send('stop.engage', press));
    unwrap(await hands.send('stop.reset', { stopId, door: 'command' }));
    await first.kill();
    const [after] = await practice.addCalls();
    const house = await startOwner({ profile });
    await house.until(({ calls }) => calls.some(({ call }) => call.callId === after));
    expect((await house.snapshot()).emergency).toBeNull();
    expect(await practice.truthOf(after ?? '')).toMatchObject({ live: true, endRequests: 0 });
  });

  test('a latch that can’t be read counts as engaged over everything', async ({ practice, startOwner }) => {
    const profile = newProfile();
    await practice.addCalls({}, 2);
    writeFileSync(join(profile, 'latch.json'), '{"stopId":');
    const house = await startOwner({ profile });
    expect((await house.snapshot()).notes).toEqual([{ code: 'latchUnreadable' }]);
    await house.until(({ emergency }) => emergency?.totals.confirmed === 2);
    const { scope, reason, stopId } = await emergencyOf(house);
    expect({ scope, reason }).toEqual({
      scope: 'all',
      reason: { code: 'EM-STOP', text: 'Ended by supervisor: emergency stop', note: null },
    });
    // From here on it can be read again: the next start has the same one.
    expect(JSON.parse(readFileSync(join(profile, 'latch.json'), 'utf8')).stopId).toBe(stopId);
    await resetStop(house);
    expect(existsSync(join(profile, 'latch.json'))).toBe(false);
  });

  test('F83 closed in the middle of it: nothing more is sent, journaled as unfinished, checked and ended at the next start', async ({
    practice,
    startOwner,
  }) => {
    const profile = newProfile();
    await practice.addCalls({}, 50);
    const house = await startOwner({ profile });
    await practice.weather({ slowMs: 2_000 });
    const { stopId, taken } = await pressStop(house);
    expect(taken).toBe(50);
    while ((await practice.counters()).end.requests < 10);
    await house.owner.close('shutdown');
    const received = (await practice.counters()).end.requests;
    expect(received).toBeLessThan(50);
    await practice.weather({});

    const next = await startOwner({ profile });
    await next.until(({ emergency }) => emergency?.settled === true && emergency.totals.confirmed === 50);
    const filter = { ...wholeHistory, stopId };
    const page = unwrap(await next.owner.run('history.list', { limit: 100, before: null, filter }));
    expect(page.entries).toHaveLength(50);
    for (const { attempt } of page.entries) {
      expect(attempt.outcome).not.toBeNull();
      const { items } = unwrap(await next.owner.run('history.evidence', { stopId, call: attempt.call }));
      expect(items.find(({ kind }) => kind === 'unfinished')).toMatchObject({ why: 'shutdown' });
    }
    expect((await practice.truth()).every(({ live, endRequests }) => !live && endRequests === 1)).toBe(true);
  });

  test('F83 an end that has to wait for the disk sends nothing more meanwhile', async ({
    practice,
    startOwner,
  }) => {
    await practice.addCalls({}, 60);
    const house = await startOwner({
      startJournalWorker: () => new Worker(new URL('../support/stuck-journal-worker.ts', import.meta.url)),
    });
    await practice.weather({ slowMs: 300 });
    await pressStop(house);
    while ((await practice.counters()).end.requests < 10);
    await house.owner.close();
    expect((await practice.counters()).end.requests).toBeLessThan(60);
  });

  test('F63 after a sleep over 60 s in the middle of it nothing more is sent before a person says so', async ({
    practice,
    startOwner,
  }) => {
    const computer = { up: 0 };
    await practice.addCalls({}, 2);
    const house = await startOwner({ uptime: () => computer.up });
    await stopAll(house);
    computer.up += 3_600_000;
    house.owner.renew();
    expect(await emergencyOf(house)).toMatchObject({ asking: { sleptMs: 3_600_000 }, latched: true });
    const [late] = await practice.addCalls();
    await house.until(({ calls }) =>
      calls.some(({ call, state }) => call.callId === late && state === 'live'),
    );
    expect((await practice.truthOf(late ?? '')).endRequests).toBe(0);
    unwrap(await house.owner.run('stop.goOn', null));
    await house.until(({ emergency }) => emergency?.totals.confirmed === 3);
    expect((await emergencyOf(house)).asking).toBeNull();
  });

  test('F63 a command line, which has nobody to ask, goes on by itself after a sleep', async ({
    practice,
    startOwner,
  }) => {
    const computer = { up: 0 };
    const house = await startOwner({ uptime: () => computer.up, lasting: false });
    await stopAll(house);
    computer.up += 3_600_000;
    house.owner.renew();
    const [late] = await practice.addCalls();
    const { emergency } = await house.until(({ emergency }) => emergency?.totals.confirmed === 1);
    expect(emergency?.asking).toBeNull();
    expect(await practice.truthOf(late ?? '')).toMatchObject({ live: false, endRequests: 1 });
  });

  test('F64 a wall clock that is put forward in the middle of it holds nothing back', async ({
    practice,
    startOwner,
  }) => {
    await practice.addCalls({}, 1);
    let moved = 0;

    const house = await startOwner({ clock: { ...systemClock, utc: () => systemClock.utc() + moved } });
    await stopAll(house);
    moved = 86_400_000;
    house.owner.renew();
    await practice.addCalls();
    await house.until(({ emergency }) => emergency?.totals.confirmed === 2);
    expect((await emergencyOf(house)).asking).toBeNull();
  });
});
