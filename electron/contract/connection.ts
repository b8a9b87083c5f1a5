import type { Failure } from './failure.ts';

/** The kinds of call service that Callstop knows. */
export type PlatformId = 'callab';

/** One account on a platform, as kept in the profile. Holds no secret. */
export interface Connection {
  readonly id: string;
  readonly name: string;
  readonly platform: PlatformId;
  /** With its base path, without a slash at the end. */
  readonly baseUrl: string;
  /** True for the built-in practice centre. */
  readonly practice: boolean;
}

/** How well a connection's calls can be seen. Times are UTC ms. */
export interface Sight {
  /** When the newest list that came was asked for; null before the first. */
  readonly asOf: number | null;
  /** True when that list was complete: every page came, and a complete scan is under 10 minutes old. */
  readonly complete: boolean;
  /** What is wrong with the sight now; null when nothing is. */
  readonly failure: Failure | null;
  /** Since when lists have been failing; null while they come. */
  readonly failingSince: number | null;
  /** Rows of the newest list that came a second time: each call is shown and ended once. */
  readonly repeated: number;
}

/** A connection as screens and scripts see it: never its key. */
export interface ConnectionView {
  readonly id: string;
  readonly name: string;
  readonly platform: PlatformId;
  readonly practice: boolean;
  readonly canList: boolean;
  readonly canReadOne: boolean;
  readonly proof: 'line' | 'record' | 'none';
  readonly sight: Sight;
}
