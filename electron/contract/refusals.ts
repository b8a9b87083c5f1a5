import type { FailureCode } from './failure.ts';

/** Why a window's command is refused before anything is done: what is counted of a page that goes astray. */
export const refusalCodes = [
  'unknownCommand',
  'badInput',
  'senderRefused',
  'inputTooLarge',
  'tooManyCommands',
] as const satisfies readonly FailureCode[];

/** One of these. */
export type RefusalCode = (typeof refusalCodes)[number];

/** How often commands were refused, by why. */
export type Refusals = Readonly<Partial<Record<RefusalCode, number>>>;

/** The one channel on which the preload tells what it refused itself. */
export const refusalChannel = 'callstop:refused';

/** Refusals of two counts together. */
export function addRefusals(one: Refusals, other: Refusals): Refusals {
  const sum: Partial<Record<RefusalCode, number>> = { ...one };
  for (const code of refusalCodes) {
    const more = other[code];
    if (more !== undefined) sum[code] = (sum[code] ?? 0) + more;
  }
  return sum;
}

/** One refusal, when this failure is one; else none. */
export function refusalOf(code: FailureCode): Refusals {
  return refusalCodes.some((refusal) => refusal === code) ? { [code]: 1 } : {};
}
