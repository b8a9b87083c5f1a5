import type { EndInput } from '../../electron/contract/command-data.ts';
import { canaryKey } from './canary.ts';
import { type FaultyCallab, type FaultyCallabOptions, startFaultyCallab } from './faulty-callab.ts';
import { startTestOwner, type TestOwner } from './test-owner.ts';
import { type ToldStop, tellStop } from './told-stop.ts';

/** An owner that is connected to faulty callabs, in their order. */
export interface FaultyHouse {
  readonly owner: TestOwner;
  readonly callabs: readonly FaultyCallab[];
  /** The first callab. */
  readonly callab: FaultyCallab;
  /** Ends these calls of the first connection and tells what became of them. */
  end(callIds: readonly string[], change?: Partial<EndInput>): Promise<ToldStop>;
  dispose(): Promise<void>;
}

/** How the owner of a house is started: users' deadlines, if nothing else is said. */
export type HouseOwnerOptions = Omit<Parameters<typeof startTestOwner>[0], 'connections'>;

/** Starts faulty callabs and an owner on a profile of its own that has looked at each of them. */
export async function startFaultyHouse(
  callabs: FaultyCallabOptions | readonly FaultyCallabOptions[],
  ownerOptions: HouseOwnerOptions = {},
): Promise<FaultyHouse> {
  const started = await Promise.all([callabs].flat().map(startFaultyCallab));
  const [callab] = started;
  if (callab === undefined) throw new Error('A house needs a callab.');
  const connections = started.map(({ url }) => ({ url, key: canaryKey }));
  const owner = await startTestOwner({ connections, ...ownerOptions });
  return {
    owner,
    callabs: started,
    callab,
    end: async (callIds, change) => tellStop(owner, await owner.end(callIds, change), started),
    async dispose() {
      await owner.dispose();
      for (const { close } of started) await close();
    },
  };
}
