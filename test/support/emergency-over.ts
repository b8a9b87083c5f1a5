import { setImmediate } from 'node:timers/promises';
import { type CallBoard, createCallBoard } from '../../electron/calls/call-board.ts';
import { createEmergencyStop, type EmergencyStop } from '../../electron/calls/emergency/emergency-stop.ts';
import { createLane, type Lane } from '../../electron/calls/lane.ts';
import { type Corridor, createCorridor } from '../../electron/calls/stop-calls.ts';
import type { JournalEvent, StopJournal } from '../../electron/calls/stop-journal.ts';
import type { CallFacts, Reading } from '../../electron/contract/call.ts';
import type { EmergencyView, KeptLatch, LatchMode, StopScope } from '../../electron/contract/emergency.ts';
import type { Failure } from '../../electron/contract/failure.ts';
import { defaultSettings } from '../../electron/contract/settings.ts';
import type { Door, Stop } from '../../electron/contract/stop.ts';
import { callab } from '../../electron/platforms/callab.ts';
import type { AnswerMeaning, Listing, Platform, PlatformLink } from '../../electron/platforms/platform.ts';
import { voiceAi } from '../../electron/platforms/voice-ai.ts';
import { callIdOf } from './callab-row.ts';
import { type TwoClocks, twoClocks } from './two-clocks.ts';

/** A platform of a test: its calls, and what it does with requests. All of it may be changed on the way. */
export interface TestPlatform {
  readonly id: string;
  /** Ids of its live calls. */
  readonly live: Set<string>;
  /** Ids that were asked to end, in order, with the monotonic ms of each. */
  readonly asked: { readonly callId: string; readonly at: number; readonly reason: string | null }[];
  /** Reasons that ended calls were ended with. */
  readonly storedReasons: Map<string, string | null>;
  /** What an end request is answered; the call ends where it is ok. Ended, ok, if left alone. */
  answer: (callId: string) => AnswerMeaning | Promise<AnswerMeaning>;
  /** Calls that stay although their end is answered ok. */
  readonly zombies: Set<string>;
  /** Why lists and readings fail; null while they come. */
  failure: Failure | null;
  /** Whether lists hold what is live; false: they are empty. */
  listed: boolean;
  /** How many lists were asked for anew. */
  anew: number;
  /** A complete list of what is live now reaches the board, or none where lists fail. */
  list(): Promise<void>;
}

/** An emergency stop over a real corridor, on clocks that are moved by hand, and what was seen of it. */
export interface EmergencyOver {
  readonly clock: TwoClocks;
  readonly board: CallBoard;
  readonly corridor: Corridor;
  readonly emergency: EmergencyStop;
  readonly views: readonly EmergencyView[];
  readonly stops: ReadonlyMap<string, Stop>;
  readonly committed: readonly JournalEvent[];
  readonly noted: readonly JournalEvent[];
  readonly kept: readonly (KeptLatch | null)[];
  readonly defects: readonly unknown[];
  mode: LatchMode;
  /** How the journal and the latch's file are written. */
  commit: StopJournal['commit'];
  keep: (latch: KeptLatch | null) => Promise<Failure | null>;
  /** Runs beside each view that is told. */
  onView: () => void;
  platform(id: string): TestPlatform;
  /** Adds a connection on a platform of its own. */
  open(id: string, how?: { readonly canList?: boolean; readonly live?: number }): TestPlatform;
  close(id: string): void;
  /** Presses, and answers what the receipt says. */
  press(
    scope?: StopScope,
    door?: Door,
  ): Promise<{ readonly stopId: string; readonly joined: boolean; readonly taken: number }>;
  /** Time passes, in small steps; each second each platform is listed, unless `polls` says otherwise. */
  pass(ms: number, polls?: boolean): Promise<void>;
  /** What is under way gets to where it waits for time. */
  rest(): Promise<void>;
  view(): EmergencyView;
}

const facts: CallFacts = {
  ...{ status: 'in-progress', from: '+1', to: '+2', agent: null, campaign: null },
  ...{ direction: null, startedAt: null, hasNumber: true },
};

/** The ids of a platform's first calls. */
export function idsOf(count: number): string[] {
  return Array.from({ length: count }, (_, place) => callIdOf(place + 1));
}

/** An emergency stop with no connection yet. */
export function emergencyOver(): EmergencyOver {
  const clock = twoClocks();
  const board = createCallBoard();
  const lanes = new Map<string, Lane>();
  const platforms = new Map<string, TestPlatform>();
  const canLists = new Map<string, boolean>();
  const committed: JournalEvent[] = [];
  const noted: JournalEvent[] = [];
  const kept: (KeptLatch | null)[] = [];
  const views: EmergencyView[] = [];
  const stops = new Map<string, Stop>();
  const defects: unknown[] = [];
  let count = 0;
  const newStopId = () => {
    count += 1;
    return `${String(count).padStart(4, '0')}-stop`;
  };
  const onDefect = (error: unknown) => defects.push(error);
  const journal: StopJournal = {
    async commit(events, unawaited) {
      committed.push(...events);
      return over.commit(events, unawaited);
    },
    note: (events) => noted.push(...events),
    flush: async () => undefined,
    health: () => ({ failure: null, waiting: 0 }),
  };
  const corridor = createCorridor({
    ...{ board, clock, lanes, onDefect, journal, newStopId },
    laneSoon: async (id) => lanes.get(id) ?? null,
    absence: (connection) => ({ code: 'connectionUnknown', connection }),
    settings: () => defaultSettings,
    onBegin: () => undefined,
    onStop: (stop) => stops.set(stop.stopId, stop),
    onSettled: () => undefined,
  });
  const emergency = createEmergencyStop({
    ...{ board, clock, journal, corridor, newStopId, onDefect },
    keepLatch(latch) {
      kept.push(latch);
      return over.keep(latch);
    },
    connections: () =>
      [...lanes.keys()].map((id) => ({ id, name: id.toUpperCase(), canList: canLists.get(id) ?? true })),
    lookAnew(id) {
      const platform = platforms.get(id);
      if (platform) platform.anew += 1;
    },
    mode: () => over.mode,
    onView(view) {
      views.push(view);
      over.onView();
    },
  });

  function open(
    id: string,
    { canList = true, live = 0 }: { readonly canList?: boolean; readonly live?: number } = {},
  ): TestPlatform {
    const kind: Platform = canList ? callab : voiceAi;
    const platform: TestPlatform = {
      ...{ id, live: new Set(idsOf(live)), asked: [], storedReasons: new Map(), zombies: new Set() },
      ...{ failure: null, listed: true, anew: 0 },
      answer: () => ({ kind: 'ok', told: null }),
      async list() {
        const askedAt = clock.now();
        const ids = platform.listed ? [...platform.live] : [];
        const rows = platform.failure
          ? []
          : ids.map((callId) => ({ callId, facts, reading: reading(callId) }));
        for (const scope of ['full', 'fast'] as const) {
          const listing: Listing = {
            ...{ scope, askedAt, at: clock.utc(), rows, unreadable: [], complete: platform.failure === null },
            ...{ failure: platform.failure, requests: 1, repeated: 0 },
          };
          board.apply({ kind: 'listed', connectionId: id, platformName: kind.name, listing });
        }
        await setImmediate();
      },
    };
    function reading(callId: string): Reading {
      const state = platform.live.has(callId) ? 'live' : 'over';
      const storedReason = state === 'over' ? (platform.storedReasons.get(callId) ?? null) : null;
      const askedAt = clock.now();
      return { askedAt, at: clock.utc(), source: 'call', state, status: state, endedAt: null, storedReason };
    }
    const link: PlatformLink = {
      async end(callId, reason, onFirstByte) {
        const sentAt = clock.now();
        const meant = platform.answer(callId);
        const unsent = !(meant instanceof Promise) && meant.kind === 'notSent';
        if (!unsent) {
          platform.asked.push({ callId, at: sentAt, reason });
          onFirstByte(sentAt);
        }
        const meaning = await meant;
        if (meaning.kind === 'ok' && !platform.zombies.has(callId) && platform.live.delete(callId)) {
          platform.storedReasons.set(callId, reason);
        }
        return {
          status: 200,
          bodyHash: null,
          sentAt: unsent ? null : sentAt,
          endedAt: clock.now(),
          ...meaning,
        };
      },
      async readOne(callId) {
        if (platform.failure) return { kind: 'failed', failure: platform.failure };
        return { kind: 'read', facts, reading: reading(callId) };
      },
      async list({ kind: scope }) {
        const rows = [...platform.storedReasons.keys(), ...platform.live].map((callId) => {
          return { callId, facts, reading: reading(callId) };
        });
        return {
          ...{ scope, askedAt: clock.now(), at: clock.utc(), rows: platform.failure ? [] : rows },
          ...{ unreadable: [], complete: platform.failure === null, failure: platform.failure },
          ...{ requests: 1, repeated: 0 },
        };
      },
      tellAfter: async () => ({ facts: new Map(), failure: null }),
      check: async () => null,
      close: () => undefined,
    };
    const connection = {
      ...{ id, name: id.toUpperCase(), platform: kind.id, baseUrl: '', practice: false },
      ...{ sampleIds: [], privateNetwork: false },
    };
    canLists.set(id, canList);
    platforms.set(id, platform);
    lanes.set(id, createLane({ connection, platform: kind, link, board, clock, onDefect }));
    return platform;
  }

  async function rest(): Promise<void> {
    for (let turn = 0; turn < 6; turn += 1) await setImmediate();
  }

  const over: EmergencyOver = {
    ...{ clock, board, corridor, emergency, views, stops, committed, noted, kept, defects, open, rest },
    mode: 'end',
    commit: async () => null,
    keep: async () => null,
    onView: () => undefined,
    platform(id) {
      const platform = platforms.get(id);
      if (!platform) throw new Error(`No connection ${id}.`);
      return platform;
    },
    close(id) {
      lanes.delete(id);
      board.apply({ kind: 'leaving', connectionId: id });
    },
    async press(scope = 'all', door = 'window') {
      const reason = { code: 'EM-STOP', text: 'Emergency stop', note: null };
      const receipt = await emergency.engage({ scope, door, who: 'me', reason });
      if (!receipt.ok) throw new Error(receipt.failure.code);
      return receipt.value;
    },
    async pass(ms, polls = true) {
      for (let passed = 0; passed < ms; passed += 100) {
        clock.advance(100);
        await rest();
        if (polls && Math.round(clock.now()) % 1_000 === 0) {
          for (const [id, platform] of platforms)
            if (lanes.has(id) && canLists.get(id)) await platform.list();
        }
      }
    },
    view() {
      const view = emergency.view();
      if (!view) throw new Error('No emergency stop.');
      return view;
    },
  };
  return over;
}
