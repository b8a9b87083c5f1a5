import { describe, expect, test } from 'vitest';
import { openPeer } from '../../support/callab-link.ts';
import { callabRow, callIdOf, listPage, overRow } from '../../support/callab-row.ts';
import { callId } from '../../support/canary.ts';
import { answering, httpAnswer, type PeerRequest } from '../../support/raw-peer.ts';

const platform = 'callab';

function queryOf({ path }: PeerRequest): Record<string, string> {
  return Object.fromEntries(new URL(path, 'http://peer').searchParams);
}

/** A peer that holds these rows, newest first, and cuts its pages as callab does, or at its own limit. */
function holding(rows: readonly Record<string, unknown>[], limit = 100) {
  return answering((request) => {
    const { page, per_page, status } = queryOf(request);
    const matching = rows.filter((row) => status === undefined || String(row.call_status).includes(status));
    const size = Math.min(Number(per_page), limit);
    return httpAnswer(200, listPage(matching.slice(Number(page) * size, (Number(page) + 1) * size)));
  });
}

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

describe('pages of a list', () => {
  const calls = Array.from({ length: 250 }, (_, number) => overRow(number, 10 + number));

  test('every page is asked for with the same fixed order, from page 0', async () => {
    const { peer, link } = await openPeer(holding(calls));
    expect(await link.list()).toMatchObject({ complete: true, requests: 3 });
    const order = { per_page: '100', sort_column: 'created_at', order: 'desc' };
    expect(peer.requests.map(queryOf)).toEqual(['0', '1', '2'].map((page) => ({ page, ...order })));
    expect(new Set(peer.requests.map(({ path }) => path.split('?')[0]))).toEqual(
      new Set(['/v1/calls/query']),
    );
  });

  test('a server that gives shorter pages than asked for is read to its end', async () => {
    const { link } = await openPeer(holding(calls, 30));
    const listing = await link.list();
    expect(listing).toMatchObject({ complete: true, requests: 9 });
    expect(listing.rows).toHaveLength(250);
  });

  test('fast: each live status and the newest calls, without walking through the history', async () => {
    const live = [
      callabRow({ id: callIdOf(9_001), call_status: 'queued' }),
      callabRow({ id: callIdOf(9_002), call_status: 'warm-transfer' }),
    ];
    const zombie = callabRow({
      id: callIdOf(9_003),
      created_at: '2026-01-01T00:00:00Z',
      call_status: 'picked-up',
    });
    const { peer, link } = await openPeer(holding([...live, ...calls, zombie]));
    await link.list();
    const before = peer.requests.length;
    const listing = await link.list({ kind: 'fast' });
    expect(listing).toMatchObject({ scope: 'fast', complete: true, failure: null, requests: 7 });
    const alive = listing.rows.filter(({ reading }) => reading.state === 'live').map((row) => row.callId);
    expect(alive.toSorted()).toEqual([9_001, 9_002, 9_003].map(callIdOf));
    const asked = peer.requests
      .slice(before)
      .map(queryOf)
      .map(({ status, page }) => `${status ?? 'all'} ${page}`);
    expect(asked.toSorted()).toEqual([
      'all 0',
      'all 1',
      'in-progress 0',
      'initiated 0',
      'picked-up 0',
      'queued 0',
      'ringing 0',
    ]);
  });

  test('fast: calls created within 6 hours keep the newest-first walk going', async () => {
    const recent = Array.from({ length: 250 }, (_, number) => overRow(number, 5));
    const { link } = await openPeer(holding([...recent, ...calls]));
    await link.list();
    expect(await link.list({ kind: 'fast' })).toMatchObject({ complete: true, requests: 5 + 4 });
  });

  test('newest: stops when every wanted call was met', async () => {
    const { link } = await openPeer(holding(calls));
    const wanted = new Set([callIdOf(3), callIdOf(120)]);
    expect(await link.list({ kind: 'newest', wanted })).toMatchObject({ complete: true, requests: 2 });
  });

  test('newest: reads a bounded number of pages for calls that are not there, and says so', async () => {
    const many = Array.from({ length: 2_000 }, (_, number) => overRow(number, 1));
    const { link } = await openPeer(holding(many));
    const listing = await link.list({ kind: 'newest', wanted: new Set([callId]) });
    expect(listing).toMatchObject({
      complete: false,
      requests: 6,
      failure: { code: 'listCutShort', pages: 6 },
    });
    expect(listing.rows).toHaveLength(600);
  });

  test('newest: at the end of the list it is complete, whatever was wanted', async () => {
    const { link } = await openPeer(holding(calls));
    expect(await link.list({ kind: 'newest', wanted: new Set([callId]) })).toMatchObject({ complete: true });
  });

  test.each([
    [
      '{"status":"error","message":"expired","data":[]}',
      { code: 'saidNo', platform, status: 200, said: 'expired' },
    ],
    ['{"data":[]}', { code: 'unreadableAnswer', platform, status: 200 }],
    ['[]', { code: 'unreadableAnswer', platform, status: 200 }],
    ['{"status":"ok","data":null}', { code: 'unreadableAnswer', platform, status: 200 }],
    ['{"status":"ok","data":{}}', { code: 'unreadableAnswer', platform, status: 200 }],
    ['', { code: 'emptyAnswer', platform, status: 200 }],
    ['<html>', { code: 'htmlAnswer', platform, status: 200 }],
  ])('F3 F4 F49 %s is no empty list: the list fails', async (body, failure) => {
    const { link } = await openPeer(answering(() => httpAnswer(200, body)));
    expect(await link.list()).toMatchObject({ complete: false, failure, rows: [], requests: 1 });
    expect(await link.list({ kind: 'fast' })).toMatchObject({
      complete: false,
      failure,
      rows: [],
      requests: 6,
    });
  });

  test('F49 rows are believed whatever word stands beside them; a list without calls needs ok or success', async () => {
    const { link } = await openPeer(
      answering((request) =>
        httpAnswer(
          200,
          queryOf(request).page === '0' ? { data: [callabRow()] } : { status: 'success', data: [] },
        ),
      ),
    );
    expect(await link.list()).toMatchObject({ complete: true, rows: [{ callId: callIdOf(1) }] });
  });

  test('F55 a page that comes again stops the list as incomplete, with its rows', async () => {
    const { peer, link } = await openPeer(answering(() => httpAnswer(200, listPage([callabRow()]))));
    const listing = await link.list();
    expect(listing).toMatchObject({
      complete: false,
      failure: { code: 'listNeverEnds', platform, pages: 2 },
    });
    expect(listing.rows).toHaveLength(1);
    expect(peer.requests).toHaveLength(2);
  });

  test('F55 a list that never ends is stopped after 1,000 pages', async () => {
    const { link } = await openPeer(
      answering((request) =>
        httpAnswer(200, listPage([callabRow({ id: callIdOf(Number(queryOf(request).page)) })])),
      ),
    );
    const listing = await link.list();
    expect(listing).toMatchObject({
      complete: false,
      requests: 1_000,
      failure: { code: 'listNeverEnds', platform, pages: 1_000 },
    });
    expect(listing.rows).toHaveLength(1_000);
  });

  test('F56 a page that fails leaves the list incomplete, with the pages that came', async () => {
    const { link } = await openPeer(
      answering((request) => {
        const page = Number(queryOf(request).page);
        return page === 2
          ? httpAnswer(500, '')
          : httpAnswer(200, listPage(calls.slice(page * 100, page * 100 + 100)));
      }),
    );
    const listing = await link.list();
    expect(listing).toMatchObject({ complete: false, failure: { code: 'listCutShort', platform, pages: 2 } });
    expect(listing.rows).toHaveLength(200);
  });

  test('F56 one live status that fails makes a fast poll incomplete; the calls of the others stay', async () => {
    const { link } = await openPeer(
      answering((request) =>
        queryOf(request).status === 'ringing'
          ? httpAnswer(500, '')
          : httpAnswer(200, listPage([overRow(1, 10)])),
      ),
    );
    const listing = await link.list({ kind: 'fast' });
    expect(listing.complete).toBe(false);
    expect(listing.rows).toHaveLength(1);
  });

  test('a list that is dropped keeps what came, and says why', async () => {
    const dropped = new AbortController();
    const { peer, link } = await openPeer(async ({ request, write, closed }) => {
      for (let page = 0; page < 2; page += 1) {
        await request();
        await write(httpAnswer(200, listPage(calls.slice(page * 100, page * 100 + 100))));
      }
      await request();
      dropped.abort();
      await closed;
    });
    const listing = await link.list({ kind: 'full' }, dropped.signal);
    expect(listing).toMatchObject({ complete: false, failure: { code: 'pollDropped' } });
    expect(listing.rows).toHaveLength(200);
    const before = peer.requests.length;
    expect(await link.list({ kind: 'fast' }, dropped.signal)).toMatchObject({
      failure: { code: 'pollDropped' },
      rows: [],
    });
    expect(peer.requests).toHaveLength(before);
  });

  test('a closed link sends nothing more, and what ran on it fails', async () => {
    const asked = Promise.withResolvers<void>();
    const { peer, link } = await openPeer(async ({ request, closed }) => {
      await request();
      asked.resolve();
      await closed;
    });
    const running = link.end();
    await asked.promise;
    link.close();
    expect(await running).toMatchObject({ kind: 'unclear', failure: { code: 'lostAnswer' } });
    expect(await link.end()).toMatchObject({ kind: 'notSent' });
    expect(peer.requests).toHaveLength(1);
  });
});

describe('reading one call', () => {
  async function readAnswered(status: number, body: string | object) {
    const { peer, link } = await openPeer(answering(() => httpAnswer(status, body)));
    return { answer: await link.readOne(), peer };
  }

  test('is one GET of that call, and tells its state, end and stored reason', async () => {
    const ended_at = new Date(Date.now() - 5_000).toISOString();
    const row = callabRow({
      id: callId,
      call_status: 'completed',
      ended_at,
      disconnect_reason: 'Ended [cs-1]',
    });
    const { answer, peer } = await readAnswered(200, { status: 'ok', message: 'ok', data: row });
    expect(answer).toMatchObject({
      kind: 'read',
      facts: { agent: 'Ada' },
      reading: {
        source: 'call',
        state: 'over',
        storedReason: 'Ended [cs-1]',
        endedAt: Date.parse(ended_at),
      },
    });
    expect(peer.requests).toMatchObject([{ method: 'GET', path: `/v1/calls/${callId}`, body: '' }]);
  });

  test('takes the same id in the other case as the same call', async () => {
    const { answer } = await readAnswered(200, { data: callabRow({ id: callId.toUpperCase() }) });
    expect(answer).toMatchObject({ kind: 'read' });
  });

  test.each<[string, number, string | object, object]>([
    [
      'F6 another call',
      200,
      { status: 'ok', data: callabRow() },
      { code: 'unreadableAnswer', platform, status: 200 },
    ],
    [
      'a call without an id',
      200,
      { status: 'ok', data: {} },
      { code: 'unreadableAnswer', platform, status: 200 },
    ],
    ['a list', 200, { status: 'ok', data: [] }, { code: 'unreadableAnswer', platform, status: 200 }],
    ['no call', 200, { status: 'ok', data: null }, { code: 'readUnknown', platform }],
    ['F14 404', 404, '', { code: 'readUnknown', platform }],
    ['F14 410', 410, '', { code: 'readUnknown', platform }],
    ['F2 nothing', 200, '', { code: 'emptyAnswer', platform, status: 200 }],
    ['F3 a web page', 200, '<html>', { code: 'htmlAnswer', platform, status: 200 }],
    ['F12 401', 401, '', { code: 'keyRefused', platform, status: 401 }],
    ['F16 502', 502, '', { code: 'platformTrouble', platform, status: 502 }],
  ])('%s is no reading', async (_name, status, body, failure) => {
    const { answer } = await readAnswered(status, body);
    expect(answer).toEqual({ kind: 'failed', failure });
  });
});
