import type { Owner } from './owner.ts';

/** Practice calls of a drill's own, with an owner over them that takes the same way to an end as the real one. */
export interface DrillRoom {
  readonly owner: Owner;
  /** Ends the owner and the practice calls. */
  close(): Promise<void>;
}
