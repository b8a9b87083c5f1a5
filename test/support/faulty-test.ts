import { test as base } from 'vitest';
import { callIdOf } from './callab-row.ts';
import type { EndFault, Fault, FaultyCallabOptions } from './faulty-callab.ts';
import { type FaultyHouse, type HouseOwnerOptions, startFaultyHouse } from './faulty-house.ts';
import type { ToldEnd } from './told-stop.ts';

/** How endThrough ends its call. */
export interface EndOptions extends Omit<EndFault, 'fault'> {
  readonly callab?: Omit<FaultyCallabOptions, 'calls'>;
  readonly owner?: HouseOwnerOptions;
}

/** What a test against faulty callabs is given; all of it is gone when the test ends. */
export interface FaultyFixtures {
  readonly startHouse: typeof startFaultyHouse;
  /** Ends the one live call of a callab, `onlyCall`, whose end requests meet the fault. */
  readonly endThrough: (
    fault: Fault,
    options: EndOptions,
  ) => Promise<ToldEnd & { readonly house: FaultyHouse }>;
}

/** The id of the call that endThrough ends. */
export const onlyCall = callIdOf(1);

/** Long enough for two requests and readings after each where a call stays live. */
export const shortAttempt = { callDeadlineMs: 1_000 };

/** A test with callabs and owners of its own, so that tests can run side by side. */
export const test = base.extend<FaultyFixtures>({
  startHouse: async ({}, use) => {
    const houses: FaultyHouse[] = [];
    await use(async (callabs, owner) => {
      const house = await startFaultyHouse(callabs, owner);
      houses.push(house);
      return house;
    });
    for (const house of houses) await house.dispose();
  },
  endThrough: async ({ startHouse }, use) => {
    await use(async (fault, { callab, owner, ...how }) => {
      const settings = how.really === 'stays' && how.times === undefined ? shortAttempt : {};
      const calls = { [onlyCall]: { fault, ...how } };
      const house = await startHouse({ ...callab, calls }, { settings, ...owner });
      return { ...(await house.end([onlyCall])).of(onlyCall), house };
    });
  },
});
