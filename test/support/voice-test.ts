import { test as base } from 'vitest';
import type { EndInput } from '../../electron/contract/command-data.ts';
import { canaryKey } from './canary.ts';
import type { EndFault, Fault } from './faulty-callab.ts';
import type { HouseOwnerOptions } from './faulty-house.ts';
import { type FaultyVoiceAi, type FaultyVoiceAiOptions, startFaultyVoiceAi } from './faulty-voice-ai.ts';
import { startTestOwner, type TestOwner } from './test-owner.ts';
import { type ToldEnd, type ToldStop, tellStop } from './told-stop.ts';
import { voiceCallId } from './voice-ai-link.ts';

/** An owner that is connected to a faulty voice.ai. */
export interface VoiceHouse {
  readonly owner: TestOwner;
  readonly voiceAi: FaultyVoiceAi;
  /** Ends these calls, as far as it has not got them added first, and tells what became of them. */
  end(callIds: readonly string[], change?: Partial<EndInput>): Promise<ToldStop>;
}

/** What a test against a faulty voice.ai is given; all of it is gone when the test ends. */
export interface VoiceFixtures {
  readonly startVoice: (
    voiceAi: FaultyVoiceAiOptions,
    ownerOptions?: HouseOwnerOptions,
  ) => Promise<VoiceHouse>;
  /** Ends the one call of a voice.ai, `voiceCallId`, whose end requests meet the fault. */
  readonly endVoice: (
    fault: Fault | null,
    how?: Omit<EndFault, 'fault'> & { readonly owner?: HouseOwnerOptions },
  ) => Promise<ToldEnd & { readonly house: VoiceHouse }>;
}

/** A test with a voice.ai and an owner of its own, so that tests can run side by side. */
export const test = base.extend<VoiceFixtures>({
  startVoice: async ({}, use) => {
    const ends: (() => Promise<void>)[] = [];
    await use(async (options, ownerOptions = {}) => {
      const voiceAi = await startFaultyVoiceAi(options);
      const connections = [{ url: voiceAi.url, key: canaryKey, platform: 'voice-ai' }];
      const owner = await startTestOwner({ connections, ...ownerOptions });
      ends.push(owner.dispose, voiceAi.close);
      return {
        owner,
        voiceAi,
        end: async (callIds, change) => tellStop(owner, await owner.end(callIds, change), [voiceAi]),
      };
    });
    for (const end of ends) await end();
  },
  endVoice: async ({ startVoice }, use) => {
    await use(async (fault, { owner, ...how } = { really: 'ends' }) => {
      const house = await startVoice({ calls: { [voiceCallId]: { fault, ...how } } }, owner);
      return { ...(await house.end([voiceCallId])).of(voiceCallId), house };
    });
  },
});
