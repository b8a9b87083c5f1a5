import type { Connection } from '../contract/connection.ts';
import type { Answer, ListedCall, Platform, PlatformLink, ReadAnswer } from '../platforms/platform.ts';
import type { CallBoard } from './call-board.ts';
import { type Clock, pause } from './clock.ts';
import type { HoldGate } from './hold-gate.ts';
import { afterAnswer, openWidth, type Width } from './width.ts';

/** One connection as the corridor drives it: how many requests go at once, and what goes first. */
export interface Lane {
  readonly connection: Connection;
  readonly platform: Platform;
  /**
   * Waits for its gate and its turn, then sends one end request; null, and nothing sent, if it is no longer wanted by then.
   * `waitedMs` is the time in our own queue.
   */
  ask(order: {
    readonly callId: string;
    readonly reason: string | null;
    readonly gate: HoldGate;
    /** What is urgent is held back by the platform's wishes no longer than an emergency waits. */
    readonly urgent: () => boolean;
    readonly stillWanted: () => boolean;
    readonly onFirstByte: (sentAt: number) => void;
  }): Promise<{ readonly answer: Answer | null; readonly waitedMs: number }>;
  /** Waits for its turn, then reads the call, from a list when many wait. What it brings is on the board too. */
  read(callId: string): Promise<ReadAnswer>;
  /**
   * Somebody follows a call through it, with the key and base URL that it was opened with, until the returned function is
   * called. Calling that again changes nothing.
   */
  enter(): () => void;
  /** Resolves when nobody is in it, at once if so: only then may its link be closed. */
  left(): Promise<void>;
  /** Holds back further end requests until this monotonic ms: the platform asked us to wait. */
  holdUntil(ms: number): void;
  /** An emergency has come: what waits looks anew whether it still has to. */
  hurry(): void;
  /** Is aborted by the next emergency that comes. */
  hurried(): AbortSignal;
}

/** More waiting readings than this are taken from list rows, newest first. */
const readingsFromList = 20;
/** The longest that a platform's wish to wait holds up an emergency, in ms. */
export const emergencyWaitMs = 10_000;
/** Requests that begin in one turn of the event loop: each costs about a millisecond of it. */
const startsInTurn = 10;
/** Readings at once while end requests wait. */
const readingsBesideAsks = 2;

/** A lane over an open link. Its width starts unknown and is kept from stop to stop. */
export function createLane(parts: {
  readonly connection: Connection;
  readonly platform: Platform;
  readonly link: PlatformLink;
  readonly board: CallBoard;
  readonly clock: Clock;
  /** Hears of what a link threw, which none should. */
  readonly onDefect: (error: unknown) => void;
}): Lane {
  const { connection, platform, link, board, clock, onDefect } = parts;
  let width: Width = openWidth(null);
  /** Monotonic ms until which end requests are held back, and those of an emergency. */
  const heldUntil = { ordinary: 0, urgent: 0 };
  let hurry = new AbortController();
  let asksOut = 0;
  let startedInTurn = 0;
  let readsOut = 0;
  let inside = 0;
  let leftWaiters: (() => void)[] = [];
  const askQueue: (() => void)[] = [];
  const readQueue: {
    readonly callId: string;
    readonly alone: boolean;
    readonly done: (answer: ReadAnswer) => void;
  }[] = [];

  function startAsks(): void {
    while (askQueue.length > 0 && asksOut < width.limit) {
      if (startedInTurn === startsInTurn) return;
      // Where many slots become free at once, everything else has its turn in between.
      if (startedInTurn === 0) {
        clock.after(0, () => {
          startedInTurn = 0;
          startAsks();
        });
      }
      startedInTurn += 1;
      asksOut += 1;
      askQueue.shift()?.();
    }
  }

  function startReads(): void {
    while (readQueue.length > 0 && readsOut < (askQueue.length > 0 ? readingsBesideAsks : width.limit)) {
      readsOut += 1;
      void readNext().finally(() => {
        readsOut -= 1;
        startReads();
      });
    }
  }

  /** Resolves in a slot of the lane, with nothing in the way any more. A gate that is held takes up no slot. */
  async function turn(gate: HoldGate, urgent: () => boolean): Promise<void> {
    const heldFor = () => heldUntil[urgent() ? 'urgent' : 'ordinary'] - clock.now();
    for (;;) {
      await gate.held();
      await new Promise<void>((resolve) => {
        askQueue.push(resolve);
        startAsks();
      });
      while (heldFor() > 0) await pause(clock, heldFor(), hurry.signal);
      if (gate.held() === null) return;
      leaveSlot();
    }
  }

  function leaveSlot(): void {
    asksOut -= 1;
    startAsks();
    startReads();
  }

  async function readNext(): Promise<void> {
    const together = readQueue.filter((waiting) => !waiting.alone);
    const many = platform.canList && together.length > readingsFromList;
    const taken = many ? together : readQueue.splice(0, 1);
    if (many) readQueue.splice(0, readQueue.length, ...readQueue.filter((waiting) => waiting.alone));
    try {
      if (many) await readTogether(taken);
      else for (const waiting of taken) waiting.done(await readAlone(waiting.callId));
    } catch (error) {
      onDefect(error);
      for (const { done } of taken)
        done({ kind: 'failed', failure: { code: 'internal', command: 'calls.end' } });
    }
  }

  async function readAlone(callId: string): Promise<ReadAnswer> {
    const answer = await link.readOne(callId);
    return answer.kind === 'read' ? known(callId, answer) : answer;
  }

  /** Puts what was read on the board, and gives it back as an answer. */
  function known(callId: string, { facts, reading }: Pick<ListedCall, 'facts' | 'reading'>): ReadAnswer {
    board.apply({ kind: 'read', call: { connectionId: connection.id, callId }, facts, reading });
    return { kind: 'read', facts, reading };
  }

  async function readTogether(waiting: typeof readQueue): Promise<void> {
    const wanted = new Set(waiting.map(({ callId }) => callId));
    const listing = await link.list({ kind: 'newest', wanted }, new AbortController().signal);
    const found = new Map(listing.rows.map((row) => [row.callId, row]));
    for (const { callId, done } of waiting) {
      const row = found.get(callId);
      if (row) done(known(callId, row));
      else readQueue.push({ callId, alone: true, done });
    }
  }

  function leave(): void {
    inside -= 1;
    if (inside > 0) return;
    for (const resolve of leftWaiters) resolve();
    leftWaiters = [];
  }

  return {
    connection,
    platform,
    enter() {
      let isIn = true;
      inside += 1;
      return () => {
        if (isIn) leave();
        isIn = false;
      };
    },
    left: () =>
      new Promise((resolve) => {
        if (inside === 0) resolve();
        else leftWaiters.push(resolve);
      }),
    async ask({ callId, reason, gate, urgent, stillWanted, onFirstByte }) {
      const queuedAt = clock.now();
      await turn(gate, urgent);
      try {
        const startedAt = clock.now();
        const answer = stillWanted() ? await link.end(callId, reason, onFirstByte) : null;
        // What was never sent tells nothing of how many requests the platform carries.
        if (answer && answer.sentAt !== null) {
          const slowDown = answer.kind === 'limited' || (answer.kind === 'unclear' && answer.slowDown);
          width = afterAnswer(width, { slowDown, ms: answer.endedAt - startedAt, inFlight: asksOut - 1 });
        }
        return { answer, waitedMs: startedAt - queuedAt };
      } finally {
        leaveSlot();
      }
    },
    read(callId) {
      return new Promise((done) => {
        readQueue.push({ callId, alone: false, done });
        startReads();
      });
    },
    holdUntil(ms) {
      heldUntil.ordinary = Math.max(heldUntil.ordinary, ms);
      heldUntil.urgent = Math.max(heldUntil.urgent, Math.min(ms, clock.now() + emergencyWaitMs));
    },
    hurry() {
      hurry.abort();
      hurry = new AbortController();
    },
    hurried: () => hurry.signal,
  };
}

/** The lane that each connection has now, by its id. A changed connection has a new one. */
export type Lanes = ReadonlyMap<string, Lane>;
