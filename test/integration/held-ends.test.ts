import { expect } from 'vitest';
import { test } from '../support/centre-test.ts';
import { stopAll } from '../support/press-stop.ts';
import { type TestOwner, unwrap } from '../support/test-owner.ts';

/** More than the requests that leave at once on a new connection. */
const many = 30;

/** Ends calls that the platform is slow with, and lets the computer sleep an hour while some wait for their turn. */
const asleep = test.extend<{ house: TestOwner }>({
  house: async ({ practice, startOwner }, use) => {
    const computer = { up: 0 };
    const ids = await practice.addCalls({}, many);
    const house = await startOwner({ uptime: () => computer.up });
    await practice.weather({ slowMs: 300 });
    const calls = ids.map((callId) => ({ connectionId: 'connection-1', callId }));
    const reason = { reasonCode: 'SV-END', reasonText: null, note: null };
    unwrap(await house.owner.run('calls.end', { calls, door: 'bulk', ...reason, withoutRecord: false }));
    await house.until((snapshot) => snapshot.calls.some(({ attempt }) => attempt?.step === 'sent'));
    computer.up += 3_600_000;
    house.owner.renew();
    expect((await house.snapshot()).held).toEqual({ sleptMs: 3_600_000 });
    await practice.weather({});
    await use(house);
  },
});

asleep(
  'F63 ends that the computer slept in the middle of go on only when a person says so',
  async ({ practice, house }) => {
    await house.until(({ calls }) => calls.some(({ attempt }) => attempt?.outcome === 'confirmed'));
    const waiting = (await practice.truth()).filter(({ live }) => live);
    expect(waiting.length).toBeGreaterThan(0);
    expect(waiting.map(({ endRequests }) => endRequests)).toEqual(waiting.map(() => 0));

    unwrap(await house.owner.run('stop.goOn', null));
    expect((await house.snapshot()).held).toBeNull();
    await house.until(({ stops }) => stops[0]?.totals.confirmed === many);
  },
);

asleep(
  'F63 ends that are not wanted after a sleep are never sent, and settle as not known',
  async ({ practice, house }) => {
    unwrap(await house.owner.run('stop.dropHeld', null));
    const { stops, held } = await house.until(({ stops }) => stops[0]?.settled === true);
    expect(held).toBeNull();
    const live = (await practice.truth()).filter((call) => call.live);
    expect(live.length).toBeGreaterThan(0);
    expect(live.every(({ endRequests }) => endRequests === 0)).toBe(true);
    expect(stops[0]?.totals).toMatchObject({ targeted: many, notKnown: live.length });
  },
);

asleep('F63 an emergency stop sends what is held back after a sleep without asking', async ({ house }) => {
  await stopAll(house);
  await house.until(({ emergency }) => emergency?.totals.confirmed === many);
  expect((await house.snapshot()).held).toBeNull();
});
