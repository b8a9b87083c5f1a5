import { describe, expect } from 'vitest';
import type { CallRow } from '../../../electron/contract/snapshot.ts';
import { sayCallName, sayUnreadable } from '../../../electron/words/say-call.ts';
import { sayDuration } from '../../../electron/words/say-time.ts';
import { callabRow, callIdOf } from '../../support/callab-row.ts';
import { callId } from '../../support/canary.ts';
import { answersIn } from '../../support/expect-told.ts';
import { onlyCall, test } from '../../support/faulty-test.ts';
import { unwrap } from '../../support/test-owner.ts';
import type { ToldEnd } from '../../support/told-stop.ts';

/** A call that was ended like any other: confirmed, one request. */
function expectEnded(end: ToldEnd): void {
  expect(end.attempt).toMatchObject({ outcome: 'confirmed', asks: 1, failure: null });
  expect(end.label).toBe('Confirmed ended (callab’s record)');
  expect(end.kinds).toBe('stop intent sent answered read outcome');
  expect(answersIn(end)).toEqual([{ answer: 'ok', status: 200, failure: null }]);
  expect(end.ends).toHaveLength(1);
}

function idsOf(rows: readonly CallRow[]): string[] {
  return rows.map(({ call }) => call.callId).sort();
}

/** How long the row says that its call has run, as the window shows it. */
function durationOf({ facts }: CallRow): string {
  return sayDuration(facts.startedAt === null ? null : Date.now() - facts.startedAt);
}

describe.concurrent('rows and their ids', () => {
  test('F41 an id that is listed twice is one row, and ended once, also when it is named twice', async ({
    startHouse,
  }) => {
    const { owner, callab, end } = await startHouse({
      rows: [callabRow(), callabRow({ call_to: '+15550100009' }), callabRow({ id: callIdOf(2) })],
    });
    const { calls, connections } = await owner.snapshot();
    expect(idsOf(calls)).toEqual([callIdOf(1), callIdOf(2)]);
    expect(connections[0]?.sight).toMatchObject({ complete: true, failure: null });
    const told = await end([onlyCall, onlyCall]);
    expect(told.stop.totals).toMatchObject({ targeted: 1, confirmed: 1 });
    expectEnded(told.of(onlyCall));
    expect(callab.ends()).toHaveLength(1);
  });

  test('F42 the same id on two connections is two calls: the one that is meant ends, with its own request', async ({
    startHouse,
  }) => {
    const { owner, callabs, end } = await startHouse([
      { rows: [callabRow()] },
      { rows: [callabRow({ call_status: 'ringing' })] },
    ]);
    const { calls } = await owner.snapshot();
    const shown = calls.map(({ call, facts }) => `${call.connectionId} ${facts.status}`);
    expect(shown.sort()).toEqual(['connection-1 in-progress', 'connection-2 ringing']);
    const call = { connectionId: 'connection-2', callId: onlyCall };
    expectEnded((await end([], { calls: [call] })).of(onlyCall, 'connection-2'));
    expect(callabs.map((callab) => callab.ends().length)).toEqual([0, 1]);
    const after = await owner.snapshot();
    const other = after.calls.find((row) => row.call.connectionId === 'connection-1');
    expect(other).toMatchObject({ state: 'live', attempt: null });
  });

  const badIds: readonly (readonly [id: string, shown: string])[] = [
    ['..', '..'],
    ['.', '.'],
    ['a/b', 'a/b'],
    ['a?b#c', 'a?b#c'],
    ['%2e%2e', '%2e%2e'],
    [`${callId}\r\nX: y`, `${callId}\\u{D}\\u{A}X: y`],
    ['a\0', 'a\\u{0}'],
    ['\u202eab', '\\u{202E}ab'],
    ['\ud83d', '\ufffd'],
    ['☎️', '☎️'],
    ['x'.repeat(10_000), `${'x'.repeat(99)}…`],
  ];

  test('F43 ids that can’t be used are shown and counted; an end of one sends nothing', async ({
    startHouse,
  }) => {
    const { owner, callab, end } = await startHouse({
      rows: [...badIds.map(([id]) => callabRow({ id })), callabRow({ id: '' }), callabRow()],
    });
    const { calls, unreadable } = await owner.snapshot();
    expect(idsOf(calls)).toEqual([onlyCall]);
    const shownIds = badIds.map(([, shown]) => shown);
    expect(unreadable.map(({ shownId }) => shownId).sort()).toEqual(['', ...shownIds].sort());
    const words = sayUnreadable(unreadable);
    expect(words).toContain('12 rows can’t be read');
    for (const shown of shownIds) expect(words).toContain(`an id that can’t be used: ${shown}`);

    // SQLite's columns hold no NUL and no lone surrogate; the journal keeps such ids all the same.
    const told = await end(badIds.map(([id]) => id));
    expect(told.stop.totals).toMatchObject({ targeted: 11, refused: 11 });
    for (const [id, shown] of badIds) {
      const { attempt, label, detail, why, kinds } = told.of(id);
      expect(attempt).toMatchObject({ outcome: 'refused', asks: 0 });
      expect(attempt.failure).toEqual({ code: 'callIdRefused', callId: shown, platform: 'callab' });
      expect(label).toBe('Refused before sending');
      expect(detail).toBe(`“${shown}” can’t be the id of a callab call.`);
      expect(why).toContain('Nothing was sent and no call was touched.');
      expect(kinds).toBe('stop intent outcome');
    }
    expect(callab.ends()).toHaveLength(0);
    expect(callab.peer.requests.filter(({ path }) => !path.startsWith('/v1/calls/query?'))).toEqual([]);
  });

  test('F44 ids that are no text make rows that are shown, never guessed', async ({ startHouse }) => {
    const ids = [null, 7, 2 ** 53 + 2, 1.5, true, {}, []];
    const { owner } = await startHouse({ rows: [...ids.map((id) => callabRow({ id })), 'row', callabRow()] });
    const { calls, unreadable, connections } = await owner.snapshot();
    expect(idsOf(calls)).toEqual([onlyCall]);
    const shown = (cause: string) =>
      unreadable
        .filter((row) => row.cause === cause)
        .map(({ shownId }) => shownId)
        .sort();
    // 2^53 + 2 and 1.5 may have been rounded on the way: nothing is shown rather than another id.
    expect([shown('noId'), shown('badId'), shown('badRow')]).toEqual([
      [''],
      ['', '', '', '', '7', 'true'],
      ['row'],
    ]);
    expect(sayUnreadable(unreadable)).toMatch(/^8 rows can’t be read: /);
    expect(connections[0]?.sight.complete).toBe(true);
  });

  test('F45 ids that differ in case alone are two calls, each ended by its exact id', async ({
    startHouse,
  }) => {
    const ids = [callId, callId.toUpperCase()];
    const { owner, callab, end } = await startHouse({ rows: ids.map((id) => callabRow({ id })) });
    expect(idsOf((await owner.snapshot()).calls)).toEqual(ids.toSorted());
    expectEnded((await end([callId.toUpperCase()])).of(callId.toUpperCase()));
    expect(callab.ends(callId)).toHaveLength(0);
    const rest = (await owner.snapshot()).calls.find((row) => row.call.callId === callId);
    expect(rest).toMatchObject({ state: 'live', attempt: null });
    expectEnded((await end([callId])).of(callId));
  });
});

describe.concurrent('rows and what they tell', () => {
  const oddTimes = [
    ...['2999-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '2026-01-01T00:00:00'],
    ...['2026-13-45T99:00:00Z', '1767225600', 1_767_225_600, 1_767_225_600_000, null, {}, 'soon'],
  ];

  test('F46 a start that can’t be one shows a question mark, and the call can be ended', async ({
    startHouse,
  }) => {
    const rows = oddTimes.map((time, place) =>
      callabRow({ id: callIdOf(place + 1), started_at: time, created_at: time }),
    );
    const sane = callIdOf(rows.length + 1);
    const { owner, end } = await startHouse({ rows: [...rows, callabRow({ id: sane })] });
    const { calls } = await owner.snapshot();
    const durations = new Map(calls.map((row) => [row.call.callId, durationOf(row)]));
    expect(durations.get(sane)).toMatch(/^1:\d\d$/);
    durations.delete(sane);
    expect([...durations.values()]).toEqual(oddTimes.map(() => '?'));
    const told = await end(idsOf(calls));
    expect(told.stop.totals).toMatchObject({ targeted: 12, confirmed: 12 });
    for (const ended of told.ends) expectEnded(ended);
  });

  const oddStates: readonly (readonly [status: unknown, shown: string])[] = [
    ['warm-transfer', 'warm-transfer'],
    ['IN-PROGRESS', 'IN-PROGRESS'],
    [' in-progress ', ' in-progress '],
    ['not-completed', 'not-completed'],
    ['', ''],
    [null, ''],
    [42, ''],
    ['x'.repeat(1_000), `${'x'.repeat(59)}…`],
    ['a\u202eb', 'a\\u{202E}b'],
  ];

  test('F47 a status that nobody knows is shown as it stands, and its call is ended with the others', async ({
    startHouse,
  }) => {
    const rows = oddStates.map(([call_status], place) => callabRow({ id: callIdOf(place + 1), call_status }));
    const over = [
      callabRow({ id: callIdOf(90), call_status: 'Completed' }),
      callabRow({ id: callIdOf(91), call_status: 'warm-transfer', ended_at: new Date().toISOString() }),
    ];
    const contradiction = callabRow({ id: callIdOf(92), ended_at: new Date().toISOString() });
    const { owner, callab, end } = await startHouse({ rows: [...rows, ...over, contradiction] });
    const { calls } = await owner.snapshot();
    const shown = new Map(calls.map(({ call, facts, state }) => [call.callId, [state, facts.status]]));
    for (const [place, [, status]] of oddStates.entries()) {
      expect(shown.get(callIdOf(place + 1))).toEqual(['live', status]);
    }
    // A live status beside an end time contradicts itself: nothing is called ended on that.
    expect(shown.get(callIdOf(92))).toEqual(['live', 'in-progress']);
    expect(calls).toHaveLength(oddStates.length + 1);
    expect(unwrap(await owner.owner.run('status.get', null)).liveCalls).toBe(oddStates.length + 1);
    const told = await end(idsOf(calls));
    for (const ended of told.ends) expectEnded(ended);
    expect(callab.ends()).toHaveLength(oddStates.length + 1);
  });

  test('F48 names, numbers and reasons are text only: capped, tricks written out, nothing filled in', async ({
    startHouse,
  }) => {
    const { owner, callab, end } = await startHouse({
      rows: [
        callabRow({
          call_from: '<script>alert(1)</script>',
          call_to: `=cmd|' /C calc'!A0\u202e {{host}} $t(stops.label.marked)`,
          agent_dynamic_variables: { agent_name: `<img src=x>${'x'.repeat(1024 * 1024)}` },
          campaign_id: '\u0007bell-and-more',
        }),
        callabRow({ id: callIdOf(2) }),
      ],
    });
    const { calls } = await owner.snapshot();
    const [row] = calls.filter(({ call }) => call.callId === onlyCall);
    expect(row?.facts).toMatchObject({
      from: '<script>alert(1)</script>',
      to: `=cmd|' /C calc'!A0\\u{202E} {{host}} $t(stops.label.marked)`.slice(0, 63),
      agent: `<img src=x>${'x'.repeat(68)}…`,
    });
    expect(row?.facts.campaign).not.toContain('\u0007');
    if (row) expect(sayCallName(row.facts)).toContain('call from <script>alert(1)</script> to =cmd|');
    expectEnded((await end([onlyCall])).of(onlyCall));

    const reason = `<b>Ended</b>\n$t(stops.label.marked) {{time}} ${'y'.repeat(1_000)}`;
    callab.change(callIdOf(2), { call_status: 'completed', disconnect_reason: reason });
    const told = (await end([callIdOf(2)])).of(callIdOf(2));
    expect(told.attempt.outcome).toBe('alreadyOver');
    expect(told.attempt.otherReason).toHaveLength(300);
    expect(told.detail).toContain('“<b>Ended</b>\\u{A}$t(stops.label.marked) {{time}} yyy');
  });
});
