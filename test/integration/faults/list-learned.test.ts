import { describe, expect, test } from 'vitest';
import { openPeer } from '../../support/callab-link.ts';
import { callabRow, callIdOf, listPage, overRow, queryOf } from '../../support/callab-row.ts';
import { answering, httpAnswer } from '../../support/raw-peer.ts';

type Row = Record<string, unknown>;

/** A server that holds rows, newest first, and whose rows, page limit and filters may change between lists. */
interface Server {
  rows: Row[];
  limit: number;
  /** Ids left out after the pages were cut. */
  readonly hidden: Set<unknown>;
}

async function openServer(rows: Row[], limit = 100) {
  const server: Server = { rows, limit, hidden: new Set() };
  const opened = await openPeer(
    answering((request) => {
      const { page, per_page, status = '' } = queryOf(request);
      const matching = server.rows.filter((row) => String(row.call_status ?? '').includes(status));
      const size = Math.min(Number(per_page), server.limit);
      const cut = matching.slice(Number(page) * size, (Number(page) + 1) * size);
      return httpAnswer(200, listPage(cut.filter(({ id }) => !server.hidden.has(id))));
    }),
  );
  return { ...opened, server };
}

function live(number: number, status: unknown, hoursAgo: number): Row {
  const createdAt = new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
  return callabRow({ id: callIdOf(number), call_status: status, created_at: createdAt });
}

const history = Array.from({ length: 250 }, (_, number) => overRow(number, 10 + number / 100));
const longAgo = Array.from({ length: 250 }, (_, number) => overRow(number + 1_000, 30));
const manyLive = Array.from({ length: 250 }, (_, number) => live(number, 'in-progress', 1));
const idsOf = (rows: readonly { readonly callId: string }[]) => rows.map(({ callId }) => callId).toSorted();

describe('old live calls with a status word that is not known', () => {
  const old = live(9_000, 'Talking-To-Agent', 20);
  const lowerCase = { ...old, call_status: 'talking-to-agent' };

  test('fast polls after a full scan find them, with one request a word', async () => {
    const { link, peer } = await openServer([...history, lowerCase, ...longAgo]);
    expect(await link.list()).toMatchObject({ complete: true });
    for (let poll = 0; poll < 2; poll += 1) {
      const before = peer.requests.length;
      const fast = await link.list({ kind: 'fast' });
      expect(fast).toMatchObject({ complete: true, failure: null, requests: 5 + 1 + 1 });
      expect(idsOf(fast.rows)).toContain(callIdOf(9_000));
      const asked = peer.requests.slice(before).map((request) => queryOf(request).status);
      expect(asked.filter((status) => status === 'talking-to-agent')).toHaveLength(1);
    }
  });

  test('a word is asked for in lower case, and forgotten when a full scan meets it no more', async () => {
    const { link, peer, server } = await openServer([...history, old, ...longAgo]);
    const asksForIt = async () => {
      const before = peer.requests.length;
      await link.list({ kind: 'fast' });
      return peer.requests.slice(before).some((request) => queryOf(request).status === 'talking-to-agent');
    };
    await link.list();
    expect(await asksForIt()).toBe(true);
    server.rows = [...history, ...longAgo];
    await link.list();
    expect(await asksForIt()).toBe(false);
  });

  test('a word that a known status is a part of needs no request of its own', async () => {
    const { link } = await openServer([...history, live(9_000, 'ringing-out', 20), ...longAgo]);
    await link.list();
    const fast = await link.list({ kind: 'fast' });
    expect(fast).toMatchObject({ complete: true, requests: 6 });
    expect(idsOf(fast.rows)).toContain(callIdOf(9_000));
  });

  test('more than 20 words: the fast poll asks for 20 and says that it is not complete', async () => {
    const odd = Array.from({ length: 21 }, (_, number) => live(9_000 + number, `odd-word-${number}-`, 20));
    const { link, server } = await openServer([...history, ...odd, ...longAgo]);
    await link.list();
    expect(await link.list({ kind: 'fast' })).toMatchObject({
      complete: false,
      failure: { code: 'scanMissing', platform: 'callab' },
      requests: 5 + 20 + 1,
    });
    server.rows = [...history, ...odd.slice(1), ...longAgo];
    await link.list();
    const fast = await link.list({ kind: 'fast' });
    expect(fast).toMatchObject({ complete: true, failure: null });
    expect(fast.rows.filter(({ reading }) => reading.state === 'live')).toHaveLength(20);
  });

  test.each([null, '', '  ', '\ud800'])('the status %j cannot be asked for: not complete', async (status) => {
    const { link } = await openServer([...history, live(9_000, status, 20), ...longAgo]);
    await link.list();
    expect(await link.list({ kind: 'fast' })).toMatchObject({
      complete: false,
      failure: { code: 'scanMissing' },
    });
  });

  test('a status of 1,000 characters is asked for by its start', async () => {
    const { link } = await openServer([...history, live(9_000, 'x'.repeat(1_000), 20), ...longAgo]);
    await link.list();
    const fast = await link.list({ kind: 'fast' });
    expect(fast.complete).toBe(true);
    expect(idsOf(fast.rows)).toContain(callIdOf(9_000));
  });

  test('a fast poll that ran while a scan met a new word is not complete', async () => {
    const held = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const { link } = await openPeer(async ({ request, write }) => {
      for (;;) {
        const { page, status } = queryOf(await request());
        if (status === 'ringing') {
          asked.resolve();
          await held.promise;
        }
        const rows = status === undefined && page === '0' ? [lowerCase] : [];
        await write(httpAnswer(200, listPage(rows)));
      }
    });
    const fast = link.list({ kind: 'fast' });
    await asked.promise;
    expect(await link.list()).toMatchObject({ complete: true });
    held.resolve();
    expect(await fast).toMatchObject({ complete: false, failure: { code: 'scanMissing' } });
  });
});

describe('the page size of a server', () => {
  test('the ordinary fast poll: 7 requests, where a full page is recent and few calls are live', async () => {
    const recent = Array.from({ length: 100 }, (_, number) => overRow(number + 2_000, 1));
    const { link } = await openServer([live(9_000, 'ringing', 1), ...recent, ...longAgo]);
    expect(await link.list()).toMatchObject({ complete: true, requests: 5 });
    expect(await link.list({ kind: 'fast' })).toMatchObject({ complete: true, requests: 5 + 2 + 1 });
    const few = await openServer([live(9_000, 'ringing', 1), ...history]);
    await few.link.list();
    expect(await few.link.list({ kind: 'fast' })).toMatchObject({ complete: true, requests: 7 });
  });

  test('a limit that falls from 100 to 50 hides no call from a fast poll or a full scan', async () => {
    const { link, server } = await openServer(manyLive);
    expect((await link.list()).rows).toHaveLength(250);
    server.limit = 50;
    for (const kind of ['fast', 'full', 'fast'] as const) {
      const listing = await link.list({ kind });
      expect(listing).toMatchObject({ complete: true, failure: null });
      expect(listing.rows).toHaveLength(250);
    }
  });

  test('a limit that rises makes the size unknown: nothing but an empty page ends a fast poll', async () => {
    const { link, peer, server } = await openServer(manyLive, 20);
    await link.list();
    server.limit = 100;
    const before = peer.requests.length;
    const fast = await link.list({ kind: 'fast' });
    expect(fast).toMatchObject({ complete: true });
    expect(fast.rows).toHaveLength(250);
    server.rows = [live(1, 'in-progress', 1)];
    expect(peer.requests.length).toBeGreaterThan(before);
    // Two for the one page of the live call, and two of the newest calls.
    expect(await link.list({ kind: 'fast' })).toMatchObject({ complete: true, requests: 4 + 2 + 2 });
  });

  test.each(['fast', 'full'] as const)('%s: a row filtered out of a full page ends nothing', async (kind) => {
    const { link, server } = await openServer(manyLive);
    await link.list();
    server.hidden.add(callIdOf(150));
    const listing = await link.list({ kind });
    expect(listing).toMatchObject({ complete: true });
    expect(listing.rows).toHaveLength(249);
  });

  test('a scan that met a filtered page proves no size: fast polls read to the empty page', async () => {
    const { link, server } = await openServer([live(9_000, 'ringing', 1), ...history]);
    server.hidden.add(callIdOf(50));
    expect(await link.list()).toMatchObject({ complete: true });
    expect(await link.list({ kind: 'fast' })).toMatchObject({ complete: true, requests: 4 + 2 + 2 });
  });

  test('a page that holds only calls already met does not end a full scan', async () => {
    const page = (from: number, to: number) => history.slice(from, to);
    const pages = [page(0, 100), [...page(50, 100), ...page(0, 50)], page(100, 200)];
    const { link } = await openPeer(
      answering((request) => httpAnswer(200, listPage(pages[Number(queryOf(request).page)] ?? []))),
    );
    const listing = await link.list();
    expect(listing).toMatchObject({ complete: true, repeated: 100 });
    expect(listing.rows).toHaveLength(200);
  });
});
