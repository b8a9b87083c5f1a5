import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { wholeHistory } from '../../electron/contract/history.ts';
import type { CommandName, Commands } from '../../electron/contract/ipc.ts';
import { commandNames } from '../../electron/contract/ipc.ts';
import { callabRow, callIdOf, listPage } from '../support/callab-row.ts';
import { canaryKey } from '../support/canary.ts';
import { answering, httpAnswer, type PeerRequest, startPeer } from '../support/raw-peer.ts';
import { startTestOwner, type TestOwner } from '../support/test-owner.ts';
import { endedBody, voiceCallId } from '../support/voice-ai-link.ts';

/** A platform that repeats the request's own key wherever it can say anything. */
function parrot({ method, path, headers }: PeerRequest): Buffer {
  const said = headers.authorization ?? '';
  if (path.includes('call-history')) {
    return httpAnswer(200, {
      items: [{ call_id: voiceCallId, call_duration_seconds: said, credits_used: 1, agent_name: said }],
    });
  }
  if (path.startsWith('/api/')) {
    return httpAnswer(200, endedBody({ ended_at: said, credits_used: said, said }));
  }
  if (method === 'POST')
    return httpAnswer(422, { detail: [{ loc: [said], msg: `bad token ${said}`, type: said }] });
  const row = callabRow({ call_status: said, call_to: said, agent_dynamic_variables: { agent_name: said } });
  return httpAnswer(
    200,
    path.includes('query') ? listPage([row]) : { status: 'ok', message: said, data: row },
  );
}

async function everyAnswer({ owner }: TestOwner, url: string, stopId: string): Promise<unknown[]> {
  const typed = { baseUrl: url, privateNetwork: false, keep: 'keychain', keyTyped: canaryKey } as const;
  const inputs: { readonly [N in CommandName]: Commands[N]['input'] } = {
    'snapshot.get': null,
    'lists.settle': { waitMs: 0 },
    'calls.find': { callIds: [callIdOf(1)], connectionId: null, waitMs: 0 },
    'calls.end': {
      calls: [{ connectionId: 'nobody', callId: callIdOf(1) }],
      door: 'row',
      reasonCode: 'SV-END',
      reasonText: null,
      note: null,
      withoutRecord: false,
    },
    'calls.close': { connectionId: 'connection-1', callId: callIdOf(1) },
    'stop.wait': { stopId },
    'stop.engage': { scope: ['nobody'], door: 'window', reasonCode: null, note: null },
    'stop.settled': { stopId: 'nobody' },
    'stop.reset': { stopId: 'nobody', door: 'window' },
    'stop.tryAgain': { door: 'window' },
    'stop.goOn': null,
    'stop.dropHeld': null,
    'stop.giveReason': { stopId, reasonCode: 'SV-END', reasonText: null, note: null },
    'stop.report': { stopId, format: 'json' },
    'drill.start': null,
    'settings.change': {},
    'shortcut.record': { on: false },
    'shortcut.try': { on: false },
    'loginItem.set': { on: false },
    'calls.add': { connectionId: 'connection-2', ids: [callIdOf(1)] },
    'calls.remove': { connectionId: 'connection-2', ids: [callIdOf(1)] },
    'calls.copyNumber': { call: { connectionId: 'connection-1', callId: callIdOf(1) }, end: 'to' },
    'reasons.favour': { digit: 1, code: 'SV-END' },
    'connections.add': { ...typed, name: 'Typed', platform: 'callab' },
    'connections.edit': { ...typed, name: 'Changed', connectionId: 'connection-1' },
    'connections.remove': { connectionId: 'connection-1' },
    'connections.test': { connectionId: 'connection-1' },
    'connections.retry': { connectionId: 'connection-1' },
    'keychain.check': null,
    'app.restart': { practice: false },
    'history.list': { limit: 500, before: null, filter: wholeHistory },
    'history.stops': { limit: 500, before: null, filter: wholeHistory },
    'history.evidence': { stopId, call: { connectionId: 'connection-1', callId: callIdOf(1) } },
    'history.export': { format: 'json', filter: wholeHistory },
    'history.check': null,
    'status.get': null,
    'window.show': null,
  };
  return Promise.all(commandNames.map((name) => owner.handle(name, inputs[name], 'window')));
}

test('a key comes out of no command, no patch and no file, though the platform repeats it everywhere', async () => {
  const peer = await startPeer(answering(parrot));
  const folder = mkdtempSync(join(tmpdir(), 'callstop-export-'));
  const owner = await startTestOwner({
    connections: [
      { url: peer.url, key: canaryKey },
      { url: `http://127.0.0.1:${peer.port}`, key: canaryKey, platform: 'voice-ai' },
    ],
    lookAfterMs: [1],
    chooseFile: (name) => join(folder, name),
  });
  const patches: unknown[] = [];
  owner.owner.subscribe((patch) => patches.push(patch));
  const { stop } = await owner.end([callIdOf(1)]);
  const calls = [{ connectionId: 'connection-2', callId: voiceCallId }];
  expect((await owner.end([], { calls })).attempts).toMatchObject([{ outcome: 'marked' }]);
  await expect.poll(() => peer.requests.some(({ path }) => path.includes('call-history'))).toBe(true);
  const answers = await everyAnswer(owner, peer.url, stop.stopId);
  await owner.close();
  await peer.close();

  expect(peer.requests.every(({ headers }) => headers.authorization === `Bearer ${canaryKey}`)).toBe(true);
  const files = [owner.profile, folder].flatMap((place) =>
    readdirSync(place).map((name) => readFileSync(join(place, name))),
  );
  // The export and the report.
  expect(readdirSync(folder)).toHaveLength(2);
  const everything = Buffer.concat([Buffer.from(JSON.stringify([answers, patches])), ...files]);
  for (const encoding of ['utf8', 'utf16le', 'hex', 'base64'] as const) {
    const spelling =
      encoding === 'utf16le' ? Buffer.from(canaryKey, encoding) : Buffer.from(canaryKey).toString(encoding);
    expect(everything.includes(spelling), encoding).toBe(false);
  }
  expect(everything.includes('bad token')).toBe(true);
  await owner.dispose();
  rmSync(folder, { recursive: true, force: true });
});

test('a typed key that is too long to be taken, or stands in a wrong place, is not repeated', async () => {
  const { owner, dispose } = await startTestOwner({ connections: [] });
  const input = { name: 'Riga', platform: 'callab', baseUrl: null, privateNetwork: false, keep: 'keychain' };
  for (const [wrong, where] of [
    [{ ...input, keyTyped: canaryKey.repeat(10_000) }, 'keyTyped'],
    [{ ...input, keyTyped: [canaryKey] }, 'keyTyped'],
    [{ ...input, keyTyped: { [canaryKey]: canaryKey } }, 'keyTyped'],
    [{ ...input, keyTyped: canaryKey, keep: canaryKey }, 'keep'],
    [{ ...input, keyTyped: 'x', [canaryKey]: 1 }, 'input'],
  ] as const) {
    const answer = await owner.handle('connections.add', wrong, 'window');
    expect(answer).toEqual({ ok: false, failure: { code: 'badInput', command: 'connections.add', where } });
  }
  const words = { ...input, keyTyped: `${canaryKey}€` };
  expect(JSON.stringify(await owner.handle('connections.add', words, 'window'))).not.toContain(canaryKey);
  await dispose();
});
