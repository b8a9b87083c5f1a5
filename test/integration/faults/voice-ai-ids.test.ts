import { describe, expect, test } from 'vitest';
import { voiceAi } from '../../../electron/platforms/voice-ai.ts';
import { answering } from '../../support/raw-peer.ts';
import { endedBody, ok, openVoicePeer, voiceCallId } from '../../support/voice-ai-link.ts';

describe('ids of voice.ai', () => {
  test.each([
    voiceCallId,
    'a/b',
    '/',
    '../..',
    'a?b#c',
    '%2e%2e',
    '%2E',
    '%00',
    '...',
    'a b',
    'a;b=c',
    'a:b@c',
    'a\\b',
    "!'()*~",
    '☎️',
    '\u{1f44b}',
    'caf\u00e9',
    'x'.repeat(256),
  ])('F43 %j is sent escaped, as one segment of the path, and arrives as it is', async (id) => {
    const { peer, link } = await openVoicePeer(answering(() => ok(endedBody({ call_id: id }))));
    expect(voiceAi.refusalOf(id)).toBeNull();
    expect(await link.end(id)).toMatchObject({ kind: 'ok' });
    const segments = peer.requests[0]?.path.split('/') ?? [];
    expect(segments).toHaveLength(6);
    expect([...segments.slice(0, 4), segments[5]]).toEqual(['', 'api', 'v1', 'calls', 'end']);
    expect(segments[4]).not.toMatch(/[?#]/);
    expect(decodeURIComponent(segments[4] ?? '')).toBe(id);
  });

  test.each([
    ['', ''],
    ['.', '.'],
    [' ', ' '],
    [' a', ' a'],
    ['a\u00a0', 'a\u00a0'],
    ['a\u3164', 'a\u3164'],
    ['\u2800', '\u2800'],
    ['..', '..'],
    ['a\r\nX: y', 'a\\u{D}\\u{A}X: y'],
    ['a\0', 'a\\u{0}'],
    ['a\tb', 'a\\u{9}b'],
    ['a\u007f', 'a\\u{7F}'],
    ['\u202eab', '\\u{202E}ab'],
    ['a\u200bb', 'a\\u{200B}b'],
    ['\ufeffa', '\\u{FEFF}a'],
    ['a\u2028b', 'a\\u{2028}b'],
    ['\u{e0041}', '\\u{E0041}'],
    ['\ud83d', '\ufffd'],
    ['a\udc4b', 'a\ufffd'],
    ['x'.repeat(257), `${'x'.repeat(99)}…`],
    ['x'.repeat(10_240), `${'x'.repeat(99)}…`],
  ])('F43 %j is refused before any byte leaves, and shown as %j', async (id, shown) => {
    const { peer, link } = await openVoicePeer(answering(() => ok(endedBody({ call_id: id }))));
    const failure = { code: 'callIdRefused', callId: shown, platform: 'voice.ai' };
    expect(voiceAi.refusalOf(id)).toEqual(failure);
    expect(await link.end(id)).toMatchObject({ kind: 'refused', failure, sentAt: null, status: null });
    expect(peer.connections).toHaveLength(0);
  });
});

describe('what voice.ai cannot do', () => {
  test('it shows no calls, neither in a list nor one by one, and no byte is sent to ask', async () => {
    const { peer, link } = await openVoicePeer(answering(() => ok(endedBody())));
    const failure = { code: 'cannotShow', platform: 'voice.ai' };
    const signal = new AbortController().signal;
    for (const scope of [
      { kind: 'full' },
      { kind: 'fast' },
      { kind: 'newest', wanted: new Set(['x']) },
    ] as const) {
      const empty = { scope: scope.kind, complete: false, failure, rows: [], unreadable: [], requests: 0 };
      expect(await link.raw.list(scope, signal)).toMatchObject(empty);
    }
    expect(await link.raw.readOne(voiceCallId)).toEqual({ kind: 'failed', failure });
    expect(peer.connections).toHaveLength(0);
    expect(voiceAi).toMatchObject({ canList: false, canReadOne: false, takesReason: false, proof: 'none' });
  });
});
