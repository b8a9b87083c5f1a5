import { afterAll, beforeAll } from 'vitest';
import { callIdOf } from './callab-row.ts';
import type { EndFault, Fault, FaultyCallabOptions } from './faulty-callab.ts';
import { type FaultyHouse, type HouseOwnerOptions, startFaultyHouse } from './faulty-house.ts';
import { shortAttempt } from './faulty-test.ts';
import type { ToldEnd, ToldStop } from './told-stop.ts';

/** What became of the two calls whose end requests met one fault. */
export interface EndedThrough {
  /** The call that really ended. */
  readonly over: ToldEnd;
  /** The call that goes on. */
  readonly live: ToldEnd;
  /** Where the peer listens: host and port. */
  readonly host: string;
}

/**
 * Before the tests of a block, ends two calls for each fault in one stop on one connection: the request of one ends
 * its call although it meets the fault, those of the other don't. Answers what became of the two, by the fault's name.
 */
export function oneStopThrough(
  faults: readonly (readonly [name: string, fault: Fault, ...unknown[]])[],
  owner: HouseOwnerOptions = {},
  callab: Omit<FaultyCallabOptions, 'calls'> = {},
): (name: string) => EndedThrough {
  const pairs = new Map(
    faults.map(([name, fault], place) => [
      name,
      { fault, over: callIdOf(2 * place + 1), live: callIdOf(2 * place + 2) },
    ]),
  );
  let house: FaultyHouse | null = null;
  let stop: ToldStop | null = null;
  beforeAll(async () => {
    const calls = [...pairs.values()].flatMap(({ fault, over, live }): [string, EndFault][] => [
      [over, { fault, really: 'ends' }],
      [live, { fault, really: 'stays' }],
    ]);
    house = await startFaultyHouse(
      { ...callab, calls: Object.fromEntries(calls) },
      { settings: shortAttempt, ...owner },
    );
    stop = await house.end(calls.map(([callId]) => callId));
  });
  afterAll(() => house?.dispose());
  return (name) => {
    const pair = pairs.get(name);
    if (!pair || !house || !stop) throw new Error(`nothing was ended through ${name}`);
    return { over: stop.of(pair.over), live: stop.of(pair.live), host: house.callab.host };
  };
}
