import { describe, expect } from 'vitest';
import type { BehaviourInput } from '../../electron/practice/call-script.ts';
import type { AnswerInput } from '../../electron/practice/end-answer.ts';
import { test } from '../support/centre-test.ts';
import { fitOutcome, linePeriods } from '../support/outcome-by-ledger.ts';

/** Every answer that a script can give, for ever and once, alone and with the call ended all the same. */
const answers: readonly AnswerInput[] = [
  'ok',
  ...spans({ empty: true }),
  { empty: true, alsoEnds: true },
  ...spans({ html: true }),
  { html: true, alsoEnds: true },
  ...[201, 204, 302, 404, 408, 409, 500, 503].flatMap((status) => [
    ...spans({ status }),
    { status, alsoEnds: true },
  ]),
  ...spans({ tooMany: true }),
  { tooMany: true, alsoEnds: true },
  { tooMany: true, retryAfter: '1', times: 1 },
  ...spans({ resetBefore: true }),
  ...spans({ resetAfter: true }),
  ...spans({ slowMs: 700 }),
];

const ends: readonly NonNullable<BehaviourInput['ends']>[] = ['now', { lateMs: 900 }, 'never'];

const rows = answers.flatMap((answer) =>
  [true, false].map((mark) => ({
    answer,
    mark,
    name: `${JSON.stringify(answer)}, mark ${mark ? 'on' : 'off'}`,
  })),
);

function spans<const A extends object>(answer: A) {
  return [answer, { ...answer, times: 1 as const }];
}

/** 3xx and 4xx, but for those that ask to come again. */
function refuses(answer: AnswerInput): boolean {
  if (typeof answer === 'string' || !('status' in answer)) return false;
  return answer.status >= 300 && answer.status < 500 && answer.status !== 408;
}

describe.concurrent(`${rows.length} answers to calls that end at once, late and never`, () => {
  test.for(rows)('$name', { timeout: 60_000 }, async ({ answer, mark }, { practice, startOwner }) => {
    const ids = await Promise.all(ends.map((end) => practice.addCall({ answer, ends: end })));
    const owner = await startOwner({ settings: { callDeadlineMs: 4_000, markReasons: mark } });
    await owner.end(ids);
    const history = await owner.history();
    const periods = linePeriods(await practice.ledger());
    expect(history.map(({ attempt }) => attempt.call.callId).sort()).toEqual(ids.sort());
    for (const entry of history) {
      const { call, outcome, readAt } = entry.attempt;
      const line = periods.get(call.callId);
      const over = line?.find(({ state }) => state === 'request');
      const told = JSON.stringify({ attempt: entry.attempt, line });
      expect(fitOutcome(entry, line, false), told).toBe('fits');
      expect(['confirmed', refuses(answer) ? 'refused' : 'stillLive'], told).toContain(outcome);
      // A reading that was asked for when the call had ended must have found it over.
      if (over && readAt !== null && readAt > over.from) expect(outcome, told).toBe('confirmed');
    }
  });
});
