import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished } from 'vitest';
import type { DrillView } from '../../electron/contract/drill.ts';
import { wholeHistory } from '../../electron/contract/history.ts';
import { createHandlers } from '../../electron/ipc/handlers.ts';
import type { DrillRoom } from '../../electron/owner/drill-room.ts';
import { systemClock } from '../../electron/owner/system-clock.ts';
import { openDrillRoom } from '../../electron/shell/app-drill.ts';
import { test as base } from '../support/centre-test.ts';
import { type Practice, startPractice } from '../support/practice.ts';
import { pressStop } from '../support/press-stop.ts';
import { type TestOwner, unwrap } from '../support/test-owner.ts';

interface Drilling {
  readonly house: TestOwner;
  /** The practice centres of the rooms that were opened, and the rooms. */
  readonly centres: Practice[];
  readonly rooms: DrillRoom[];
}

/** Real rooms of the app, whose practice centres Node starts instead of Electron. */
const test = base.extend<{ readonly startDrilling: (profile?: string) => Promise<Drilling> }>({
  startDrilling: async ({ startOwner }, use) => {
    const all: Practice[] = [];
    await use(async (given) => {
      const profile = given ?? mkdtempSync(join(tmpdir(), 'callstop-drills-'));
      const centres: Practice[] = [];
      const rooms: DrillRoom[] = [];
      const onDefect = (command: string, error: unknown) => {
        throw new Error(`defect behind ${command}`, { cause: error });
      };
      const house = await startOwner({
        profile,
        openDrillRoom: async () => {
          const room = await openDrillRoom({
            ...{ profile, who: 'a supervisor', clock: systemClock, newStopId: () => crypto.randomUUID() },
            ...{ http: { version: 'test', trust: [] }, onDefect },
            commands: (core) => createHandlers(core, onDefect),
            async startPractice(folder, args) {
              expect(args).toEqual(['--calls', '50', '--history', '0', '--dialler', 'off']);
              const centre = await startPractice({ folder, calls: 50 });
              centres.push(centre);
              all.push(centre);
              return { port: centre.port, stop: () => void centre.kill() };
            },
          });
          rooms.push(room);
          return room;
        },
      });
      return { house, centres, rooms };
    });
    for (const centre of all) await centre.kill();
  },
});

async function drillOf(house: TestOwner, state: DrillView['state']) {
  const { drills } = await house.until((snapshot) => snapshot.drills.now?.state === state);
  return drills;
}

describe('a drill', () => {
  test('ends 50 practice calls, is timed, dated and kept; no real call is touched', async ({
    practice,
    startDrilling,
  }) => {
    await practice.addCalls({}, 2);
    const { house, centres } = await startDrilling();
    expect((await house.snapshot()).drills).toEqual({ now: null, last: null });
    const seen: string[] = [];
    house.owner.subscribe(({ drills }) => drills?.now && seen.push(drills.now.state));
    const before = Date.now();
    unwrap(await house.owner.run('drill.start', null));
    const { now, last } = await drillOf(house, 'over');
    expect(new Set(seen)).toEqual(new Set(['preparing', 'running', 'over']));
    expect(last?.totals).toMatchObject({ targeted: 50, confirmed: 50 });
    expect(last?.at).toBeGreaterThanOrEqual(before);
    expect(last?.settledMs).toBeGreaterThan(0);
    if (now?.state !== 'over') throw new Error('not over');
    expect(now.result).toEqual(last);
    expect(now.emergency).toMatchObject({ door: 'drill', reason: { code: 'EM-DRILL' }, latched: false });
    expect(await centres[0]?.truth().catch(() => [])).not.toContainEqual(
      expect.objectContaining({ live: true }),
    );

    const { emergency, armed } = await house.snapshot();
    expect(emergency).toBeNull();
    expect(armed.warnings.map(({ failure }) => failure.code)).not.toContain('drillOverdue');
    expect((await practice.truth()).every((call) => call.live && call.endRequests === 0)).toBe(true);
    expect(await house.history()).toEqual([]);

    const kept = JSON.parse(readFileSync(join(house.profile, 'drills.json'), 'utf8'));
    expect(kept.last).toEqual(last);
    await house.close();
    const next = await startDrilling(house.profile);
    expect((await next.house.until(({ drills }) => drills.last !== null)).drills).toEqual({
      now: null,
      last,
    });
  });

  test('a second one has 50 calls of its own; the record of the first stays', async ({ startDrilling }) => {
    const { house, rooms } = await startDrilling();
    for (const count of [1, 2]) {
      unwrap(await house.owner.run('drill.start', null));
      await drillOf(house, 'preparing');
      const { last } = await drillOf(house, 'over');
      expect(last?.totals).toMatchObject({ targeted: 50, confirmed: 50 });
      const room = rooms.at(-1);
      expect(rooms).toHaveLength(count);
      // The room is closed behind it, and can be opened again.
      await expect.poll(async () => (await room?.owner.run('history.list', whole))?.ok).toBe(false);
    }
    expect(existsSync(join(house.profile, 'drill', 'latch.json'))).toBe(false);
    expect(readdirSync(join(house.profile, 'drill'))).toContain('journal.db');
  });

  test('is refused while an emergency stop is engaged, while one runs, and without an app', async ({
    startDrilling,
    startOwner,
  }) => {
    const { house } = await startDrilling();
    const refused = (cause: string) => ({ ok: false, failure: { code: 'drillRefused', cause } });
    const { stopId } = await pressStop(house);
    expect(await house.owner.run('drill.start', null)).toEqual(refused('stopEngaged'));
    unwrap(await house.owner.run('stop.reset', { stopId, door: 'window' }));
    unwrap(await house.owner.run('drill.start', null));
    expect(await house.owner.run('drill.start', null)).toEqual(refused('drillRuns'));
    await drillOf(house, 'over');
    const commandLine = await startOwner();
    expect(await commandLine.owner.run('drill.start', null)).toEqual(refused('noApp'));
  });

  test('a stop door that is pressed meanwhile stops the real calls', async ({ practice, startDrilling }) => {
    await practice.addCalls({}, 2);
    const { house, rooms } = await startDrilling();
    unwrap(await house.owner.run('drill.start', null));
    await drillOf(house, 'running');
    await pressStop(house);
    await house.until(({ emergency }) => emergency?.totals.confirmed === 2);
    expect((await practice.truth()).every((call) => !call.live)).toBe(true);
    expect(rooms).toHaveLength(1);
    await drillOf(house, 'over');
  });

  test('a room that can’t be opened fails it, with the words of why', async ({ startOwner }) => {
    const house = await startOwner({
      openDrillRoom: async () => {
        throw new Error('The practice centre ended at once.');
      },
    });
    unwrap(await house.owner.run('drill.start', null));
    const { now, last } = await drillOf(house, 'failed');
    expect(now).toEqual({
      state: 'failed',
      failure: { code: 'drillFailed', why: 'The practice centre ended at once.' },
    });
    expect(last).toBeNull();
    expect(existsSync(join(house.profile, 'drills.json'))).toBe(false);
  });

  test('what was kept of the last one and is damaged is moved aside, and said', async ({ startOwner }) => {
    const profile = mkdtempSync(join(tmpdir(), 'callstop-drills-'));
    onTestFinished(() => rmSync(profile, { recursive: true, force: true, maxRetries: 20 }));
    writeFileSync(join(profile, 'drills.json'), '{"version":1,"last":{"at":"yesterday"}}');
    const house = await startOwner({ profile });
    const { notes, drills } = await house.until((snapshot) => snapshot.notes.length > 0);
    const [aside] = readdirSync(profile).filter((name) => name.startsWith('drills-damaged-'));
    expect(notes).toEqual([{ code: 'drillsMovedAside', file: aside }]);
    expect(drills.last).toBeNull();
  });
});

const whole = { limit: 10, before: null, filter: wholeHistory };
