/** Names one call everywhere: the connection's id and the platform's own id, an opaque string compared by code units. */
export interface CallKey {
  readonly connectionId: string;
  readonly callId: string;
}

/** One string for a CallKey, usable as a map key. Connection ids hold no NUL. */
export function callKeyText(call: CallKey): string {
  return `${call.connectionId}\u0000${call.callId}`;
}

/** What a platform's row tells about a call, as text that is only ever shown. All strings are length-capped. */
export interface CallFacts {
  /** The platform's own status word, as it stands in its answer; '' when it gives none. */
  readonly status: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly agent: string | null;
  readonly campaign: string | null;
  readonly direction: 'inbound' | 'outbound' | null;
  /** UTC ms; null when the platform gives none or one that cannot be a time. */
  readonly startedAt: number | null;
  /** False for calls without a phone number on the far side (web and test calls). */
  readonly hasNumber: boolean;
}

/** One look at one call. A reading proves something only for moments before `askedAt`. */
export interface Reading {
  /** Monotonic ms at which the request that brought it left. */
  readonly askedAt: number;
  /** UTC ms of the same moment. */
  readonly at: number;
  readonly source: 'list' | 'call';
  readonly state: 'live' | 'over';
  readonly status: string;
  /** UTC ms of the platform's own end time, null when none is recorded. */
  readonly endedAt: number | null;
  /** The end reason that the platform has stored, capped; null when none. */
  readonly storedReason: string | null;
}

/** A row of a list that could not be read. It is shown, never dropped. */
export interface UnreadableRow {
  /** What stood where the id should be, as text, capped; '' when nothing did. */
  readonly shownId: string;
  readonly cause: 'noId' | 'badId' | 'badRow';
}
