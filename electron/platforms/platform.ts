import type { AfterFacts } from '../contract/after-facts.ts';
import type { CallFacts, Reading, UnreadableRow } from '../contract/call.ts';
import type { PlatformId } from '../contract/connection.ts';
import type { TestStep } from '../contract/connection-test.ts';
import type { Failure } from '../contract/failure.ts';
import type { EndTold } from '../contract/stop.ts';
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
  /** The platform says that it did it. `told` is what it says of the call beside that; null where it says no more. */
  | { readonly kind: 'ok'; readonly told: EndTold | null }
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

/** What was brought of calls after their ends, by their ids. Calls that it tells nothing of are left out. */
export interface AfterAnswer {
  readonly facts: ReadonlyMap<string, AfterFacts>;
  /** Why not all could be looked for; null when all were. */
  readonly failure: Failure | null;
}

/** An open connection to a platform. Nothing here throws; every failure is a value. */
export interface PlatformLink {
  /** Sends ONE end request (plus one silent resend where a reused socket died before any answer byte). */
  end(callId: string, reason: string | null, onFirstByte: (sentAt: number) => void): Promise<Answer>;
  /**
   * Aborting makes it return what came so far, as incomplete with failure pollDropped. On a platform that cannot list,
   * it brings nothing, with failure cannotShow.
   */
  list(scope: ListScope, signal: AbortSignal): Promise<Listing>;
  /** Reads one call. On a platform that cannot, it fails with cannotShow. */
  readOne(callId: string): Promise<ReadAnswer>;
  /**
   * Looks for what the platform tells of these calls, all ended since `since` (UTC ms). Made with one request at a time;
   * aborting it brings what came so far, with failure pollDropped.
   */
  tellAfter(callIds: readonly string[], since: number, signal: AbortSignal): Promise<AfterAnswer>;
  /**
   * Asks for as little as shows whether the platform is there and takes the key: null, or why not. Aborting it brings pollDropped.
   */
  check(signal: AbortSignal): Promise<Failure | null>;
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
  /** True when it takes a reason with an end request, which can be read back; false where we keep it for ourselves. */
  readonly takesReason: boolean;
  /** Whose word a reading is. */
  readonly proof: 'line' | 'record' | 'none';
  readonly defaultBaseUrl: string;
  /** Paths under which the platform's interface may stand on its host, '' for none; the likeliest first. */
  readonly basePaths: readonly string[];
  /** Longest reason sent, in UTF-16 units, our mark included. */
  readonly reasonLimit: number;
  /** Why the text can't be one of this platform's ids, fit to be shown; null when it can, and is safe to send. */
  refusalOf(callId: string): Failure | null;
  open(http: HttpConnection): PlatformLink;
  /** Finds out what works, by reading only: one step for each check of contract/connection-test.ts, in their order. */
  tryOut(http: HttpConnection): Promise<readonly TestStep[]>;
}
