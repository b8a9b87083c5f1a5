import { type CallBoard, createCallBoard } from '../../electron/calls/call-board.ts';
import type { Clock } from '../../electron/calls/clock.ts';
import { createLane, type Lane } from '../../electron/calls/lane.ts';
import { type Corridor, createCorridor, type EndRequest } from '../../electron/calls/stop-calls.ts';
import type { JournalEvent, StopJournal } from '../../electron/calls/stop-journal.ts';
import { stoppableClock } from '../../electron/calls/stoppable-clock.ts';
import type { CallFacts, Reading } from '../../electron/contract/call.ts';
import type { Envelope, Failure } from '../../electron/contract/failure.ts';
import { defaultSettings } from '../../electron/contract/settings.ts';
import type { Outcome, Stop, StopReceipt } from '../../electron/contract/stop.ts';
import { systemClock } from '../../electron/owner/system-clock.ts';
import { callab } from '../../electron/platforms/callab.ts';
import type {
  Answer,
  AnswerMeaning,
  Platform,
  PlatformLink,
  ReadAnswer,
} from '../../electron/platforms/platform.ts';

/** A corridor over connections that come and go, and what was seen of it. */
export interface CorridorOver {
  readonly board: CallBoard;
  readonly clock: Clock;
  readonly corridor: Corridor;
  /** The lane that each connection has now; a test may take one away. */
  readonly lanes: Map<string, Lane>;
  /** Gives a connection a lane over this link, in the place of the one that it has. */
  open(connectionId: string, link: PlatformLink): Lane;
  /** Ends calls of connection `a`, if nothing else is said. */
  end(ids: readonly string[], change?: Partial<EndRequest>): Promise<Envelope<StopReceipt>>;
  readonly committed: readonly JournalEvent[];
  readonly noted: readonly JournalEvent[];
  readonly defects: readonly unknown[];
  /** Every state of a stop that was told, in order. */
  readonly stops: readonly Stop[];
  /** Outcomes in the order in which their attempts were told to have settled. */
  readonly settled: readonly (Outcome | null)[];
}

const facts: CallFacts = {
  status: 'in-progress',
  from: '+1',
  to: '+2',
  agent: null,
  campaign: null,
  direction: null,
  startedAt: null,
  hasNumber: true,
};

/** A reading that was asked for now. */
export function readingNow(state: 'live' | 'over', storedReason: string | null = null): ReadAnswer {
  const askedAt = systemClock.now();
  const said: Reading = { askedAt, at: 0, source: 'call', state, status: state, endedAt: null, storedReason };
  return { kind: 'read', facts, reading: said };
}

/** An answer that came now. */
export function answerNow(meaning: AnswerMeaning): Answer {
  const endedAt = systemClock.now();
  const sentAt = meaning.kind === 'notSent' ? null : endedAt;
  return { status: 200, bodyHash: null, sentAt, endedAt, ...meaning };
}

/** A corridor whose connection `a` has a link that does what the test says, on callab if no other platform is given. */
export function corridorOver(
  link: Partial<PlatformLink>,
  parts: {
    readonly commit?: StopJournal['commit'];
    readonly platform?: Platform;
    readonly onBegin?: () => void;
  } = {},
): CorridorOver {
  const { commit = async () => null, platform = callab, onBegin = () => undefined } = parts;
  const board = createCallBoard();
  const clock = stoppableClock(systemClock);
  const committed: JournalEvent[] = [];
  const noted: JournalEvent[] = [];
  const defects: unknown[] = [];
  const stops: Stop[] = [];
  const settled: (Outcome | null)[] = [];
  const refused: Failure = { code: 'notReachable', host: 'h', cause: 'refused' };
  const whole: PlatformLink = {
    end: async (_id, _reason, onFirstByte) => {
      onFirstByte(clock.now());
      return answerNow({ kind: 'ok', told: null });
    },
    list: async ({ kind: scope }) => ({
      ...{ scope, askedAt: 0, at: 0, rows: [], unreadable: [], complete: false },
      ...{ failure: refused, requests: 1, repeated: 0 },
    }),
    readOne: async () => readingNow('live'),
    tellAfter: async () => ({ facts: new Map(), failure: null }),
    check: async () => refused,
    close: () => undefined,
    ...link,
  };
  const onDefect = (error: unknown) => defects.push(error);
  const lanes = new Map<string, Lane>();
  function open(id: string, link: PlatformLink): Lane {
    const connection = {
      ...{ id, name: id.toUpperCase(), platform: platform.id, baseUrl: '', practice: false },
      ...{ sampleIds: [], privateNetwork: false },
    };
    const lane = createLane({ connection, platform, link, board, clock, onDefect });
    lanes.set(id, lane);
    return lane;
  }
  open('a', whole);
  let count = 0;
  const corridor = createCorridor({
    board,
    clock,
    lanes,
    laneSoon: async (id) => lanes.get(id) ?? null,
    absence: (connection) => ({ code: 'connectionUnknown', connection }),
    onDefect,
    journal: {
      async commit(events) {
        committed.push(...events);
        return commit(events);
      },
      note: (events) => noted.push(...events),
      flush: async () => undefined,
      health: () => ({ failure: null, waiting: 0 }),
    },
    settings: () => ({ ...defaultSettings, callDeadlineMs: 1_500 }),
    newStopId: () => {
      count += 1;
      return `${String(count).repeat(4)}-stop`;
    },
    onBegin,
    onStop: (stop) => stops.push(stop),
    onSettled: ({ outcome }) => settled.push(outcome),
  });
  return {
    ...{ board, clock, corridor, lanes, open, committed, noted, defects, stops, settled },
    end: (ids, change = {}) =>
      corridor.end({
        calls: ids.map((callId) => ({ connectionId: 'a', callId })),
        door: 'row',
        who: 'me',
        reason: { code: 'SV-END', text: 'Ended by supervisor', note: null },
        urgent: false,
        withoutRecord: false,
        emergency: null,
        ...change,
      }),
  };
}

/** Ends these calls and answers their outcomes when all have settled. */
export async function outcomesOf(
  over: CorridorOver,
  ids: readonly string[],
  change: Partial<EndRequest> = {},
): Promise<(Outcome | null)[]> {
  const receipt = await over.end(ids, change);
  if (!receipt.ok) throw new Error(receipt.failure.code);
  const result = await over.corridor.settled(receipt.value.stopId);
  if (!result?.ok) throw new Error('not settled');
  return result.value.attempts.map(({ outcome }) => outcome);
}
