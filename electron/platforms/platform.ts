import type { CallFacts, Reading, UnreadableRow } from '../contract/call.ts';
import type { PlatformId } from '../contract/connection.ts';
import type { Failure } from '../contract/failure.ts';
import type { HttpConnection } from './http.ts';

/** What came back from one end request. Only a later reading can turn it into an outcome. */
export type Answer = {
  /** HTTP status; null when no answer came. */
  readonly status: number | null;
  /** SHA-256 of the answer's body, hex; null when none came. */
  readonly bodyHash: string | null;
  /** Monotonic ms at which the first byte of the request left; null when none did. */
  readonly sentAt: number | null;
  /** Monotonic ms at which the answer was complete, or the failure was certain. */
  readonly endedAt: number;
} & AnswerMeaning;

/** What an answer means for the next step. */
export type AnswerMeaning =
  /** The platform says that it did it. */
  | { readonly kind: 'ok' }
  /** The platform, or we, refuse for good: 4xx but 408, 425, 429; and 3xx, which is never followed. */
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** The platform did not take it now and may be asked again. retryAfterMs is null when it names no time. */
  | { readonly kind: 'limited'; readonly failure: Failure; readonly retryAfterMs: number | null }
  /** It may or may not have worked: lost, empty or unreadable answer, 5xx, an "error" in words. */
  | { readonly kind: 'unclear'; readonly failure: Failure; readonly slowDown: boolean }
  /** It failed before any byte was sent. */
  | { readonly kind: 'notSent'; readonly failure: Failure };

/** One readable row of a list: a reading and what the row tells about the call. */
export interface ListedCall {
  readonly callId: string;
  readonly facts: CallFacts;
  readonly reading: Reading;
}

/** What a listing is to cover: the fast poll, all calls ever, or the newest rows until these ids were met. */
export type ListScope =
  | { readonly kind: 'fast' }
  | { readonly kind: 'full' }
  | { readonly kind: 'newest'; readonly wanted: ReadonlySet<string> };

/** What one listing brought. A listing that is cut short keeps the rows that came. */
export interface Listing {
  readonly scope: ListScope['kind'];
  /** Monotonic ms and UTC ms at which its first request left. */
  readonly askedAt: number;
  readonly at: number;
  /** One row an id: of repeated ids the newest reading stays. */
  readonly rows: readonly ListedCall[];
  readonly unreadable: readonly UnreadableRow[];
  /** True when every page of this scope came and could be understood as a list. */
  readonly complete: boolean;
  /** Why it is not complete; null when it is. */
  readonly failure: Failure | null;
  /** How many requests it took. */
  readonly requests: number;
  /** How many rows came a second time. */
  readonly repeated: number;
}

/** What reading one call brought. */
export type ReadAnswer =
  | { readonly kind: 'read'; readonly facts: CallFacts; readonly reading: Reading }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** An open connection to a platform. Nothing here throws; every failure is a value. */
export interface PlatformLink {
  /** Sends ONE end request (plus one silent resend where a reused socket died before any answer byte). */
  end(callId: string, reason: string | null, onFirstByte: (sentAt: number) => void): Promise<Answer>;
  /** Aborting makes it return what came so far, as incomplete with failure pollDropped. */
  list(scope: ListScope, signal: AbortSignal): Promise<Listing>;
  /** Reads one call. On a platform that cannot, never called. */
  readOne(callId: string): Promise<ReadAnswer>;
  /** Drops the sockets. */
  close(): void;
}

/** One kind of call service: what it can do, and how to open a connection to it. */
export interface Platform {
  readonly id: PlatformId;
  /** Its name on screens. */
  readonly name: string;
  readonly canList: boolean;
  readonly canReadOne: boolean;
  /** True when the reason we send can be read back. */
  readonly storesReason: boolean;
  /** Whose word a reading is. */
  readonly proof: 'line' | 'record' | 'none';
  readonly defaultBaseUrl: string;
  /** Longest reason sent, in UTF-16 units, our mark included. */
  readonly reasonLimit: number;
  /** Why the text can't be one of this platform's ids, fit to be shown; null when it can, and is safe to send. */
  refusalOf(callId: string): Failure | null;
  open(http: HttpConnection): PlatformLink;
}
