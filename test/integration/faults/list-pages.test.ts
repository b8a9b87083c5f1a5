import { describe, expect, test } from 'vitest';
import { openPeer } from '../../support/callab-link.ts';
import { callabRow, callIdOf, listPage, overRow, queryOf } from '../../support/callab-row.ts';
import { callId } from '../../support/canary.ts';
import { answering, httpAnswer } from '../../support/raw-peer.ts';

const platform = 'callab';

/** A peer that holds these rows, newest first, and cuts its pages as callab does, or at its own limit. */
function holding(rows: readonly Record<string, unknown>[], limit = 100) {
  return answering((request) => {
    const { page, per_page, status } = queryOf(request);
    const matching = rows.filter((row) => status === undefined || String(row.call_status).includes(status));
    const size = Math.min(Number(per_page), limit);
    return httpAnswer(200, listPage(matching.slice(Number(page) * size, (Number(page) + 1) * size)));
  });
}

describe('pages of a list', () => {
  const calls = Array.from({ length: 250 }, (_, number) => overRow(number, 10 + number));

  test('every page is asked for with the same fixed order, from page 0', async () => {
    const { peer, link } = await openPeer(holding(calls));
    expect(await link.list()).toMatchObject({ complete: true, requests: 4 });
    const order = { per_page: '100', sort_column: 'created_at', order: 'desc' };
    expect(peer.requests.map(queryOf)).toEqual(['0', '1', '2', '3'].map((page) => ({ page, ...order })));
    expect(new Set(peer.requests.map(({ path }) => path.split('?')[0]))).toEqual(
      new Set(['/v1/calls/query']),
    );
  });

  test('a server that gives shorter pages than asked for is read to its end', async () => {
    const { link } = await openPeer(holding(calls, 30));
    const listing = await link.list();
    expect(listing).toMatchObject({ complete: true, requests: 10 });
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
          : httpAnswer(200, listPage(queryOf(request).page === '0' ? [overRow(1, 10)] : [])),
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
