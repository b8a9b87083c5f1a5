import type { CallKey, Reading } from '../contract/call.ts';
import type { Failure } from '../contract/failure.ts';
import { wantsKey } from '../contract/failure-kinds.ts';
import type { CallBoard } from './call-board.ts';
import { type Clock, pause } from './clock.ts';
import type { Lane } from './lane.ts';
import { within } from './within.ts';

/** What the readings after an answer showed. */
export interface Confirmation {
  /** The last reading asked for after the answer; null when none came. */
  readonly reading: Reading | null;
  /** Why the last try to read failed; null when it came. */
  readonly failure: Failure | null;
}

/** Ms after an answer at which the call is read; later ones every 5 s. */
const firstReading = 300;
const readingTimes = [firstReading, 1_000, 2_000, 4_000, 8_000];
const readingPeriod = 5_000;
/** The last reading may still come this many ms after the deadline. */
const lastReadingGrace = 3_000;

/**
 * Reads a call after an answer until a reading shows it over, or shows it live `patienceMs` after the answer, or
 * the deadline (monotonic ms) has passed, or the key is refused, or there is none; at least one reading is tried. List rows that arrive
 * meanwhile count as readings: at once where they show it over, else where reading the call fails. Readings asked for
 * before the answer are not looked at.
 */
export async function confirmEnded(
  parts: { readonly board: CallBoard; readonly clock: Clock; readonly lane: Lane },
  call: CallKey,
  watch: {
    readonly answeredAt: number;
    readonly patienceMs: number;
    readonly deadline: number;
    readonly onReading: (look: Confirmation) => void;
  },
): Promise<Confirmation> {
  const { board, clock, lane } = parts;
  const { answeredAt, patienceMs, deadline, onReading } = watch;
  let last: Confirmation = { reading: null, failure: null };
  const looked = (look: Confirmation) => {
    onReading(look);
    return look;
  };
  for (let turn = 0; ; turn = nextTurn(turn, clock.now() - answeredAt, patienceMs)) {
    const wait = new AbortController();
    const nextReading = () => answeredAt + readingTime(turn, patienceMs);
    const early = await Promise.race([
      board.whenOver(call, answeredAt, wait.signal),
      pause(clock, Math.min(nextReading(), deadline) - clock.now(), wait.signal).then(() => null),
    ]);
    wait.abort();
    if (early) return looked({ reading: early, failure: null });
    if (turn > 0 && clock.now() >= deadline) return last;
    const answer = await within(
      clock,
      Math.max(deadline - clock.now(), 0) + lastReadingGrace,
      lane.read(call.callId),
    );
    if (answer === 'late')
      return { ...last, failure: last.failure ?? { code: 'readLate', platform: lane.platform.name } };
    if (answer.kind === 'failed') {
      onReading({ reading: null, failure: answer.failure });
      const listed = readingAfter(board, call, last.reading?.askedAt ?? answeredAt);
      last = listed
        ? looked({ reading: listed, failure: null })
        : { reading: last.reading, failure: answer.failure };
      if (answer.failure.code === 'keyRefused' || wantsKey(answer.failure)) return last;
    } else {
      last = looked({ reading: answer.reading, failure: null });
    }
    const { reading } = last;
    if (reading && (reading.state === 'over' || reading.askedAt - answeredAt >= patienceMs)) return last;
  }
}

/** What a list row has shown of the call since this monotonic ms; null when none came. */
function readingAfter(board: CallBoard, call: CallKey, since: number): Reading | null {
  const reading = board.row(call)?.reading ?? null;
  return reading && reading.askedAt > since ? reading : null;
}

/** The next reading whose time has not passed: after a slow one nothing is caught up. */
function nextTurn(turn: number, sinceMs: number, patienceMs: number): number {
  let next = turn + 1;
  while (readingTime(next, patienceMs) < sinceMs) next += 1;
  return next;
}

/** Ms after the answer of the reading with this number; the end of the patience is a reading time too. */
function readingTime(turn: number, patienceMs: number): number {
  const between = patienceMs > firstReading && Number.isFinite(patienceMs);
  const planned = between ? [...readingTimes, patienceMs].sort((a, b) => a - b) : readingTimes;
  return planned[turn] ?? (planned.at(-1) ?? 0) + (turn - planned.length + 1) * readingPeriod;
}
