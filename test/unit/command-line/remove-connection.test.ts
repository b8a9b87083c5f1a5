import { describe, expect, test, vi } from 'vitest';
import { removeConnection } from '../../../electron/command-line/remove-connection.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import type { OwnerHands } from '../../../electron/owner/call-owner.ts';
import { connectionSample, fakeOwner, sampleNow, snapshotSample } from '../../support/fake-owner.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { now, ok, report, riga } from './command-samples.ts';

const ownerRemoving = () =>
  fakeOwner({
    'snapshot.get': () => ok(snapshotSample([riga])),
    'connections.remove': () => ok({ leftBehind: null, notKept: null }),
  });

function tools(owner: OwnerHands) {
  const clock = manualClock(sampleNow);
  const notices: string[] = [];
  const notice = (words: string) => void notices.push(words);
  return { owner, now, clock, notices, notice, after: clock.setTimer };
}

describe('connections remove', () => {
  test('says that it is gone', async () => {
    const told = report(await removeConnection(tools(ownerRemoving()), 'Riga'));
    expect(told).toMatchObject({ exit: 0, lines: ['Riga is removed.'], json: { leftBehind: null } });
  });

  test('a key that may be left behind is told', async () => {
    const leftBehind: Failure = { code: 'keyLeftBehind', connection: 'Riga' };
    const owner = fakeOwner({
      'snapshot.get': () => ok(snapshotSample([riga])),
      'connections.remove': () => ok({ leftBehind, notKept: null }),
    });
    const told = report(await removeConnection(tools(owner), 'Riga'));
    expect(told).toMatchObject({ exit: 1, json: { leftBehind: { code: 'keyLeftBehind' } } });
    expect(told.lines[1]).toContain('may still be in the keychain');
  });
});

test('connections remove: a keychain that keeps one waiting is told', async () => {
  const gate = Promise.withResolvers<void>();
  const owner = ownerRemoving();
  const waiting = tools({
    ...owner,
    async send(command, input) {
      if (command === 'connections.remove') await gate.promise;
      return owner.send(command, input);
    },
  });
  const removed = removeConnection(waiting, 'Riga');
  await vi.waitFor(() => {
    waiting.clock.advance(2_000);
    expect(waiting.notices).toEqual([expect.stringContaining('still being taken out of the keychain')]);
  });
  gate.resolve();
  expect(report(await removed).exit).toBe(0);
});

test('connections remove: a name that is not there, or that of a removed one', async () => {
  const gone = connectionSample({ id: 'gone', name: 'Oslo', leaving: true });
  const owner = fakeOwner({ 'snapshot.get': () => ok(snapshotSample([riga, gone])) });
  for (const name of ['Rome', 'Oslo']) {
    expect(await removeConnection(tools(owner), name)).toMatchObject({ exit: 2, code: 'connectionUnknown' });
  }
});
