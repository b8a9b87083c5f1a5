import type { Failure } from './failure.ts';

/** The id of a platform in the registry, stable in profiles and on the command line. */
export type PlatformId = string;

/** One account on a platform, as kept in the profile. Holds no secret. */
export interface Connection {
  readonly id: string;
  readonly name: string;
  readonly platform: PlatformId;
  /** With its base path, without a slash at the end. */
  readonly baseUrl: string;
  /** True for the built-in practice centre. */
  readonly practice: boolean;
  /** Ids of calls that can be added to try it out; none but on the practice centre. */
  readonly sampleIds: readonly string[];
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
  /** The platform's name on screens. */
  readonly platformName: string;
  readonly practice: boolean;
  /** False where active calls cannot be listed: their ids are added by hand. */
  readonly canList: boolean;
  readonly canReadOne: boolean;
  /** False where the platform takes no reason: it is kept in our history only. */
  readonly takesReason: boolean;
  /** Longest reason sent, in UTF-16 units, our mark included. */
  readonly reasonLimit: number;
  readonly proof: 'line' | 'record' | 'none';
  /** Ids to try the adding of calls with; the practice centre has some, real connections none. */
  readonly sampleIds: readonly string[];
  readonly sight: Sight;
}
