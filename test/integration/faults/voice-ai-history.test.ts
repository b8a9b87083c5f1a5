import { describe, expect, test } from 'vitest';
import { answering, httpAnswer } from '../../support/raw-peer.ts';
import { endedSince, historyQuery, ok, openVoicePeer } from '../../support/voice-ai-link.ts';

const platform = 'voice.ai';
const facts = { durationSeconds: 60, cost: 5, costUnit: 'credits', sentiment: null, taskStatus: null };

const idOf = (number: number) => `call_${number}`;

function item(number: number, change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { id: number, call_id: idOf(number), call_duration_seconds: 60, credits_used: 5, ...change };
}

const items = (from: number, count: number) =>
  Array.from({ length: count }, (_, place) => item(from + place));

/** The pagination that the SDK's types have. */
const paged = (page: number, pages: number, total: number) => ({
  current_page: page,
  total_pages: pages,
  total_items: total,
  limit: 100,
  has_next: page < pages,
  has_previous: page > 1,
});

/** A peer whose history has these pages; beyond them a page is empty. */
function holding(pages: readonly (readonly unknown[])[], pagination?: (page: number) => unknown) {
  return answering((request) => {
    const page = Number(historyQuery(request).page);
    return ok({ items: pages[page - 1] ?? [], pagination: pagination?.(page) });
  });
}

describe('what the call history tells after an end', () => {
  test('is asked for newest first from a day before the ends on, 100 a page, until all are met', async () => {
    const pages = [items(0, 100), items(100, 100), items(200, 100)];
    const { peer, link } = await openVoicePeer(holding(pages, (page) => paged(page, 3, 300)));
    const answer = await link.tellAfter([idOf(3), idOf(150)]);
    expect(answer).toEqual({
      failure: null,
      facts: new Map([
        [idOf(3), facts],
        [idOf(150), facts],
      ]),
    });
    const start_date = new Date(endedSince - 24 * 3_600_000).toISOString();
    expect(peer.requests.map(historyQuery)).toEqual(
      ['1', '2'].map((page) => ({ page, limit: '100', start_date })),
    );
    const [{ method, path } = { method: '', path: '' }] = peer.requests;
    expect([method, path.split('?')[0]]).toEqual(['GET', '/api/v1/agent/call-history']);
  });

  test.each<[string, (page: number) => unknown]>([
    ['current_page, total_pages and has_next', (page) => paged(page, 2, 150)],
    ['page, limit, total and total_pages', (page) => ({ page, limit: 100, total: 150, total_pages: 2 })],
  ])(
    'pagination with %s ends the walk at its last page; unknown calls are left out',
    async (_name, pagination) => {
      const { peer, link } = await openVoicePeer(holding([items(0, 100), items(100, 50)], pagination));
      expect(await link.tellAfter(['call_x', idOf(149)])).toEqual({
        failure: null,
        facts: new Map([[idOf(149), facts]]),
      });
      expect(peer.requests).toHaveLength(2);
    },
  );

  test('no call at all asks for nothing', async () => {
    const { peer, link } = await openVoicePeer(holding([]));
    expect(await link.tellAfter([])).toEqual({ facts: new Map(), failure: null });
    expect(peer.connections).toHaveLength(0);
  });

  test('without pagination an empty page ends the walk', async () => {
    const { peer, link } = await openVoicePeer(holding([items(0, 100), items(100, 2)]));
    expect(await link.tellAfter(['call_x'])).toEqual({ facts: new Map(), failure: null });
    expect(peer.requests).toHaveLength(3);
  });

  test.each<[string, unknown]>([
    ['F44 a number as id', item(1, { call_id: 1 })],
    ['no id', item(1, { call_id: null })],
    ['F45 the id in another case', item(1, { call_id: 'CALL_1' })],
    ['no object', 'call_1'],
    ['F29 figures that are none', item(1, { call_duration_seconds: '60', credits_used: -5 })],
  ])('an item with %s tells nothing of the call, and the others are read', async (_name, odd) => {
    const { link } = await openVoicePeer(holding([[odd, item(2)]], () => paged(1, 1, 2)));
    expect(await link.tellAfter([idOf(1), idOf(2)])).toEqual({
      failure: null,
      facts: new Map([[idOf(2), facts]]),
    });
  });

  test('F41 of a call that stands there twice the newer item counts; one figure is enough', async () => {
    const twice = [item(1, { call_duration_seconds: 7, credits_used: null }), item(1)];
    const { link } = await openVoicePeer(holding([twice], () => paged(1, 1, 2)));
    expect((await link.tellAfter([idOf(1)])).facts.get(idOf(1))).toEqual({
      ...{ durationSeconds: 7, cost: null, costUnit: '' },
      ...{ sentiment: null, taskStatus: null },
    });
  });

  test('F55 a history that never ends is left after 20 pages, with what came', async () => {
    const { peer, link } = await openVoicePeer(
      answering((request) => {
        const page = Number(historyQuery(request).page);
        return ok({
          items: items(page * 100, 100),
          pagination: { ...paged(page, page + 1, 0), has_next: true },
        });
      }),
    );
    expect(await link.tellAfter([idOf(150), 'call_x'])).toEqual({
      failure: { code: 'listCutShort', platform, pages: 20 },
      facts: new Map([[idOf(150), facts]]),
    });
    expect(peer.requests).toHaveLength(20);
  });

  test('F55 a page that comes again stops the walk', async () => {
    const { peer, link } = await openVoicePeer(
      answering(() => ok({ items: [item(1)], pagination: { has_next: true } })),
    );
    expect(await link.tellAfter([idOf(1), 'call_x'])).toEqual({
      failure: { code: 'listNeverEnds', platform, pages: 2 },
      facts: new Map([[idOf(1), facts]]),
    });
    expect(peer.requests).toHaveLength(2);
  });

  test.each<[string, Buffer, object]>([
    ['F16 500', httpAnswer(500, ''), { code: 'platformTrouble', platform, status: 500 }],
    ['F12 401', httpAnswer(401, ''), { code: 'keyRefused', platform, status: 401 }],
    ['F18 429', httpAnswer(429, ''), { code: 'limited', platform, waitMs: 0 }],
    [
      'F11 422',
      httpAnswer(422, { detail: [{ loc: [], msg: 'bad date', type: 'x' }] }),
      { code: 'refusedByStatus', said: 'bad date' },
    ],
    ['F2 nothing', ok(''), { code: 'emptyAnswer' }],
    ['F3 a web page', ok('<html>'), { code: 'htmlAnswer' }],
    ['F4 cut JSON', ok('{"items":['), { code: 'unreadableAnswer' }],
    ['F5 a list', ok('[]'), { code: 'unreadableAnswer' }],
    ['F5 items that are none', ok({ items: {} }), { code: 'unreadableAnswer' }],
    ['F9 a redirect', httpAnswer(302, '', { Location: '/x' }), { code: 'redirect' }],
  ])(
    'F56 a second page that brings %s: what came is kept, and the failure told',
    async (_name, bytes, failure) => {
      const { peer, link } = await openVoicePeer(
        answering((request) =>
          historyQuery(request).page === '2'
            ? bytes
            : ok({ items: items(0, 100), pagination: paged(1, 5, 500) }),
        ),
      );
      const answer = await link.tellAfter([idOf(1), idOf(101)]);
      expect(answer.facts).toEqual(new Map([[idOf(1), facts]]));
      expect(answer.failure).toMatchObject(failure);
      expect(peer.requests).toHaveLength(2);
    },
  );

  test.each<[string, (page: number) => unknown]>([
    ['total_items', (page) => paged(page, 1, 500)],
    ['total', (page) => ({ page, limit: 100, total: 500, total_pages: 1 })],
  ])('F57 a history that ends before its own %s is cut short', async (_name, pagination) => {
    const { link } = await openVoicePeer(holding([items(0, 80)], pagination));
    const failure = { code: 'listCutShort', platform, pages: 1 };
    expect(await link.tellAfter([idOf(1), 'call_x'])).toEqual({
      failure,
      facts: new Map([[idOf(1), facts]]),
    });
    expect((await link.tellAfter([idOf(1)])).failure).toBeNull();
  });

  test('F57 a page that says both that it is the last of its pages and that more come is followed', async () => {
    const { link } = await openVoicePeer(
      holding([items(0, 100), items(100, 1)], (page) => ({ ...paged(page, 1, 1), has_next: page < 2 })),
    );
    expect((await link.tellAfter([idOf(100)])).facts.has(idOf(100))).toBe(true);
  });

  test('F58 a call that slipped from one page to another is met by the next look', async () => {
    let look = 0;
    const { link } = await openVoicePeer(
      answering((request) => {
        const page = Number(historyQuery(request).page);
        if (page === 1) look += 1;
        const slipped = look === 1 && page === 2 ? [] : [item(7)];
        return ok({ items: page === 1 ? items(100, 100) : slipped, pagination: paged(page, 2, 101) });
      }),
    );
    expect(await link.tellAfter([idOf(7)])).toMatchObject({
      facts: new Map(),
      failure: { code: 'listCutShort' },
    });
    expect((await link.tellAfter([idOf(7)])).facts.has(idOf(7))).toBe(true);
  });

  test('F60 a history that does not come holds up no end, and is dropped when told', async () => {
    const asked = Promise.withResolvers<void>();
    const { link } = await openVoicePeer(async ({ request, write, closed }) => {
      for (;;) {
        const { method, path } = await request();
        if (method === 'POST') {
          await write(ok({ call_id: decodeURIComponent(path.split('/')[4] ?? ''), status: 'ended' }));
        } else {
          asked.resolve();
          await closed;
        }
      }
    });
    const dropped = new AbortController();
    const looking = link.tellAfter([idOf(1)], dropped.signal);
    await asked.promise;
    expect(await link.end()).toMatchObject({ kind: 'ok' });
    dropped.abort();
    expect(await looking).toEqual({ facts: new Map(), failure: { code: 'pollDropped' } });
  });
});
