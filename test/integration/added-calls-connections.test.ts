import { mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { waitingAttempt } from '../../electron/calls/attempt-trace.ts';
import { createCallBoard } from '../../electron/calls/call-board.ts';
import type { Connection } from '../../electron/contract/connection.ts';
import type { Envelope, Failure } from '../../electron/contract/failure.ts';
import type { HistoryPage } from '../../electron/contract/history.ts';
import { keepAddedCalls } from '../../electron/owner/added-calls.ts';
import { systemClock } from '../../electron/owner/system-clock.ts';
import { addedFile } from '../support/added-house.ts';

const voice: Connection = {
  ...{ id: 'v', name: 'Voice', platform: 'voice-ai', baseUrl: 'https://voice.example', practice: false },
  ...{ sampleIds: [], privateNetwork: false },
};
const other: Connection = { ...voice, id: 'w', name: 'Other voice' };
const unknown = { ok: false, failure: { code: 'connectionUnknown', connection: 'v' } };
const nothingKnown: Envelope<HistoryPage> = { ok: true, value: { entries: [], next: null, headHash: '' } };

/** A profile that keeps these ids, by connection; null for a file that can't be read. */
function profileWith(kept: Readonly<Record<string, readonly string[]>> | null): string {
  const profile = mkdtempSync(join(tmpdir(), 'callstop-removed-'));
  onTestFinished(() => rmSync(profile, { recursive: true, force: true }));
  if (kept) writeKept(profile, kept);
  else mkdirSync(join(profile, addedFile));
  return profile;
}

function writeKept(profile: string, kept: Readonly<Record<string, readonly string[]>>): void {
  const ids = Object.entries(kept).map(([connection, all]) => [
    connection,
    all.map((id) => ({ id, addedAt: 1 })),
  ]);
  writeFileSync(
    join(profile, addedFile),
    JSON.stringify({ version: 1, connections: Object.fromEntries(ids) }),
  );
}

function keptIn(profile: string): unknown {
  const { connections } = JSON.parse(readFileSync(join(profile, addedFile), 'utf8'));
  return Object.fromEntries(
    Object.entries(connections).map(([connection, ids]) => [
      connection,
      Array.isArray(ids) ? ids.map(({ id }) => id) : ids,
    ]),
  );
}

/** A keeper over the connections v and w on this profile, and the ids that stand on its board. */
function keeperOn(profile: string, page: () => Promise<Envelope<HistoryPage>> = async () => nothingKnown) {
  const board = createCallBoard();
  const told: Failure[] = [];
  const keeper = keepAddedCalls({
    ...{ profile, board, clock: systemClock, journal: { page }, connections: [voice, other] },
    tell: (failure) => told.push(failure),
    absence: (connection) => ({ code: 'connectionUnknown', connection }),
  });
  onTestFinished(keeper.close);
  return {
    ...{ keeper, board, told },
    shown: () => [...board.rows.values()].map(({ call }) => `${call.connectionId} ${call.callId}`),
  };
}

describe('a connection that is removed', () => {
  test('takes its ids with it, from the list and from the profile, and nobody else’s', async () => {
    const profile = profileWith({ v: ['1', '2'], w: ['3'], gone: ['4'] });
    const { keeper, shown } = keeperOn(profile);
    await keeper.known();
    keeper.disconnect('v');
    expect(shown()).toEqual(['w 3']);
    await keeper.settled();
    expect(keptIn(profile)).toEqual({ w: ['3'], gone: ['4'] });
    expect(await keeper.add('v', ['5'])).toEqual(unknown);
    expect(await keeper.remove('v', ['1'])).toEqual(unknown);
    keeper.hold([{ call: { connectionId: 'v', callId: '5' }, since: 1 }]);
    expect(shown()).toEqual(['w 3']);
  });

  test('takes those too that the profile keeps of it without its being there', async () => {
    const profile = profileWith({ w: ['3'], gone: ['4'] });
    const { keeper } = keeperOn(profile);
    await keeper.known();
    keeper.disconnect('gone');
    await keeper.settled();
    expect(keptIn(profile)).toEqual({ w: ['3'] });
  });

  test('leaves one on the list that is being ended, but not in the profile', async () => {
    const profile = profileWith({ v: ['1', '2'] });
    const { keeper, board, shown } = keeperOn(profile);
    await keeper.known();
    const attempt = waitingAttempt('stop-1', { connectionId: 'v', callId: '1' });
    board.apply({ kind: 'attempted', attempt, now: 1 });
    keeper.disconnect('v');
    expect(shown()).toEqual(['v 1']);
    board.apply({ kind: 'attempted', attempt: { ...attempt, outcome: 'refused' }, now: 2 });
    board.apply({ kind: 'disconnected', connectionId: 'v' });
    await keeper.settled();
    expect(shown()).toEqual([]);
    expect(keptIn(profile)).toEqual({});
  });

  test('while the profile is being read brings no id back', async () => {
    const profile = profileWith({ v: ['1'], w: ['3'] });
    const { keeper, shown, told } = keeperOn(profile);
    const added = keeper.add('v', ['5']);
    keeper.disconnect('v');
    expect(await added).toEqual(unknown);
    await keeper.known();
    expect(shown()).toEqual(['w 3']);
    await keeper.settled();
    expect(keptIn(profile)).toEqual({ w: ['3'] });
    expect(told).toEqual([]);
  });

  test('while the history of its ids is being read brings none back', async () => {
    const profile = profileWith({ v: ['1'] });
    const asked = Promise.withResolvers<void>();
    const history = Promise.withResolvers<Envelope<HistoryPage>>();
    const { keeper, shown } = keeperOn(profile, () => {
      asked.resolve();
      return history.promise;
    });
    await asked.promise;
    keeper.disconnect('v');
    history.resolve(nothingKnown);
    await keeper.known();
    await keeper.settled();
    expect(shown()).toEqual([]);
    expect(keptIn(profile)).toEqual({});
  });

  test('while the profile cannot be read brings none back when it can be', async () => {
    const profile = profileWith(null);
    const { keeper, shown } = keeperOn(profile);
    await keeper.known();
    keeper.disconnect('v');
    await keeper.settled();
    rmdirSync(join(profile, addedFile));
    writeKept(profile, { v: ['1'], w: ['3'] });
    expect(await keeper.add('w', ['6'])).toMatchObject({ ok: true, value: { notKept: null } });
    expect(shown().sort()).toEqual(['w 3', 'w 6']);
    expect(keptIn(profile)).toEqual({ w: ['6', '3'] });
  });
});

describe('a connection that comes later', () => {
  const later: Connection = { ...voice, id: 'x', name: 'Later' };

  test('takes ids, which are kept beside the others', async () => {
    const profile = profileWith({ w: ['3'] });
    const { keeper, shown } = keeperOn(profile);
    await keeper.known();
    keeper.connect(later);
    expect(await keeper.add('x', ['7'])).toMatchObject({ ok: true, value: { added: ['7'], notKept: null } });
    expect(shown()).toEqual(['w 3', 'x 7']);
    expect(keptIn(profile)).toEqual({ w: ['3'], x: ['7'] });
  });

  test('takes none where it lists its calls itself', async () => {
    const { keeper } = keeperOn(profileWith({}));
    keeper.connect({ ...later, platform: 'callab' });
    expect(await keeper.add('x', ['7'])).toEqual({
      ok: false,
      failure: { code: 'connectionLists', connection: 'Later' },
    });
  });

  test('under another name keeps its ids', async () => {
    const profile = profileWith({ v: ['1'] });
    const { keeper, shown } = keeperOn(profile);
    await keeper.known();
    keeper.connect({ ...voice, name: 'Renamed' });
    expect(await keeper.add('v', ['2'])).toMatchObject({ ok: true });
    expect(shown()).toEqual(['v 1', 'v 2']);
    expect(keptIn(profile)).toEqual({ v: ['1', '2'] });
  });
});
