/** Deadlines of one request, in ms. */
export interface Deadlines {
  /** Name look-up, TCP, proxy and TLS together, of one attempt to open a socket. */
  readonly connectMs: number;
  /** From the first byte sent to the first byte of the answer. */
  readonly firstByteMs: number;
  /** From the request to the last byte of the answer, a silent resend included. */
  readonly wholeMs: number;
}

/** What a connection is given unless a test hands in shorter ones. */
export const defaultDeadlines: Deadlines = { connectMs: 3_000, firstByteMs: 5_000, wholeMs: 10_000 };

/** The running deadlines of one attempt, but for that of connecting, which the dial holds itself. */
export interface DeadlineWatch {
  /** The first byte left; `answerBytes` tells how many bytes of an answer have come since. */
  sent(answerBytes: () => number): void;
  stop(): void;
}

/** Starts the deadlines of an attempt. `onLate` is called at most once, with the phase and its deadline in ms. */
export function watchDeadlines(
  { firstByteMs, wholeMs }: Deadlines,
  wholeLeftMs: number,
  onLate: (phase: 'firstByte' | 'whole', ms: number) => void,
): DeadlineWatch {
  let firstByteTimer: NodeJS.Timeout | undefined;
  const late = (phase: 'firstByte' | 'whole', ms: number) => {
    stop();
    onLate(phase, ms);
  };
  const wholeTimer = setTimeout(() => late('whole', wholeMs), wholeLeftMs);
  const stop = () => {
    clearTimeout(firstByteTimer);
    clearTimeout(wholeTimer);
  };
  return {
    sent(answerBytes) {
      firstByteTimer = setTimeout(() => {
        // Once an answer has begun, however slowly, only the whole deadline counts.
        if (answerBytes() === 0) late('firstByte', firstByteMs);
      }, firstByteMs);
    },
    stop,
  };
}
