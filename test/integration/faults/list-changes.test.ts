import { describe, expect, test } from 'vitest';
import { createCallBoard } from '../../../electron/calls/call-board.ts';
import type { Listing } from '../../../electron/platforms/platform.ts';
import { callEnded, openPeer } from '../../support/callab-link.ts';
import { callabRow, callIdOf, listPage, overRow, queryOf } from '../../support/callab-row.ts';
import { answering, httpAnswer, type PeerRequest } from '../../support/raw-peer.ts';

const platform = 'callab';
const calls = Array.from({ length: 250 }, (_, number) => overRow(number, 10));
const pageOf = (rows: readonly unknown[], request: PeerRequest) => {
  const page = Number(queryOf(request).page);
  return rows.slice(page * 100, page * 100 + 100);
};

/** A board that takes listings of one connection. */
function openBoard() {
  const board = createCallBoard();
  return {
    board,
    take: (listing: Listing) =>
      board.apply({ kind: 'listed', connectionId: 'a', platformName: platform, listing }),
    statusOf: (callId: string) => board.row({ connectionId: 'a', callId })?.facts.status ?? null,
  };
}

describe('lists that change or contradict themselves', () => {
  test.each(['total', 'total_count', 'total_items'])(
    'F57 a scan that brings fewer calls than its %s says is incomplete, with its rows',
    async (name) => {
      const { link } = await openPeer(
        answering((request) => httpAnswer(200, { ...listPage(pageOf(calls, request)), [name]: 500 })),
      );
      const listing = await link.list();
      expect(listing).toMatchObject({
        complete: false,
        failure: { code: 'listCutShort', platform, pages: 4 },
      });
      expect(listing.rows).toHaveLength(250);
    },
  );

  test.each([250, 3, 0, -1, 1.5, '500', null, undefined])(
    'F57 a total of %j takes nothing from a scan of 250 calls',
    async (total) => {
      const { link } = await openPeer(
        answering((request) => httpAnswer(200, { ...listPage(pageOf(calls, request)), total })),
      );
      expect(await link.list()).toMatchObject({ complete: true, failure: null });
    },
  );

  test('F57 rows that cannot be read count as rows that came', async () => {
    const rows = [...calls.slice(0, 8), callabRow({ id: null }), callabRow({ id: '..' })];
    const { link } = await openPeer(
      answering((request) => httpAnswer(200, { ...listPage(pageOf(rows, request)), total: 10 })),
    );
    expect(await link.list()).toMatchObject({ complete: true, unreadable: [{}, {}] });
  });

  test('F58 calls that begin during a scan push others on: none is missed, and the total is that of its beginning', async () => {
    let rows: readonly Record<string, unknown>[] = calls;
    const { link } = await openPeer(
      answering((request) => {
        const answer = httpAnswer(200, { ...listPage(pageOf(rows, request)), total: rows.length });
        rows = [callabRow({ id: callIdOf(1_000 + rows.length) }), ...rows];
        return answer;
      }),
    );
    const listing = await link.list();
    expect(listing).toMatchObject({ complete: true });
    const found = new Set(listing.rows.map(({ callId }) => callId));
    expect(calls.every(({ id }) => found.has(String(id)))).toBe(true);
  });

  test('F58 a call that slips between two pages is met by the next list; with a total the first knows that it lacks one', async () => {
    const held = { rows: [...calls, callabRow({ id: callIdOf(999) })] };
    const slip = async (withTotal: boolean) => {
      held.rows = [...calls, callabRow({ id: callIdOf(999) })];
      const { link } = await openPeer(
        answering((request) => {
          const total = withTotal ? { total: held.rows.length } : {};
          const answer = httpAnswer(200, { ...listPage(pageOf(held.rows, request)), ...total });
          // The newest calls are taken away behind the second page: the older ones move up, the last onto a page that was read.
          if (queryOf(request).page === '1') held.rows = held.rows.slice(60);
          return answer;
        }),
      );
      return { first: await link.list(), second: await link.list() };
    };
    const blind = await slip(false);
    expect(blind.first.rows.map(({ callId }) => callId)).not.toContain(callIdOf(999));
    expect(blind.second.rows.map(({ callId }) => callId)).toContain(callIdOf(999));
    const counted = await slip(true);
    expect(counted.first).toMatchObject({ complete: false, failure: { code: 'listCutShort' } });
    expect(counted.second).toMatchObject({ complete: true });
    const { take, statusOf } = openBoard();
    take(blind.second);
    take(blind.first);
    expect(statusOf(callIdOf(999))).toBe('in-progress');
  });

  test('F59 an older list that arrives after a newer one changes nothing that the newer one said', async () => {
    const [slowAsked, newerCame] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const { link } = await openPeer(async ({ request, write }, index) => {
      for (;;) {
        const { page, status } = queryOf(await request());
        const isFirst = index === 0 && page === '0';
        if (isFirst) {
          slowAsked.resolve();
          await newerCame.promise;
        }
        const row = callabRow({ id: callIdOf(7), call_status: isFirst ? 'ringing' : 'in-progress' });
        await write(httpAnswer(200, listPage(page === '0' && status === undefined ? [row] : [])));
      }
    });
    const { take, statusOf, board } = openBoard();
    const slow = link.list();
    await slowAsked.promise;
    const newer = await link.list();
    take(newer);
    expect(statusOf(callIdOf(7))).toBe('in-progress');
    newerCame.resolve();
    const older = await slow;
    expect(older.rows[0]?.reading.status).toBe('ringing');
    expect(older.askedAt).toBeLessThan(newer.askedAt);
    take(older);
    expect(statusOf(callIdOf(7))).toBe('in-progress');
    expect(board.row({ connectionId: 'a', callId: callIdOf(7) })?.reading?.askedAt).toBe(newer.askedAt);
  });

  test('F60 a list that does not come holds up no end, and is dropped when told', async () => {
    const asked = Promise.withResolvers<void>();
    const { peer, link } = await openPeer(async ({ request, write, closed }) => {
      for (;;) {
        const { method } = await request();
        if (method === 'POST') {
          await write(httpAnswer(200, callEnded));
        } else {
          asked.resolve();
          await closed;
        }
      }
    });
    const dropped = new AbortController();
    const listing = link.list({ kind: 'fast' }, dropped.signal);
    await asked.promise;
    const ends = await Promise.all(
      Array.from({ length: 20 }, (_, number) => link.end(null, callIdOf(number))),
    );
    expect(ends.every(({ kind }) => kind === 'ok')).toBe(true);
    dropped.abort();
    expect(await listing).toMatchObject({ complete: false, failure: { code: 'pollDropped' }, rows: [] });
    expect(peer.requests.filter(({ method }) => method === 'POST')).toHaveLength(20);
  });
});
