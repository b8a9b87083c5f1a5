import { describe, expect, test } from 'vitest';
import { openPeer } from '../../support/callab-link.ts';
import { callabRow, callIdOf, listPage, queryOf } from '../../support/callab-row.ts';
import { callId } from '../../support/canary.ts';
import { answering, httpAnswer } from '../../support/raw-peer.ts';

/** What a list of exactly these rows is read as. */
async function listed(...rows: readonly unknown[]) {
  const { link } = await openPeer(
    answering((request) => httpAnswer(200, listPage(queryOf(request).page === '0' ? rows : []))),
  );
  return link.list();
}

describe('rows of a list', () => {
  test('a live row is read with all its facts', async () => {
    const { rows, ...listing } = await listed(callabRow());
    expect(listing).toMatchObject({
      scope: 'full',
      complete: true,
      failure: null,
      unreadable: [],
      repeated: 0,
    });
    const [row] = rows;
    expect(row).toMatchObject({
      callId: callIdOf(1),
      facts: {
        status: 'in-progress',
        from: '+15550100001',
        to: '+15550100002',
        agent: 'Ada',
        campaign: 'c0ffee00',
        direction: 'outbound',
        hasNumber: true,
      },
      reading: { source: 'list', state: 'live', status: 'in-progress', endedAt: null, storedReason: null },
    });
    expect(row?.reading.askedAt).toBe(listing.askedAt);
    expect(Math.abs((row?.facts.startedAt ?? 0) - (Date.now() - 60_000))).toBeLessThan(30_000);
  });

  test('F41 an id that comes twice is one row, counted as repeated; the newest reading stays', async () => {
    const { link } = await openPeer(
      answering((request) => {
        const { page } = queryOf(request);
        const again = callabRow({ call_status: page === '0' ? 'ringing' : 'in-progress' });
        return httpAnswer(
          200,
          listPage(Number(page) < 2 ? [callabRow({ id: callIdOf(Number(page) + 2) }), again] : []),
        );
      }),
    );
    const listing = await link.list();
    expect(listing).toMatchObject({ complete: true, repeated: 1, requests: 3 });
    const twice = listing.rows.filter((row) => row.callId === callIdOf(1));
    expect(twice.map(({ reading }) => reading.status)).toEqual(['in-progress']);
    const askedAt = twice[0]?.reading.askedAt ?? 0;
    expect(askedAt).toBeGreaterThan(listing.askedAt);
  });

  test('F42 the same id on two connections is read by both', async () => {
    const [one, two] = await Promise.all([
      listed(callabRow()),
      listed(callabRow({ call_status: 'ringing' })),
    ]);
    expect(one.rows[0]?.callId).toBe(two.rows[0]?.callId);
    expect(one.rows[0]?.reading.status).not.toBe(two.rows[0]?.reading.status);
  });

  test.each([
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
    ['x'.repeat(10_240), `${'x'.repeat(99)}…`],
  ])('F43 the id %j cannot be used: shown as %j, never sent', async (id, shownId) => {
    const listing = await listed(callabRow({ id }), callabRow());
    expect(listing).toMatchObject({ complete: true, unreadable: [{ shownId, cause: 'badId' }] });
    expect(listing.rows).toHaveLength(1);
  });

  test('F43 F44 an id that is missing, empty, or no text makes a row that cannot be read', async () => {
    const ids = [undefined, null, '', 7, 2 ** 53 + 2, 1.5, true, {}, []];
    const { unreadable, rows, complete } = await listed(
      ...ids.map((id) => callabRow({ id })),
      'row',
      [],
      null,
      5,
    );
    expect(rows).toEqual([]);
    expect(complete).toBe(true);
    const shown = (cause: string) =>
      unreadable.filter((row) => row.cause === cause).map(({ shownId }) => shownId);
    expect(shown('noId')).toEqual(['', '', '']);
    expect(shown('badId').toSorted()).toEqual(['', '', '', '', '7', 'true']);
    expect(shown('badRow').toSorted()).toEqual(['', '', '5', 'row']);
  });

  test('F45 ids that differ in case are two calls', async () => {
    const { rows, repeated } = await listed(
      callabRow({ id: callId }),
      callabRow({ id: callId.toUpperCase() }),
    );
    expect(rows.map((row) => row.callId)).toEqual([callId, callId.toUpperCase()]);
    expect(repeated).toBe(0);
  });

  test.each([
    ['2999-01-01T00:00:00Z'],
    ['1970-01-01T00:00:00Z'],
    ['9999-12-31T23:59:59Z'],
    ['2026-01-01T00:00:00'],
    ['2026-13-45T99:00:00Z'],
    ['1767225600'],
    [1_767_225_600],
    [1_767_225_600_000],
    [null],
    [{}],
    ['soon'],
  ])('F46 the start %j cannot be a time: none is shown, and the call stays live', async (time) => {
    const { rows } = await listed(callabRow({ started_at: time, created_at: time }));
    expect(rows[0]).toMatchObject({ facts: { startedAt: null }, reading: { state: 'live' } });
  });

  test.each([
    ['in-progress', 'live'],
    ['IN-PROGRESS', 'live'],
    ['picked-up', 'live'],
    ['warm-transfer', 'live'],
    ['', 'live'],
    [null, 'live'],
    [42, 'live'],
    ['completed', 'over'],
    ['Completed', 'over'],
    ['no-answer', 'over'],
    ['cancelled', 'over'],
  ])('F47 the status %j without an end is %s, and shown as it stands', async (status, state) => {
    const { rows } = await listed(callabRow({ call_status: status }));
    expect(rows[0]?.reading).toMatchObject({ state, status: typeof status === 'string' ? status : '' });
  });

  test.each([
    ['warm-transfer', 'over'],
    [null, 'over'],
    ['in-progress', 'live'],
    ['completed', 'over'],
  ])('F47 the status %j with an end time is %s: a contradiction never ends a call', async (status, state) => {
    const { rows } = await listed(callabRow({ call_status: status, ended_at: new Date().toISOString() }));
    expect(rows[0]?.reading.state).toBe(state);
  });

  test('F47 an end time that cannot be one does not end a call', async () => {
    const { rows } = await listed(callabRow({ call_status: 'x', ended_at: '1970-01-01T00:00:00Z' }));
    expect(rows[0]?.reading).toMatchObject({ state: 'live', endedAt: null });
  });

  test('F48 names and numbers are text only: capped, and tricks written out', async () => {
    const { rows } = await listed(
      callabRow({
        call_from: '<script>alert(1)</script>',
        call_to: `=cmd|' /C calc'!A0\u202e`,
        agent_dynamic_variables: { agent_name: 'x'.repeat(1024 * 1024) },
        disconnect_reason: `Ended\n${'y'.repeat(1_000)}`,
      }),
    );
    expect(rows[0]?.facts).toMatchObject({
      from: '<script>alert(1)</script>',
      to: `=cmd|' /C calc'!A0\\u{202E}`,
      agent: `${'x'.repeat(79)}…`,
    });
    expect(rows[0]?.reading.storedReason).toBe(`Ended\\u{A}${'y'.repeat(289)}…`);
  });

  test.each(['', ' ', '\r\n\t'])('a stored reason of %j is none', async (disconnect_reason) => {
    const { rows } = await listed(callabRow({ disconnect_reason }));
    expect(rows[0]?.reading.storedReason).toBeNull();
  });

  test('a row with nothing but its id is live and has no number', async () => {
    const { rows } = await listed({ id: callId });
    expect(rows[0]).toMatchObject({
      callId,
      facts: {
        status: '',
        from: null,
        to: null,
        agent: null,
        campaign: null,
        direction: null,
        hasNumber: false,
      },
      reading: { state: 'live' },
    });
  });

  test.each([
    ['inbound', { call_from: null }, false],
    ['inbound', { call_to: null }, true],
    ['outbound-api', { call_to: ' ' }, false],
    ['outbound-api', { call_from: null }, true],
    [null, { call_to: null }, true],
  ])('the far side of a %s call with %j has a number: %s', async (direction, change, hasNumber) => {
    const { rows } = await listed(callabRow({ call_direction: direction, ...change }));
    expect(rows[0]?.facts.hasNumber).toBe(hasNumber);
  });

  test('an agent without a name is told by the start of its id', async () => {
    const { rows } = await listed(callabRow({ agent_dynamic_variables: null }));
    expect(rows[0]?.facts.agent).toBe('a9e17000');
  });
});
