import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { ReportFormat } from '../../electron/contract/history.ts';
import { test as base } from '../support/centre-test.ts';
import { emergencyOf, resetStop, stopAll } from '../support/press-stop.ts';
import { unwrap } from '../support/test-owner.ts';

const test = base.extend<{ readonly folder: string }>({
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'callstop-report-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
});

const after = { reasonCode: 'EM-RUNAWAY', reasonText: null, note: 'agent 7 | looped' } as const;

describe('the incident report', () => {
  test('tells who, door, when, why, the sum, each call, what the latch did, and its head hash', async ({
    practice,
    startOwner,
    folder,
  }) => {
    await practice.addCalls({}, 3);
    const house = await startOwner({ chooseFile: (name) => join(folder, name) });
    const { view } = await stopAll(house, { note: 'by phone' });
    await practice.addCalls();
    await house.until(({ emergency }) => emergency?.totals.confirmed === 4);
    unwrap(await house.owner.run('stop.giveReason', { stopId: view.stopId, ...after }));
    await resetStop(house);
    const write = (format: ReportFormat) => house.owner.run('stop.report', { stopId: view.stopId, format });
    const written = unwrap(await write('markdown'));
    expect(written?.file).toMatch(/^callstop-report-\d{4}-\d\d-\d\d\.md$/);
    const text = readFileSync(join(folder, written?.file ?? ''), 'utf8');
    const { headHash } = written ?? {};
    expect(text).toMatch(/^# Incident report: emergency stop of [^\n]+\n/);
    expect(text).toContain('a supervisor pressed the emergency stop (tray).');
    expect(text).toContain('It met 4 calls on 1 connection: 4 of 4 confirmed ended.');
    expect(text).toContain('| Note | by phone |');
    expect(text).toMatch(/\| True reason, given afterwards \| .*EM-RUNAWAY.*a supervisor/);
    expect(text).toContain('agent 7 \\| looped');
    expect(text).toContain('| Connection 1 | 4 | 4 | 0 | 0 | 0 | 0 | 0 | 0 |');
    expect(text).toContain('| Sum | 4 | 4 | 0 | 0 | 0 | 0 | 0 | 0 |');
    for (const { callId } of await practice.truth()) expect(text).toContain(`\`${callId}\``);
    expect(text).toContain('1 call came into sight after the gesture and was ended by the latch:');
    expect(text).toMatch(/\| engaged \| .* \| a supervisor \| tray \|/);
    expect(text).toMatch(/\| reset \| .* \| a supervisor \| window control \|/);
    expect(text).toContain('Nothing: every call was confirmed ended or was over already.');
    expect(text).toContain(`\`${headHash}\``);
    expect(text).not.toMatch(/\{\{|undefined|NaN|\[object/);
    // Numbers are masked.
    for (const { from, to } of (await house.snapshot()).calls.map(({ facts }) => facts)) {
      for (const number of [from, to]) if (number) expect(text).not.toContain(number);
    }

    const json = unwrap(await write('json'));
    const record = JSON.parse(readFileSync(join(folder, json?.file ?? ''), 'utf8'));
    expect(record).toMatchObject({ schema: 1, practice: false, headHash: json?.headHash });
    expect(record.stops[0]).toMatchObject({ stopId: view.stopId, door: 'tray' });
    expect(record.attempts).toHaveLength(4);
    expect(record.latch.map(({ act }: { readonly act: string }) => act)).toEqual(['engaged', 'reset']);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  test('says what is open and what to do, on the practice centre that it is practice', async ({
    practice,
    startOwner,
    folder,
  }) => {
    const zombie = await practice.addCall({ ends: 'never' });
    const house = await startOwner({
      practice: true,
      settings: { callDeadlineMs: 5_000 },
      chooseFile: (name) => join(folder, name),
    });
    const { view } = await stopAll(house);
    const written = unwrap(await house.owner.run('stop.report', { stopId: view.stopId, format: 'markdown' }));
    const text = readFileSync(join(folder, written?.file ?? ''), 'utf8');
    expect(text).toMatch(/^# PRACTICE – Incident report/);
    expect(text).toContain('No real call was touched.');
    expect(text).toContain('The emergency stop was still engaged when this report was written.');
    expect(text).toMatch(new RegExp(`^- \`${zombie}\` on Connection 1: .*(end it again|end it there)`, 'm'));
  });

  test('F89 nothing is written where no place is picked, and a place that takes nothing is told', async ({
    practice,
    startOwner,
    folder,
  }) => {
    await practice.addCalls();
    const places = [null, join(folder, 'gone', 'report.md')];
    const house = await startOwner({ chooseFile: () => places.shift() ?? null });
    const { view } = await stopAll(house);
    const write = () => house.owner.run('stop.report', { stopId: view.stopId, format: 'markdown' });
    expect(await write()).toEqual({ ok: true, value: null });
    expect(await write()).toEqual({
      ok: false,
      failure: { code: 'exportFailed', file: 'report.md', cause: 'missing' },
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the true reason, given after a stop', () => {
  test('stands at the emergency, at each of its stops and calls, and at what its latch ends later', async ({
    practice,
    startOwner,
  }) => {
    await practice.addCalls({}, 2);
    const house = await startOwner();
    const { view } = await stopAll(house);
    await practice.addCalls();
    await house.until(({ emergency }) => emergency?.totals.confirmed === 3);
    unwrap(await house.owner.run('stop.giveReason', { stopId: view.stopId, ...after }));
    const given = { code: 'EM-RUNAWAY', note: after.note, who: 'a supervisor' };
    expect((await emergencyOf(house)).reasonAfter).toMatchObject(given);
    await practice.addCalls();
    await house.until(({ emergency }) => emergency?.totals.confirmed === 4);
    const { stops } = await house.snapshot();
    expect(stops.length).toBeGreaterThanOrEqual(3);
    for (const stop of stops) expect(stop.reasonAfter).toMatchObject(given);
    const history = await house.history();
    expect(history).toHaveLength(4);
    for (const entry of history) {
      expect(entry.reasonAfter).toMatchObject(given);
      expect(entry.reason.code).toBe('EM-STOP');
    }
    // Platforms are not told.
    expect(JSON.stringify(await practice.ledger())).not.toContain('malfunction');
    await house.close();

    const next = await startOwner({ profile: house.profile });
    await next.until(({ emergency }) => emergency?.reasonAfter?.code === 'EM-RUNAWAY');
    const unknown = { ok: false, failure: { code: 'stopUnknown', stopId: 'nobody' } };
    expect(await next.owner.run('stop.giveReason', { stopId: 'nobody', ...after })).toEqual(unknown);
  });
});
