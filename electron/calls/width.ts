/** How many end requests a connection carries at once, and what it has learned about that. */
export interface Width {
  readonly limit: number;
  /** probing doubles each round; steady moves by +2 and ×0.8. */
  readonly phase: 'probing' | 'steady';
  /** Answers in the running round, and the sum of their ms. */
  readonly answers: number;
  readonly totalMs: number;
  /** Mean ms of the first round: what an unhurried answer takes. Null in the first round. */
  readonly unhurriedMs: number | null;
  /** Answers still to come from requests sent before the last narrowing; they narrow nothing again. */
  readonly stale: number;
  /** The width at the newest refusal; null where none came, or where it has been carried since. */
  readonly refusedAt: number | null;
  /** Whole rounds in a row that stayed just below that. */
  readonly calm: number;
}

/** The width of a connection that nothing is known about. */
export const startingWidth = 20;

const largest = 1000;
const slowFactor = 2;
/** Rounds that stay below a width that was refused before it is tried again. */
const calmRounds = 8;

/** A width to begin a stop with: the learned one, else 20. */
export function openWidth(learned: number | null): Width {
  return {
    limit: learned ?? startingWidth,
    phase: learned === null ? 'probing' : 'steady',
    answers: 0,
    totalMs: 0,
    unhurriedMs: null,
    stale: 0,
    refusedAt: null,
    calm: 0,
  };
}

/** The width after one answer. `slowDown` is a 429 or 503; `inFlight` counts the requests still out. */
export function afterAnswer(
  width: Width,
  answer: { readonly slowDown: boolean; readonly ms: number; readonly inFlight: number },
): Width {
  if (answer.slowDown)
    return width.stale > 0 ? { ...width, stale: width.stale - 1 } : narrowed(width, answer.inFlight);
  const stale = Math.max(0, width.stale - 1);
  const answers = width.answers + 1;
  const totalMs = width.totalMs + answer.ms;
  if (answers < width.limit) return { ...width, stale, answers, totalMs };
  const meanMs = totalMs / answers;
  const unhurriedMs = width.unhurriedMs ?? meanMs;
  const next = { ...width, stale, answers: 0, totalMs: 0, unhurriedMs };
  if (width.phase === 'steady') return widened(next);
  if (meanMs > unhurriedMs * slowFactor)
    return { ...next, phase: 'steady', limit: Math.ceil(width.limit / 2) };
  return { ...next, limit: Math.min(largest, width.limit * 2) };
}

/** A whole round was served: +2, but just below what was refused it stays for a while. */
function widened(width: Width): Width {
  const { limit, refusedAt, calm } = width;
  const isCarried = refusedAt !== null && limit >= refusedAt;
  if (!isCarried && refusedAt !== null && limit + 2 >= refusedAt && calm < calmRounds) {
    return { ...width, calm: calm + 1 };
  }
  return {
    ...width,
    limit: Math.min(largest, limit + 2),
    refusedAt: isCarried ? null : refusedAt,
    calm: 0,
  };
}

/** Probing falls back to the width that was last served whole; steady gives up a fifth. */
function narrowed(width: Width, inFlight: number): Width {
  const factor = width.phase === 'probing' ? 0.5 : 0.8;
  return {
    ...width,
    phase: 'steady',
    limit: Math.max(1, Math.floor(width.limit * factor)),
    answers: 0,
    totalMs: 0,
    stale: inFlight,
    refusedAt: width.limit,
    calm: 0,
  };
}
