import { expect, test } from 'vitest';
import { trayView } from '../../../../electron/shell/tray/tray-view.ts';
import { callSample, connectionSample, sampleNow, snapshotSample } from '../../../support/fake-owner.ts';
import { menuText } from '../../../support/menu-text.ts';
import { emergencySample, totalsSample, traySamples, traySnapshot } from '../../../support/tray-samples.ts';

const samples = traySamples();

function shown(name: string) {
  const input = samples[name];
  if (input === undefined) throw new Error(`no sample ${name}`);
  return trayView(input);
}

test.each([
  ['starting', 'notArmed', 'Callstop: Starting', 'Callstop'],
  ['quiet', 'quiet', 'Callstop: 0 live calls, 2 connections\nARMED', 'Callstop'],
  ['live', 'live', 'Callstop: 7 live calls, 2 connections, oldest 17 min\nARMED', 'Callstop'],
  [
    'stopping',
    'stopping',
    'STOPPING: 8 of 12 settled\nCallstop: 4 live calls, 2 connections, oldest 10 min\nARMED',
    'STOPPING: 8 of 12 settled – Callstop',
  ],
  [
    'stopped',
    'stopped',
    'STOPPED: 11 of 12 confirmed, 1 still live\nCallstop: 1 live call, 2 connections, oldest 2 min\nARMED',
    'STOPPED: 11 of 12 confirmed, 1 still live – Callstop',
  ],
  [
    'not armed',
    'notArmed',
    'Callstop: 0 live calls, 2 connections\nNOT ARMED: The keychain is locked.',
    'Callstop',
  ],
  [
    'armed in part, a connection lost',
    'live',
    'Callstop: 3 live calls when last seen, 2 connections, 1 connection not seen now, oldest 7 min\nARMED IN PART: The keychain is locked.',
    'Callstop',
  ],
  ['drill', 'live', 'DRILL\nCallstop: 2 live calls, 2 connections, oldest 5 min\nARMED', 'DRILL – Callstop'],
])('%s: the icon %s, with words', (name, icon, toolTip, windowTitle) => {
  expect(shown(name)).toMatchObject({ icon, toolTip, windowTitle });
});

test('the quiet face never means that no call could be seen', () => {
  const unseen = connectionSample({ sight: { ...connectionSample().sight, asOf: null, complete: false } });
  const part = { armed: 'part', reasons: [], warnings: [] } as const;
  const snapshot = { ...snapshotSample([unseen]), armed: part };
  const { icon, toolTip } = trayView({ snapshot, now: sampleNow });
  expect(icon).toBe('notArmed');
  expect(toolTip).toContain('Live calls not seen yet, 1 connection');
});

test('the quiet face never means that ids were added whose calls may be live', () => {
  const added = callSample('c-1', { state: 'notVisible' });
  const { icon, toolTip } = trayView({ snapshot: traySnapshot(0, { calls: [added] }), now: sampleNow });
  expect(icon).toBe('live');
  expect(toolTip).toContain('1 added id that can’t be seen');
});

test('the sums tell what could not be seen and what was left alone', () => {
  const part = {
    connectionId: 'riga',
    connectionName: 'Riga',
    totals: totalsSample({}),
    cameLater: 2,
    unreadable: 0,
  };
  const parts = [
    { ...part, leftAlone: 2, sweep: { state: 'clear', at: sampleNow } },
    { ...part, leftAlone: 0, sweep: { state: 'unseen', failure: { code: 'keychainLocked' } } },
  ] as const;
  const emergency = emergencySample({
    settled: true,
    totals: totalsSample({ targeted: 1, confirmed: 1 }),
    parts,
  });
  const { toolTip, windowTitle, menu } = trayView({
    snapshot: traySnapshot(2, { emergency }),
    now: sampleNow,
  });
  for (const text of [toolTip, windowTitle, menuText(menu)]) {
    expect(text).toContain('1 of 1 confirmed, 2 new calls left alone, 1 connection can’t be seen');
  }
});

test('a number grows old by itself', () => {
  const later = trayView({ snapshot: traySnapshot(7), now: sampleNow + 60_000 });
  expect(later.toolTip).toContain('7 live calls when last seen');
  expect(later.barText).toBe('7?');
  expect(trayView({ snapshot: traySnapshot(7), now: sampleNow }).barText).toBe('7');
});

test('the stop is one level down and says its reach, everywhere and on one connection', () => {
  const { menu } = shown('live');
  expect(menu.find((line) => line.kind === 'group')).toMatchObject({
    label: 'Emergency stop',
    lines: [
      { label: 'Stop everything now: 7 calls on 2 connections', act: { kind: 'stop', scope: 'all' } },
      { label: 'Stop Riga only: 7 calls on 1 connection', act: { kind: 'stop', scope: ['riga'] } },
      { label: 'Stop Oslo only: 0 calls on 1 connection', act: { kind: 'stop', scope: ['oslo'] } },
    ],
  });
  expect(menu.some((line) => line.kind === 'act' && line.act.kind === 'stop')).toBe(false);
});

test('while latched it can be pressed again, is opened to be reset, and no drill begins', () => {
  const text = menuText(shown('stopped').menu);
  expect(text).toContain('    Press again: 1 call on 2 connections');
  expect(text).toContain('\nOpen to reset\n');
  expect(text).toContain('[Run a drill]');
  const asking = traySnapshot(4, { emergency: emergencySample({ asking: { sleptMs: 70_000 } }) });
  expect(menuText(trayView({ snapshot: asking, now: sampleNow }).menu)).toContain(
    'Open to decide whether to go on',
  );
});

test('a press is taken before the owner is there and when nothing is armed', () => {
  for (const name of ['starting', 'not armed', 'drill']) {
    const group = shown(name).menu.find((line) => line.kind === 'group');
    expect(group?.lines[0]).toMatchObject({ act: { kind: 'stop', scope: 'all' } });
  }
});

test('why a stop is not armed leads to the window', () => {
  expect(shown('not armed').menu[0]).toEqual({
    kind: 'act',
    label: 'NOT ARMED: The keychain is locked.',
    act: { kind: 'open' },
  });
});

test('the ten longest calls are offered, longest first, each with the favourites that need no text', () => {
  const snapshot = traySnapshot(12, { favourites: ['EM-STOP', 'OP-OTHER', 'CP-OPTOUT'] });
  const ends = trayView({ snapshot, now: sampleNow }).menu.flatMap((line) =>
    line.kind === 'group' && line.label.startsWith('End') ? [line] : [],
  );
  expect(ends).toHaveLength(10);
  expect(ends[0]?.label).toBe('End · 30 min · Surveys · call from +37160000000 to +37120000000');
  expect(ends[0]?.lines).toEqual(
    [
      ['Emergency stop', 'EM-STOP'],
      ['Asked not to be called', 'CP-OPTOUT'],
    ].map(([label, reasonCode]) => ({
      kind: 'act',
      label,
      act: { kind: 'end', call: { connectionId: 'riga', callId: 'call-0' }, reasonCode },
    })),
  );
});

test('a call can be ended from the menu where every favourite wants a text', () => {
  const snapshot = traySnapshot(1, { favourites: ['OP-OTHER'] });
  const line = trayView({ snapshot, now: sampleNow }).menu.find(
    (each) => each.kind === 'group' && each.label.startsWith('End'),
  );
  expect(line).toMatchObject({ lines: [{ act: { kind: 'end', reasonCode: 'SV-END' } }] });
});

test('what platforms write can’t break a line, press a key or fill the screen', () => {
  const row = callSample('c-1');
  const agent = `Tom & Jerry\n\u202Eevil ${'x'.repeat(200)}`;
  const snapshot = traySnapshot(0, { calls: [{ ...row, facts: { ...row.facts, agent } }] });
  const line = trayView({ snapshot, now: sampleNow }).menu.find(
    (each) => each.kind === 'group' && each.label.startsWith('End'),
  );
  expect(line).toMatchObject({ label: expect.stringMatching(/^End · 1 min · Tom && Jerry evil x+…$/) });
});
