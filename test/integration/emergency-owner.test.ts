import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { callOwner } from '../../electron/owner/call-owner.ts';
import { serveProfile } from '../../electron/owner/serve-profile.ts';
import { socketAddress } from '../../electron/owner/socket-address.ts';
import { test } from '../support/centre-test.ts';
import type { Practice } from '../support/practice.ts';
import { emergencyOf, pressStop, resetStop, stopAll } from '../support/press-stop.ts';
import { unwrap } from '../support/test-owner.ts';

const latchFile = 'latch.json';

async function endRequests(practice: Practice): Promise<number> {
  return (await practice.ledger()).filter(({ event }) => event === 'endReceived').length;
}

describe('an emergency stop of an owner', () => {
  test('ends every call, adds up, is latched in the profile and recorded', async ({
    practice,
    startOwner,
  }) => {
    await practice.addCalls({}, 12);
    const house = await startOwner();
    // The journal is open then.
    await house.history();
    const { view, stops, attempts } = await stopAll(house);
    expect(view).toMatchObject({ latched: true, settled: true, recorded: true, notKept: null, door: 'tray' });
    expect(view.totals).toMatchObject({ targeted: 12, confirmed: 12 });
    expect(view.parts.map(({ sweep }) => sweep.state)).toEqual(['clear']);
    expect(view.times.firstSent).toBeLessThan(view.times.settled ?? 0);
    expect(stops.map(({ emergency, door }) => [emergency, door])).toEqual([[view.stopId, 'tray']]);
    expect(attempts).toHaveLength(12);
    expect(existsSync(join(house.profile, latchFile))).toBe(true);
    expect((await practice.truth()).filter(({ live }) => live)).toEqual([]);
    expect(await house.history()).toHaveLength(12);
    expect(await emergencyOf(house)).toMatchObject({ stopId: view.stopId, latched: true });
    const status = unwrap(await house.owner.run('status.get', null));
    expect(status.latched).toBe(true);
  });

  test('F53 calls that come while it is latched are ended, until it is reset', async ({
    practice,
    startOwner,
  }) => {
    await practice.addCalls({}, 2);
    const house = await startOwner();
    const { view } = await stopAll(house);
    const late = await practice.addCalls({}, 3);
    await house.until(({ emergency }) => emergency?.totals.confirmed === 5);
    const [newest] = (await house.snapshot()).stops;
    expect(newest).toMatchObject({ door: 'latch', emergency: view.stopId, settled: true });
    expect((await emergencyOf(house)).parts[0]?.cameLater).toBe(3);
    expect(await endRequests(practice)).toBe(5);

    const report = await resetStop(house);
    expect(report).toMatchObject({ stopId: view.stopId, open: 0, unseen: [], notKept: null });
    expect(report.canStart).toEqual(['Connection 1']);
    expect(existsSync(join(house.profile, latchFile))).toBe(false);
    expect((await emergencyOf(house)).latched).toBe(false);
    const [after] = await practice.addCalls();
    await house.until(({ calls }) => calls.some(({ call }) => call.callId === after));
    expect(await practice.truthOf(after ?? '')).toMatchObject({ live: true, endRequests: 0 });
    for (const id of late) expect((await practice.truthOf(id)).endRequests).toBe(1);
  });

  test('F53 the latch leaves new calls alone where the person set it to warn only', async ({
    practice,
    startOwner,
  }) => {
    await practice.addCalls({}, 1);
    const house = await startOwner();
    expect(await house.owner.run('settings.change', { latchMode: 'warn' })).toEqual({
      ok: true,
      value: null,
    });
    expect((await house.snapshot()).latchMode).toBe('warn');
    await stopAll(house);
    const [late] = await practice.addCalls();
    await house.until(({ emergency }) => emergency?.parts[0]?.leftAlone === 1);
    expect(await practice.truthOf(late ?? '')).toMatchObject({ live: true, endRequests: 0 });
  });

  test('F82 presses through several doors at once are one stop, and ask for each call once', async ({
    practice,
    startOwner,
  }) => {
    await practice.addCalls({}, 6);
    await practice.weather({ slowMs: 300 });
    const house = await startOwner();
    const receipts = await Promise.all([
      pressStop(house, { door: 'tray' }),
      pressStop(house, { door: 'shortcut' }),
      house.owner.handle(
        'stop.engage',
        { scope: 'all', door: 'window', reasonCode: null, note: null },
        'window',
      ),
    ]);
    const [tray, shortcut] = receipts;
    expect(tray).toMatchObject({ joined: false, taken: 6 });
    expect(shortcut).toMatchObject({ joined: true, stopId: tray?.stopId });
    const { view } = unwrap(await house.owner.run('stop.settled', { stopId: tray?.stopId ?? '' }));
    expect(view.totals).toMatchObject({ targeted: 6, confirmed: 6 });
    expect(await endRequests(practice)).toBe(6);
  });

  test('a press over one connection leaves the others alone, and the next one widens it', async ({
    practice,
    startCentre,
    startOwner,
  }) => {
    const other = await startCentre();
    await practice.addCalls({}, 2);
    await other.addCalls({}, 2);
    const house = await startOwner({ connections: [practice, other] });
    const { view } = await stopAll(house, { scope: ['connection-2'] });
    expect(view.parts.map(({ connectionName }) => connectionName)).toEqual(['Connection 2']);
    expect((await practice.truth()).every(({ live }) => live)).toBe(true);
    expect(await pressStop(house)).toMatchObject({ joined: true, stopId: view.stopId });
    await house.until(({ emergency }) => emergency?.totals.confirmed === 4);
    expect((await emergencyOf(house)).scope).toBe('all');
  });

  test('each wall lets only its own doors in', async ({ startOwner }) => {
    const { owner } = await startOwner();
    const engage = (door: string, entrance: 'window' | 'socket') =>
      owner.handle('stop.engage', { scope: 'all', door, reasonCode: null, note: null }, entrance);
    const refused = { ok: false, failure: { code: 'badInput', command: 'stop.engage', where: 'door' } };
    for (const door of ['tray', 'shortcut', 'command', 'secondStart', 'latch', 'drill']) {
      expect(await engage(door, 'window'), door).toEqual(refused);
    }
    for (const door of ['tray', 'shortcut', 'window', 'latch', 'drill']) {
      expect(await engage(door, 'socket'), door).toEqual(refused);
    }
    expect((await engage('secondStart', 'socket')).ok).toBe(true);
  });

  test('another process presses it through the socket and hears when it has settled', async ({
    practice,
    startOwner,
  }) => {
    await practice.addCalls({}, 4);
    const { owner, profile } = await startOwner();
    const socket = await serveProfile({
      ...{ profile, owner },
      onUnreachable: (error) => expect(error).toBeNull(),
    });
    const hands = await callOwner(socketAddress(profile) ?? '', { answerWithinMs: 5_000 });
    if (typeof hands === 'string') throw new Error(hands);
    const input = { scope: 'all', door: 'command', reasonCode: 'EM-RUNAWAY', note: 'seen by ann' } as const;
    const { stopId, taken } = unwrap(await hands.send('stop.engage', input));
    expect(taken).toBe(4);
    const { view } = unwrap(await hands.send('stop.settled', { stopId }));
    expect(view.reason).toMatchObject({ code: 'EM-RUNAWAY', note: 'seen by ann' });
    expect(view.totals).toMatchObject({ targeted: 4, confirmed: 4 });
    expect(unwrap(await hands.send('stop.reset', { stopId, door: 'command' }))).toMatchObject({ open: 0 });
    hands.close();
    await socket.close();
  });

  test('an id that was added where no list comes is asked for, marked, and said not to be seen', async ({
    practice,
    startOwner,
  }) => {
    const id = await practice.addVoiceCall({ startedAgoMs: 30_000 });
    const house = await startOwner({
      connections: [{ url: practice.voiceUrl, key: practice.key, platform: 'voice-ai' }],
    });
    unwrap(await house.owner.run('calls.add', { connectionId: 'connection-1', ids: [id] }));
    const { view } = await stopAll(house);
    expect(view.totals).toMatchObject({ targeted: 1, marked: 1 });
    expect(view.parts[0]?.sweep).toEqual({ state: 'passed' });
    expect((await resetStop(house)).unseen).toEqual(['Connection 1']);
    // Ended and marked, it no longer waits on the list of added ids.
    await house.close();
    const again = await startOwner({
      connections: [{ url: practice.voiceUrl, key: practice.key, platform: 'voice-ai' }],
      profile: house.profile,
    });
    expect((await again.snapshot()).calls.filter(({ attempt }) => attempt === null)).toEqual([]);
  });

  test('an owner without a desktop can’t be started at login, and says so', async ({ startOwner }) => {
    const { owner } = await startOwner();
    const failure = { code: 'loginItemAbsent', cause: 'noDesktop' };
    expect(await owner.run('loginItem.set', { on: true })).toEqual({ ok: false, failure });
  });

  test('what can’t be the chord of the stop is refused; what can is kept', async ({ startOwner }) => {
    const taken: (string | null)[] = [];
    const nothing = () => undefined;
    const house = await startOwner({
      desktop: {
        setShortcut: (chord) => void taken.push(chord),
        knowsShortcut: (chord) => !chord.endsWith('+Moon'),
        recordShortcut: nothing,
        tryShortcut: nothing,
        setAtLogin: async () => ({ ok: true, value: null }),
      },
    });
    const set = (shortcut: string | null) => house.owner.run('settings.change', { shortcut });
    const refused = (cause: string) => ({ ok: false, failure: { code: 'shortcutRefused', cause } });
    expect(await set('Alt+F4')).toEqual(refused('tooFewKeys'));
    expect(await set('Ctrl+Control+K')).toEqual(refused('notAChord'));
    expect(await set('Ctrl+Alt')).toEqual(refused('notAChord'));
    expect(await set('Ctrl+Alt+Moon')).toEqual(refused('notAChord'));
    expect(await set('Ctrl+Alt+K')).toEqual({ ok: true, value: null });
    expect(await set(null)).toEqual({ ok: true, value: null });
    expect(taken).toEqual(['Ctrl+Alt+K', null]);
  });
});
