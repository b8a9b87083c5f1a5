import { describe, expect, test } from 'vitest';
import type { Envelope } from '../../../electron/contract/failure.ts';
import type { Snapshot, SnapshotPatch } from '../../../electron/contract/snapshot.ts';
import type { Client } from '../../../renderer/bridge/client.ts';
import { applyPatch } from '../../../renderer/state/apply-patch.ts';
import { createMirror } from '../../../renderer/state/mirror.ts';
import { rowSample, snapshotSample } from './snapshot-sample.ts';

describe('a patch', () => {
  const one = rowSample('1');
  const two = rowSample('2');
  const held = snapshotSample(4, [one, two]);

  test('that follows is applied, and what it leaves alone keeps its identity', () => {
    const changed = rowSample('2', { state: 'notListed' });
    const added = rowSample('3');
    const next = applyPatch(held, { version: 5, callsSet: [changed, added] });
    expect(next).toMatchObject({ version: 5, calls: [one, changed, added] });
    expect(applied(next).calls[0]).toBe(one);
    expect(applied(next).connections).toBe(held.connections);
  });

  test('removes calls by connection and id', () => {
    const next = applyPatch(held, { version: 5, callsRemoved: [{ connectionId: 'riga', callId: '1' }] });
    expect(applied(next).calls).toEqual([two]);
    const elsewhere = applyPatch(held, {
      version: 5,
      callsRemoved: [{ connectionId: 'turin', callId: '1' }],
    });
    expect(applied(elsewhere).calls).toEqual([one, two]);
  });

  test('without calls leaves the list itself as it is', () => {
    const next = applied(applyPatch(held, { version: 5, journal: { failure: null, waiting: 2 } }));
    expect(next.calls).toBe(held.calls);
    expect(next.journal.waiting).toBe(2);
  });

  test('that is held already, or comes after a gap, is not applied', () => {
    expect(applyPatch(held, { version: 4 })).toBe('old');
    expect(applyPatch(held, { version: 6 })).toBe('gap');
  });
});

function applied(result: ReturnType<typeof applyPatch>): Snapshot {
  if (typeof result === 'string') throw new Error(`the patch was not applied: ${result}`);
  return result;
}

/** An owner in memory: answers with what it is told to, when it is told to. */
function ownerInMemory() {
  const asked: ((answer: Envelope<Snapshot>) => void)[] = [];
  const listeners = new Set<(patch: SnapshotPatch) => void>();
  const client: Client = {
    // The mirror sends nothing but snapshot.get.
    send: (() => new Promise((resolve) => asked.push(resolve))) as Client['send'],
    listen(_, listener) {
      listeners.add(listener as (patch: SnapshotPatch) => void);
      return () => listeners.delete(listener as (patch: SnapshotPatch) => void);
    },
  };
  return {
    client,
    waiting: () => asked.length,
    async answer(answer: Envelope<Snapshot>) {
      asked.shift()?.(answer);
      await Promise.resolve();
      await Promise.resolve();
    },
    push: (patch: SnapshotPatch) => {
      for (const listener of listeners) listener(patch);
    },
    listeners,
  };
}

function start() {
  const owner = ownerInMemory();
  const mirror = createMirror(owner.client);
  const stop = mirror.follow();
  return { owner, mirror, stop, version: () => mirror.useMirror.getState().snapshot?.version ?? null };
}

describe('a mirror', () => {
  test('asks once for a snapshot and then follows the patches', async () => {
    const { owner, version } = start();
    expect([owner.waiting(), version()]).toEqual([1, null]);
    await owner.answer({ ok: true, value: snapshotSample(7) });
    owner.push({ version: 8 });
    owner.push({ version: 9 });
    expect([owner.waiting(), version()]).toEqual([0, 9]);
  });

  test('keeps patches that overtake the snapshot, and drops those that it holds already', async () => {
    const { owner, version } = start();
    for (const each of [6, 7, 8, 9]) owner.push({ version: each });
    await owner.answer({ ok: true, value: snapshotSample(7) });
    expect([owner.waiting(), version()]).toEqual([0, 9]);
  });

  test('asks again when a patch is missing, and goes on from there', async () => {
    const { owner, version } = start();
    await owner.answer({ ok: true, value: snapshotSample(7) });
    owner.push({ version: 9 });
    expect([owner.waiting(), version()]).toEqual([1, 7]);
    owner.push({ version: 10 });
    expect(owner.waiting()).toBe(1);
    await owner.answer({ ok: true, value: snapshotSample(9, [rowSample('1')]) });
    expect([owner.waiting(), version()]).toEqual([0, 10]);
  });

  test('shows why it has no snapshot, keeps the last one, and can ask again', async () => {
    const { owner, mirror, version } = start();
    await owner.answer({ ok: false, failure: { code: 'ownerGone' } });
    expect(mirror.useMirror.getState()).toEqual({ snapshot: null, failure: { code: 'ownerGone' } });
    void mirror.refresh();
    await owner.answer({ ok: true, value: snapshotSample(3) });
    expect(mirror.useMirror.getState().failure).toBeNull();
    owner.push({ version: 5 });
    await owner.answer({ ok: false, failure: { code: 'ownerGone' } });
    expect(version()).toBe(3);
    owner.push({ version: 6 });
    expect(owner.waiting()).toBe(1);
  });

  test('hears nothing any more after it has stopped', async () => {
    const { owner, stop, version } = start();
    await owner.answer({ ok: true, value: snapshotSample(7) });
    stop();
    owner.push({ version: 8 });
    expect([owner.listeners.size, version()]).toEqual([0, 7]);
  });
});
