/** Deadlines of one request, in ms. */
export interface Deadlines {
  /** Name look-up, TCP and TLS together, counted from the request. */
  readonly connectMs: number;
  /** From the first byte sent to the first byte of the answer. */
  readonly firstByteMs: number;
  /** From the request to the last byte of the answer, a silent resend included. */
  readonly wholeMs: number;
}

/** What a connection is given unless a test hands in shorter ones. */
export const defaultDeadlines: Deadlines = { connectMs: 3_000, firstByteMs: 5_000, wholeMs: 10_000 };

/** Where a request was when it became too slow. */
export type SlowPhase = 'connect' | 'secure' | 'firstByte' | 'whole';

/** The running deadlines of one attempt. */
export interface DeadlineWatch {
  /** The TCP connection stands, and TLS has begun on it. */
  securing(): void;
  /** The first byte left; `answerBytes` tells how many bytes of an answer have come since. */
  sent(answerBytes: () => number): void;
  stop(): void;
}

/** Starts the deadlines of an attempt. `onLate` is called at most once, with the phase and its deadline in ms. */
export function watchDeadlines(
  deadlines: Deadlines,
  wholeLeftMs: number,
  onLate: (phase: SlowPhase, ms: number) => void,
): DeadlineWatch {
  const { connectMs, firstByteMs, wholeMs } = deadlines;
  let phase: SlowPhase = 'connect';
  const late = (slow: SlowPhase, ms: number) => {
    stop();
    onLate(slow, ms);
  };
  let phaseTimer = setTimeout(() => late(phase, connectMs), connectMs);
  const wholeTimer = setTimeout(() => late('whole', wholeMs), wholeLeftMs);
  const stop = () => {
    clearTimeout(phaseTimer);
    clearTimeout(wholeTimer);
  };
  return {
    securing() {
      phase = 'secure';
    },
    sent(answerBytes) {
      clearTimeout(phaseTimer);
      phaseTimer = setTimeout(() => {
        // Once an answer has begun, however slowly, only the whole deadline counts.
        if (answerBytes() === 0) late('firstByte', firstByteMs);
      }, firstByteMs);
    },
    stop,
  };
}
