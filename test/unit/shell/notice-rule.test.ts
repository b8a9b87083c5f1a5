import { expect, test } from 'vitest';
import type { EmergencyPart, EmergencyView } from '../../../electron/contract/emergency.ts';
import type { Snapshot } from '../../../electron/contract/snapshot.ts';
import { nothingTold, noticesFor } from '../../../electron/shell/notice-rule.ts';
import { sampleNow } from '../../support/fake-owner.ts';
import { emergencySample, totalsSample, traySnapshot } from '../../support/tray-samples.ts';

/** The notices that a run of snapshots brings, each so many seconds after the first. */
function told(...steps: readonly (readonly [seconds: number, change: Partial<Snapshot>])[]) {
  let before = nothingTold;
  return steps.map(([seconds, change]) => {
    const next = noticesFor(before, traySnapshot(0, change), sampleNow + seconds * 1_000);
    before = next.told;
    return next.notices.map(({ kind, body }) => `${kind}: ${body}`);
  });
}

function stopped(change: Partial<EmergencyView>): Partial<Snapshot> {
  return { emergency: emergencySample({ settled: true, ...change }) };
}

function came(cameLater: number): EmergencyPart {
  return {
    ...{ connectionId: 'riga', connectionName: 'Riga', totals: totalsSample({}) },
    ...{ cameLater, leftAlone: 0, unreadable: 0, sweep: { state: 'sweeping' } },
  };
}

const oneLeft = totalsSample({ targeted: 12, confirmed: 11, stillLive: 1 });
const lost = totalsSample({ targeted: 12, confirmed: 10, notKnown: 2 });

test('calls that are left are told once, when the stop has settled', () => {
  const running = { emergency: emergencySample({ totals: oneLeft }) };
  expect(told([0, running], [1, stopped({ totals: oneLeft })], [2, stopped({ totals: oneLeft })])).toEqual([
    [],
    ['stillLive: STOPPED: 11 of 12 confirmed, 1 still live'],
    [],
  ]);
  expect(told([0, stopped({ totals: lost })])).toEqual([
    ['notKnown: STOPPED: 10 of 12 confirmed, 2 not known'],
  ]);
});

test('a connection that could not be seen is told like calls of which nothing is known', () => {
  const sweep = { state: 'unseen', failure: { code: 'keychainLocked' } } as const;
  const unseen = stopped({ totals: totalsSample({}), parts: [{ ...came(0), sweep }] });
  expect(told([0, unseen], [1, unseen])).toEqual([
    [expect.stringMatching(/^notKnown: STOPPED: .*1 connection can’t be seen/)],
    [],
  ]);
});

test('a stop that left nothing tells nothing, and another stop is told anew', () => {
  const all = totalsSample({ targeted: 12, confirmed: 12 });
  expect(told([0, stopped({ totals: all })])).toEqual([[]]);
  const [, again] = told([0, stopped({ totals: oneLeft })], [9, stopped({ stopId: 's-2', totals: oneLeft })]);
  expect(again).toHaveLength(1);
});

test('calls that the latch met are told, and not more often than can be read', () => {
  const latched = (count: number) => ({ emergency: emergencySample({ parts: [came(count)] }) });
  const notices = told([0, latched(0)], [1, latched(1)], [3, latched(2)], [22, latched(5)], [60, latched(5)]);
  expect(notices.map((each) => each.length)).toEqual([0, 1, 0, 1, 0]);
  expect(notices[3]?.[0]).toContain('4 calls came after the stop.');
});

test('what an earlier start met is not told again', () => {
  expect(told([0, { emergency: emergencySample({ parts: [came(7)] }) }])).toEqual([[]]);
});

test('that nothing is armed any more is told once, after it was armed and has lasted', () => {
  const failure = { code: 'keychainLocked' } as const;
  const no = { armed: { armed: 'no', reasons: [{ failure, connectionId: 'riga' }], warnings: [] } } as const;
  const yes = { armed: { armed: 'yes', reasons: [], warnings: [] } } as const;
  expect(told([0, no], [60, no])).toEqual([[], []]);
  const fell = told([0, yes], [1, no], [4, yes], [5, no], [12, no], [13, no], [30, no]);
  expect(fell.map((each) => each.length)).toEqual([0, 0, 0, 0, 0, 1, 0]);
  expect(fell[5]?.[0]).toContain('The keychain is locked.');
});

test('an overdue drill is told once, where drills are run at all', () => {
  const failure = { code: 'drillOverdue', days: 8 } as const;
  const overdue = {
    armed: { armed: 'yes', reasons: [], warnings: [{ failure, connectionId: null }] },
  } as const;
  const last = { at: sampleNow - 8 * 86_400_000, who: 'ann', totals: totalsSample({}), settledMs: 900 };
  const known = { ...overdue, drills: { now: null, last } };
  expect(told([0, overdue], [1, known], [2, known]).map((each) => each.length)).toEqual([0, 1, 0]);
});
