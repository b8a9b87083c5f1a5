import type { EmergencyResult, EngageReceipt } from '../../electron/contract/emergency.ts';
import type { Snapshot } from '../../electron/contract/snapshot.ts';
import type { StepFate } from './io-steps-state.ts';

/** A process that is an owner whose steps are counted from the press on. */
export type SteppedOwnerAsks = {
  readonly start: {
    readonly input: {
      readonly profile: string;
      readonly port: number;
      readonly url: string;
      readonly key: string;
      readonly calls: number;
    };
    readonly output: null;
  };
  /** Presses. Resolves when the requests may leave, with ms since the press. */
  readonly press: {
    readonly input: { readonly hit: number; readonly fate: StepFate };
    readonly output: { readonly receipt: EngageReceipt; readonly ms: number };
  };
  /** Resolves when the first sweep is over. */
  readonly settled: { readonly input: { readonly stopId: string }; readonly output: EmergencyResult };
  readonly snapshot: { readonly input: null; readonly output: Snapshot };
  /** Ends the owner as a person does who quits. */
  readonly close: { readonly input: null; readonly output: null };
};

/** Short enough that a step which hangs is given up soon, long enough for a busy computer. */
export const steppedDeadlines = { connectMs: 1_000, firstByteMs: 1_500, wholeMs: 3_000 };
