import type { Armed } from '../calls/armed.ts';
import type { CallBoard } from '../calls/call-board.ts';
import type { Corridor } from '../calls/stop-calls.ts';
import type { Envelope } from '../contract/failure.ts';
import type { ChainCheck, HistoryPage } from '../contract/history.ts';
import type { Snapshot } from '../contract/snapshot.ts';
import type { StopResult } from '../contract/stop.ts';

/** What the commands act on: the parts of a running owner. */
export interface OwnerCore {
  readonly board: CallBoard;
  readonly corridor: Corridor;
  /** The computer user who acts through this owner. */
  readonly who: string;
  snapshot(): Snapshot;
  /** Resolves when every connection was looked at once, or ms have passed. */
  looked(ms: number): Promise<void>;
  armed(): Armed;
  history(limit: number, before: number | null): Promise<Envelope<HistoryPage>>;
  checkChain(): Promise<Envelope<ChainCheck>>;
  /** A stop that an earlier owner carried out; null when the journal holds none of that id. */
  recordedStop(stopId: string): Promise<Envelope<StopResult | null>>;
  showWindow(): void;
}
