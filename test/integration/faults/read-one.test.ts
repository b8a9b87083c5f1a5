import { describe, expect, test } from 'vitest';
import { openPeer } from '../../support/callab-link.ts';
import { callabRow } from '../../support/callab-row.ts';
import { callId } from '../../support/canary.ts';
import { answering, httpAnswer } from '../../support/raw-peer.ts';

const platform = 'callab';

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
